"""The cache of programs: used when it is whole and of the same content, else ignored."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from expert.inference.evaluation import evaluate
from expert.inference.network import record as network_record
from expert.inference.program import Program
from expert.knowledge.decoding import loading
from expert.knowledge.decoding.files import Files, read_files
from expert.knowledge.decoding.loading import knowledge_in, load_knowledge
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import KnowledgeError
from expert.knowledge.recording import record as knowledge_record
from expert.knowledge.recording.digest import digest
from expert.storage.cache import cache_file, content_of, read_lines, write_records
from expert.storage.programs import load_program
from tests.corpus import PLAIN, good_folders
from tests.strategies import knowledge_bases, people


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

    def reads(_: Files) -> Knowledge:
        raise ReadFromFiles

    return lambda: monkeypatch.setattr(loading, "knowledge_in", reads)


@pytest.mark.parametrize("good", good_folders(), ids=lambda good: good.name)
def test_what_comes_from_the_cache_is_what_the_files_say(
    good: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    first = load_program(good, cache).knowledge
    from_files_fails()
    again = load_program(good, cache).knowledge
    assert again == first
    assert digest(again) == digest(first)
    assert [rule.where for rule in again.rules.values()] == [
        rule.where for rule in first.rules.values()
    ]


@given(knowledge_bases(), people())
def test_records_give_back_the_program_they_were_made_of(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    whole, rules = knowledge_record.to_records(knowledge)
    stored = json.loads(json.dumps([whole, rules, network_record.to_record(program.network)]))
    again = Program(
        knowledge_record.from_record(stored[0], stored[1].__getitem__),
        network_record.from_record(stored[2]),
    )
    assert again.knowledge.attributes == knowledge.attributes
    assert again.knowledge.rules == knowledge.rules
    assert digest(again.knowledge) == digest(knowledge)
    first, second = evaluate(program, answers), evaluate(again, answers)
    assert second.judge.nodes == first.judge.nodes
    assert second.firings == first.firings
    assert second.advice == first.advice


def test_a_rule_is_read_from_the_cache_when_it_is_asked_for(folder: Path, cache: Path) -> None:
    names = list(load_program(folder, cache).knowledge.rules)
    rules = load_program(folder, cache).knowledge.rules
    assert list(rules) == names
    assert "no such rule" not in rules
    assert rules[names[0]] is rules[names[0]]
    assert rules[names[0]].id == names[0]


@pytest.mark.parametrize("name", ["rules/pets.yaml", "facts/about.yaml"])
def test_a_changed_file_is_read_again(
    name: str, folder: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    load_program(folder, cache)
    (folder / name).write_text((folder / name).read_text() + "\n# changed\n")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_program(folder, cache)


def test_a_further_file_is_read_too(
    folder: Path, cache: Path, from_files_fails: Callable[[], None]
) -> None:
    load_program(folder, cache)
    shutil.copy(folder / "rules" / "pets.yaml", folder / "rules" / "more.yaml")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_program(folder, cache)


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
    first = load_program(folder, cache).knowledge
    (file,) = cache.glob("*.json")
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert load_program(folder, cache).knowledge == first
    assert file.read_bytes() == whole


def test_a_cache_that_somebody_else_signed_is_ignored(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    first = load_program(folder, cache).knowledge
    theirs = tmp_path / "theirs"
    load_program(folder, theirs)
    name = next(cache.glob("*.json")).name
    content = content_of(read_files(folder))
    assert content is not None
    lines = read_lines(theirs / name, content)
    assert lines is not None
    forged = [json.loads(line.replace(b"A cat", b"A cow")) for line in lines]
    write_records(theirs / name, content, forged)
    assert load_program(folder, theirs).knowledge != first, "who has the key can forge"
    shutil.copy(theirs / name, cache / name)
    assert load_program(folder, cache).knowledge == first


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
@pytest.mark.parametrize(
    "harm",
    [
        lambda key: key.chmod(0o640),
        lambda key: key.write_bytes(b""),
        lambda key: key.write_bytes(b"x" * 64),
        lambda key: key.unlink(),
        lambda key: (key.unlink(), os.mkfifo(key)),
    ],
    ids=["readable for others", "empty", "longer", "missing", "a pipe"],
)
def test_a_key_that_is_not_the_users_alone_is_replaced(
    harm: Callable[[Path], object], folder: Path, cache: Path
) -> None:
    first = load_program(folder, cache).knowledge
    key = cache / "key"
    before = key.read_bytes()
    harm(key)
    assert load_program(folder, cache).knowledge == first
    assert key.read_bytes() != before
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_cache_of_another_version_is_ignored(
    folder: Path,
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    from_files_fails: Callable[[], None],
) -> None:
    load_program(folder, cache)
    monkeypatch.setattr("expert.storage.cache.VERSION", "0.0.0")
    from_files_fails()
    with pytest.raises(ReadFromFiles):
        load_program(folder, cache)


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    assert load_program(folder, blocked / "cache").knowledge == load_knowledge(folder)


@pytest.mark.parametrize("unusable", ["a\0b", "x" * 300])
def test_a_cache_that_cannot_be_is_done_without(
    unusable: str, folder: Path, tmp_path: Path
) -> None:
    assert load_program(folder, tmp_path / unusable).knowledge == load_knowledge(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_names_need_not_be_text(folder: Path, cache: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(folder) + b"\xff"))
    folder.rename(odd)
    (odd / "rules" / "pets.yaml").rename(Path(os.fsdecode(os.fsencode(odd) + b"/rules/\xff.yaml")))
    first = load_program(odd, cache).knowledge
    assert load_program(odd, cache).knowledge == first
    assert len(list(cache.glob("*.json"))) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_the_place_of_a_cache_is_passed_over(folder: Path, cache: Path) -> None:
    load_program(folder, cache)
    (file,) = cache.glob("*.json")
    file.unlink()
    os.mkfifo(file)
    assert load_program(folder, cache).knowledge == load_knowledge(folder)


def test_what_changes_while_it_is_loaded_does_not_reach_the_cache_of_what_was_read(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_knowledge(folder)
    rules = folder / "rules" / "pets.yaml"
    text = rules.read_text()

    def changed_meanwhile(files: Files) -> Knowledge:
        rules.write_text(text.replace("at_least: 50", "at_least: 51"))
        return knowledge_in(files)

    with monkeypatch.context() as patch:
        patch.setattr(loading, "knowledge_in", changed_meanwhile)
        assert load_program(folder, cache).knowledge == before
    assert load_program(folder, cache).knowledge == load_knowledge(folder) != before
    rules.write_text(text)
    assert load_program(folder, cache).knowledge == before


def test_a_broken_knowledge_base_is_told_every_time(folder: Path, cache: Path) -> None:
    (folder / "rules" / "pets.yaml").write_text("x: {when: {}, then: {}}")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            load_program(folder, cache)
    assert not cache.exists()


def test_of_very_many_folders_those_written_last_are_kept(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("expert.storage.cache._MOST_FOLDERS", 1)
    load_program(PLAIN, cache)
    (cache / "of-somebody-else.json").write_text("{}")
    load_program(folder, cache)
    names = {"key", "of-somebody-else.json", cache_file(folder, cache).name}
    assert {file.name for file in cache.iterdir()} == names


def test_one_folder_keeps_one_file(folder: Path, cache: Path) -> None:
    rules = folder / "rules" / "pets.yaml"
    for number in range(3):
        rules.write_text(f"{rules.read_text()}\n# {number}\n")
        load_program(folder, cache)
    assert len(list(cache.glob("*.json"))) == 1
