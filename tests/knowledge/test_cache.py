"""The cache of knowledge bases: used when it is whole and of the same content, else ignored."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from expert.knowledge import loading
from expert.knowledge.cache import load_with_cache
from expert.knowledge.digest import digest
from expert.knowledge.loading import load_knowledge
from expert.knowledge.model import Knowledge
from expert.knowledge.problems import KnowledgeError
from expert.knowledge.rows import from_rows, to_rows
from tests.corpus import PLAIN, good_folders
from tests.strategies import knowledge_bases


class ReadFromFiles(Exception):
    """Told instead of reading the files."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "kb"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def from_files_fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes any further reading of files fail."""

    def reads(folder: Path) -> Knowledge:
        raise ReadFromFiles(folder)

    return lambda: monkeypatch.setattr(loading, "load_knowledge", reads)


@pytest.mark.parametrize("good", good_folders(), ids=lambda good: good.name)
def test_what_comes_from_the_cache_is_what_the_files_say(
    good: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    first = load_with_cache(good, cache)
    from_files_fails()
    again = load_with_cache(good, cache)
    assert again == first
    assert digest(again) == digest(first)
    assert [rule.where for rule in again.rules.values()] == [
        rule.where for rule in first.rules.values()
    ]


@given(knowledge_bases())
def test_rows_give_back_the_knowledge_base_they_were_made_of(knowledge: Knowledge) -> None:
    again = from_rows(to_rows(knowledge))
    assert again.attributes == knowledge.attributes
    assert again.rules == knowledge.rules
    assert digest(again) == digest(knowledge)


@pytest.mark.parametrize("name", ["rules/pets.yaml", "facts/about.yaml"])
def test_a_changed_file_is_read_again(
    name: str, folder: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    load_with_cache(folder, cache)
    (folder / name).write_text((folder / name).read_text() + "\n# changed\n")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_with_cache(folder, cache)


def test_a_further_file_is_read_too(
    folder: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    load_with_cache(folder, cache)
    shutil.copy(folder / "rules" / "pets.yaml", folder / "rules" / "more.yaml")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_with_cache(folder, cache)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"cat", b"cow"),
        lambda data: b"",
        lambda data: b"\xff" + data,
        lambda data: data + b" ",
        lambda data: data.split(b"\n")[1],
    ],
    ids=["cut", "changed", "empty", "binary", "longer", "headless"],
)
def test_a_damaged_cache_is_ignored_and_mended(
    damage: Callable[[bytes], bytes], folder: Path, cache: Path
) -> None:
    first = load_with_cache(folder, cache)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert load_with_cache(folder, cache) == first
    assert kept.read_bytes() == whole


def test_a_cache_of_another_version_is_ignored(
    folder: Path,
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    from_files_fails: Callable[[], None],
) -> None:
    load_with_cache(folder, cache)
    monkeypatch.setattr("expert.knowledge.cache.VERSION", "0.0.0")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_with_cache(folder, cache)


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    assert load_with_cache(folder, blocked / "cache") == load_knowledge(folder)


def test_a_broken_knowledge_base_is_told_every_time(folder: Path, cache: Path) -> None:
    (folder / "rules" / "pets.yaml").write_text("x: {when: {}, then: {}}")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            load_with_cache(folder, cache)
    assert not cache.exists()


def test_one_folder_keeps_one_file(folder: Path, cache: Path) -> None:
    rules = folder / "rules" / "pets.yaml"
    for number in range(3):
        rules.write_text(f"{rules.read_text()}\n# {number}\n")
        load_with_cache(folder, cache)
    assert len(list(cache.iterdir())) == 1
