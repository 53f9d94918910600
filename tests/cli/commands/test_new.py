"""`expert new`: starts a knowledge base that works, and never writes over anything."""

from __future__ import annotations

import json
import os
from pathlib import Path
from shlex import split

import pytest
from jsonschema import Draft202012Validator

from expert.authoring.cases.cases import load_cases
from expert.authoring.schema.schemas import FILES
from expert.library import KnowledgeBase
from tests.authoring.schema.editor import content_of
from tests.cli.command_line import run
from tests.corpus import GOOD
from tests.paths import ROOT

STARTED = {
    *("facts/about.yaml", "facts/plant.yaml", "facts/examples/thirsty.yaml"),
    *("rules/plant.yaml", "rules/plant_test.yaml"),
    *(f"schemas/{name}.json" for name in FILES),
}


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def started(tmp_path: Path) -> Path:
    folder = tmp_path / "a new" / "one"
    assert run("new", folder).exit_code == 0
    return folder


def test_a_knowledge_base_is_started_in_a_new_folder(started: Path) -> None:
    assert files_in(started).keys() == STARTED


def test_it_is_started_in_an_empty_folder(tmp_path: Path) -> None:
    assert run("new", tmp_path).exit_code == 0
    assert files_in(tmp_path).keys() == STARTED


def test_every_command_that_it_names_works(tmp_path: Path) -> None:
    result = run("new", tmp_path / "it's new")
    commands = [line for line in result.stdout.splitlines() if line.startswith("  expert ")]
    assert len(commands) == 4
    for command in commands:
        options = ("--set", "leaves=limp") if "consult" in command else ()
        done = run(*split(command)[1:], *options)
        assert done.exit_code == 0, done.output


def test_its_cases_pass_and_it_is_laid_out(started: Path) -> None:
    assert run("test", "--kb", started).stdout == "6 cases, all as expected; 9 of 9 rules fired\n"
    assert run("fmt", "--check", started).exit_code == 0


def test_a_check_finds_nothing_in_it(started: Path) -> None:
    checked = run("check", "--kb", started)
    assert checked.exit_code == 0, checked.output


def test_its_cases_fire_every_rule_that_it_has(started: Path) -> None:
    base = KnowledgeBase.load(started)
    cases = load_cases(started, base.knowledge)
    fired = {rule for case in cases for rule in base.consult(case.given).rules_fired}
    assert fired == base.knowledge.rules.keys()


@pytest.mark.parametrize("name", sorted(name for name in STARTED if name.endswith("yaml")))
def test_each_file_names_its_schema_which_takes_it(started: Path, name: str) -> None:
    file = started / name
    text = file.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = json.loads((file.parent / first.partition("=")[2]).read_text(encoding="utf-8"))
    assert [*Draft202012Validator(schema).iter_errors(content_of(text, "1.2"))] == []


@pytest.mark.parametrize("source", [ROOT, GOOD / "tables", GOOD / "odd-scalars"])
def test_a_copy_has_the_files_as_they_are(source: Path, tmp_path: Path) -> None:
    result = run("new", tmp_path / "copy", "--copy", "--kb", source)
    assert result.exit_code == 0
    theirs = {
        f"{part}/{name}": content
        for part in ("facts", "rules")
        for name, content in files_in(source / part).items()
    }
    assert files_in(tmp_path / "copy") == theirs
    assert run("test", "--kb", tmp_path / "copy").exit_code == 0


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("new", tmp_path)
    assert result.exit_code == 2
    assert f"The folder `{tmp_path}` is not empty" in result.stderr
    assert files_in(tmp_path) == {"notes.txt": b"mine"}


@pytest.mark.parametrize(
    ("name", "said"), [("", "An empty text names"), ("  ", "Spaces alone name")]
)
def test_a_name_that_cannot_be_seen_is_no_folder(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", name)
    assert result.exit_code == 2
    assert f"{said} no folder; `.` is the current one." in result.stderr
    assert files_in(tmp_path) == {}


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    result = run("new", tmp_path / ("x" * 300))
    assert result.exit_code == 1
    assert "file name too long" in result.stderr


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("new", tmp_path / "notes.txt")
    assert result.exit_code == 2
    assert "it is no folder" in result.stderr


def test_a_folder_below_a_file_is_told_to_be_impossible(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("new", tmp_path / "notes.txt" / "kb")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("new", tmp_path / "kb")
    assert (result.exit_code, "permission denied" in result.stderr) == (1, True)


def test_what_is_written_is_taken_back_where_the_rest_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, mode: str = "r") -> object:
        if self.name == "plant_test.yaml":
            raise OSError(28, "No space left on device")
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    result = run("new", tmp_path / "kb")
    assert result.exit_code == 1
    assert "no space left on device" in result.stderr
    assert files_in(tmp_path) == {}


def test_of_a_broken_knowledge_base_no_copy_is_made(tmp_path: Path) -> None:
    result = run("new", tmp_path / "copy", "--copy", "--kb", tmp_path / "nothing")
    assert result.exit_code == 3
    assert not (tmp_path / "copy").exists()
