"""Every broken entry of the corpus is refused with exactly the message beside it.

After a change of messages, UPDATE_GOLDEN=1 rewrites them; then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from expert.knowledge.decoding.files import read_cases
from expert.knowledge.decoding.loading import load_answers, load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from expert.knowledge.yaml.parsing import parse
from tests.corpus import (
    PLAIN,
    Broken,
    Laid,
    broken_entries,
    good_folders,
    keep_message,
    without_folder,
)

ENTRIES = broken_entries()
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
each_good_folder = pytest.mark.parametrize("folder", good_folders(), ids=lambda folder: folder.name)


def read(laid: Laid) -> None:
    if laid.facts:
        load_answers(laid.facts, load_knowledge(PLAIN).attributes)
    else:
        load_knowledge(laid.folder)


@each_entry
def test_it_is_told_what_is_wrong(entry: Broken, tmp_path: Path) -> None:
    laid = entry.lay_out(tmp_path / "kb")
    with pytest.raises(KnowledgeError) as caught:
        read(laid)
    message = without_folder(str(caught.value), laid.folder)
    if os.environ.get("UPDATE_GOLDEN"):
        keep_message(entry, message)
    else:
        assert message == entry.message


@each_entry
def test_every_problem_says_where_it_is_and_what_to_do(entry: Broken) -> None:
    for problem in entry.message.split("\n\n"):
        first, *others = problem.splitlines()
        assert first.startswith(("facts/", "rules/", "answers.")), "it names a file"
        assert others, "it goes on after what is wrong"
        assert others[-1].startswith("  "), "with a remedy"
        assert " | " not in others[-1], "which is more than the line and the caret"
        assert others[-1].endswith((".", "?"))


@each_entry
def test_a_message_fits_a_screen_and_speaks_to_people(entry: Broken) -> None:
    for line in entry.message.splitlines():
        if " -> " not in line and "concludes" not in line:  # a cycle names all of its rules
            assert len(line) <= 120
        assert "Traceback" not in line
        assert "None" not in line


def test_the_corpus_is_broad() -> None:
    assert len(ENTRIES) >= 45
    assert sum(entry.facts_file is not None for entry in ENTRIES) >= 10


@each_good_folder
def test_a_good_knowledge_base_loads(folder: Path) -> None:
    knowledge = load_knowledge(folder)
    assert knowledge.rules
    assert knowledge.asked()
    assert knowledge.advice()


@each_good_folder
def test_a_good_knowledge_base_brings_readable_cases(folder: Path) -> None:
    (file,) = read_cases(folder).files
    source = file.source([])
    assert source
    parsed = parse(source)
    assert parsed.root
    assert not parsed.problems
