"""What cannot be read: one message on stderr, exit code 3, nothing on stdout, never a traceback."""

import os
import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.command_line import run
from tests.corpus import PLAIN, Broken, broken_entries, without_folder


def _entry(name: str) -> Broken:
    return next(one for one in broken_entries() if one.name == name)


@pytest.mark.parametrize("broken", broken_entries(), ids=lambda broken: broken.name)
def test_a_broken_knowledge_base_or_facts_file_exits_with_3(
    broken: Broken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, facts = broken.lay_out(tmp_path / "kb")
    monkeypatch.chdir(folder)
    given = ["--facts", facts] if facts else ["--no-ask"]
    result = run("consult", "--kb", folder, *given)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert without_folder(result.stderr, folder).startswith(f"{broken.message}\n\n")


@pytest.mark.parametrize("command", ["consult", "why", "facts", "rules", "test"])
def test_every_command_says_so(command: str, tmp_path: Path) -> None:
    folder, _ = _entry("cycle-of-two").lay_out(tmp_path / "kb")
    result = run(command, "--kb", folder)
    assert result.exit_code == 3
    assert "depend on one another" in result.stderr


def test_facts_on_standard_input_that_are_not_text_exit_with_3() -> None:
    result = run("consult", "--facts", "-", stdin=b"\xff\xfe\x00")
    assert result.exit_code == 3
    assert "standard input" in result.stderr


@pytest.mark.parametrize("given", ["absolute", "relative"])
@pytest.mark.parametrize("stands_in", [".", "kb", "kb/rules", "elsewhere/far/away/from/it"])
@pytest.mark.parametrize("name", ["cycle-of-two", "rule-twice"])
def test_every_place_that_is_named_can_be_opened_from_where_one_stands(
    name: str, stands_in: str, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kb"
    _entry(name).lay_out(folder)
    here = tmp_path / stands_in
    here.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(here)
    kb = folder if given == "absolute" else Path(os.path.relpath(folder))
    result = run("test", "--kb", kb)
    assert result.exit_code == 3
    places = re.findall(r"(\S+\.yaml):\d+:\d+", result.stderr)
    assert places
    assert all(Path(place).is_file() for place in places)


def test_a_place_is_named_by_the_shorter_way_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _entry("cycle-of-two").lay_out(tmp_path / "kb")
    monkeypatch.chdir(tmp_path)
    assert run("rules", "--kb", tmp_path / "kb").stderr.startswith("kb/rules/")
    monkeypatch.chdir("/")
    assert run("rules", "--kb", tmp_path / "kb").stderr.startswith(str(tmp_path / "kb")[1:])
    monkeypatch.chdir(tmp_path / "kb")
    assert run("rules", "--kb", ".").stderr.startswith("rules/")


def test_a_broken_file_of_cases_is_named_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    (folder / "rules" / "pets_test.yaml").write_text("a case: {}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("test", "--kb", folder).stderr.startswith("kb/rules/pets_test.yaml:1:")
