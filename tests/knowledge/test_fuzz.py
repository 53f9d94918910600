"""Whatever a file holds, it is read or refused in words; there is no third way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from expert.knowledge.decoding.files import read_files
from expert.knowledge.decoding.loading import load_answers, load_knowledge
from expert.knowledge.problems.problems import KnowledgeError, Position, Problem
from expert.knowledge.problems.source import Source
from expert.knowledge.recording.digest import digest
from expert.knowledge.yaml import parsing as yaml_nodes
from expert.knowledge.yaml.nodes import Mapping, Node, Sequence
from expert.knowledge.yaml.parsing import parse
from tests.paths import ROOT
from tests.strategies import damaged, yaml_soups

READ = read_files(ROOT)
FILES = [Path(file.name) for file in (*READ.facts.files, *READ.rules.files)]
BYTES = [(ROOT / path).read_bytes() for path in FILES]
ATTRIBUTES = load_knowledge(ROOT).attributes
ANSWERS = [
    *(path.read_bytes() for path in sorted((ROOT / "facts" / "examples").glob("*.yaml"))),
    b'{"project_experience": "some", "specialism": ["risk", "other"], "worked_in_pmo": true}\n',
]
BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
often = settings(max_examples=4 * settings().max_examples)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the knowledge base on PMO careers, whole again after each damage."""
    copy = tmp_path_factory.mktemp("kb")
    for path in FILES:
        (copy / path).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / path, copy / path)
    yield copy
    assert load_knowledge(copy).rules


def assert_read_or_refused(read: Callable[[], object]) -> None:
    """Only one kind of exception comes through, and its text can be shown on a terminal."""
    problems: tuple[Problem, ...] = ()
    try:
        read()
    except KnowledgeError as error:
        problems = error.problems or pytest.fail("refused without a reason")
    assert all("".join(str(problem).split("\n")).isprintable() for problem in problems)


@often
@given(st.sampled_from(FILES), damaged(BYTES))
def test_a_damaged_file_is_read_or_refused(folder: Path, path: Path, data: bytes) -> None:
    (folder / path).write_bytes(data)
    try:
        assert_read_or_refused(lambda: digest(load_knowledge(folder)))
    finally:
        shutil.copyfile(ROOT / path, folder / path)


@often
@given(damaged(ANSWERS))
def test_damaged_answers_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "answers.yaml"
    path.write_bytes(data)
    assert_read_or_refused(lambda: load_answers(path, ATTRIBUTES))


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@often
@given(soup=yaml_soups())
def test_any_mixture_of_yaml_is_read_or_refused(loader: str, soup: str) -> None:
    source = Source("x.yaml", soup)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_Loader", getattr(yaml, loader))
        parsed = parse(source)
    assert parsed.readable or parsed.problems
    for problem in parsed.problems:
        assert isinstance(problem.place, Position)
        assert 1 <= problem.place.line <= len(source.lines)
        assert 1 <= problem.place.column <= len(source.lines[problem.place.line - 1]) + 1
        assert "".join(str(problem).split("\n")).isprintable()


@often
@given(yaml_soups())
def test_what_is_read_is_what_the_text_says_as_yaml(soup: str) -> None:
    parsed = parse(Source("x.yaml", soup))
    assume(not parsed.problems)
    assert (plain(parsed.root) or "") == (yaml.load(soup, BASE_LOADER) or "")


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None
