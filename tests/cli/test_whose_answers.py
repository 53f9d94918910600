"""Whose answers a command speaks of: a file's, a name's, the last consultation's."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.command_line import run
from tests.cli.terminal.garden import FILES
from tests.corpus import PLAIN
from tests.paths import EXAMPLES, ROOT

MOMENT = 1_700_000_000
RAN_PROJECTS = ("--set", "project_experience=managed")
NEVER_IN_A_PMO = ("--set", "worked_in_pmo=no")


@pytest.fixture(autouse=True)
def last_consultation(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who ran projects consulted last; Maria, who never was in a PMO, before."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    run("consult", *NEVER_IN_A_PMO, "--answers", "maria", "--remember")
    run("consult", *RAN_PROJECTS, "--remember")
    for file in own_home.glob("*/**/*.json"):
        os.utime(file, (MOMENT, MOMENT))
    monkeypatch.chdir(ROOT)


def told(*options: str) -> tuple[str, dict[str, object]]:
    report = json.loads(run("why", *options, "--format", "json").stdout)
    return report["whose"], report["answers"]


LAST = "your last consultation, of 14 November 2023 at 22:13"


@pytest.mark.parametrize(
    ("options", "whose", "answers"),
    [
        ((), LAST, {"project_experience": "managed"}),
        (NEVER_IN_A_PMO, f"{LAST}, changed by --set",
         {"project_experience": "managed", "worked_in_pmo": False}),
        (("--set", "project_experience=unknown", *NEVER_IN_A_PMO), f"{LAST}, changed by --set",
         {"worked_in_pmo": False}),
        (("--fresh", *NEVER_IN_A_PMO), "the answers given with --set", {"worked_in_pmo": False}),
        (("--answers", "maria"), "the answers kept as maria", {"worked_in_pmo": False}),
        (("--answers", "Maria", *RAN_PROJECTS), "the answers kept as maria, changed by --set",
         {"project_experience": "managed", "worked_in_pmo": False}),
        (("--facts", "facts/examples/stuck.yaml", "--set", "support_wanted=cv", *RAN_PROJECTS),
         "the answers in facts/examples/stuck.yaml, changed by --set", None),
    ],
)  # fmt: skip
def test_an_explanation_says_whose_answers_it_is_about(
    options: tuple[str, ...], whose: str, answers: dict[str, object] | None
) -> None:
    found = told(*options)
    assert found[0] == whose
    assert answers is None or found[1] == answers


def test_answers_on_standard_input_are_called_so() -> None:
    text = (EXAMPLES / "newcomer.yaml").read_text(encoding="utf-8")
    assert run("why", "--facts", "-", stdin=text).stdout.startswith(
        "About the answers on standard input.\n"
    )


@pytest.mark.parametrize("output_format", ["text", "markdown", "html"])
def test_every_document_says_it_before_anything_else(output_format: str) -> None:
    shown = run("why", "--answers", "maria", "--format", output_format).stdout
    whose = shown.index("About the answers kept as maria.")
    assert whose < shown.index("Administrator")


def test_where_nothing_follows_it_is_said_too() -> None:
    result = run("why", "pmo_manager", "--answers", "maria", "--set", "project_experience=none")
    assert result.exit_code == 1
    assert result.stdout.startswith("About the answers kept as maria, changed by --set.\n")


def test_a_change_does_not_reach_what_is_kept() -> None:
    before = told()
    told(*NEVER_IN_A_PMO)
    run("consult", "--answers", "maria", *RAN_PROJECTS)
    assert told() == before
    assert told("--answers", "maria")[1] == {"worked_in_pmo": False}


def test_a_consultation_on_kept_answers_keeps_its_changes_when_told_to() -> None:
    run("consult", "--answers", "maria", "--set", "worked_in_pmo=unknown", *RAN_PROJECTS,
        "--remember")  # fmt: skip
    assert told("--answers", "maria")[1] == {"project_experience": "managed"}
    assert told()[0] == LAST


def test_of_many_who_keep_answers_under_one_name_at_once_none_loses_any(own_home: Path) -> None:
    settings = ["project_experience=some", "support_wanted=cv", "specialism=risk",
                "experience_leans=both"]  # fmt: skip
    command = [sys.executable, str(ROOT / "cli.py"), "consult", "--answers", "ben", "--remember"]
    runs = [subprocess.Popen([*command, "--set", each], stdout=subprocess.DEVNULL)
            for each in settings]  # fmt: skip
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    kept = [json.loads(file.read_text()) for file in (own_home / "answers" / "ben").iterdir()]
    answered = {name for one in kept for name in one["answers"]}
    assert answered == {setting.partition("=")[0] for setting in settings}


def test_a_fresh_one_begins_with_nothing_that_was_kept() -> None:
    run("consult", "--answers", "maria", "--fresh", *RAN_PROJECTS, "--remember")
    assert told("--answers", "maria")[1] == {"project_experience": "managed"}


@pytest.mark.parametrize("command", ["why", "consult"])
def test_a_name_that_nothing_is_kept_under_is_guessed(command: str) -> None:
    result = run(command, "--answers", "mario")
    assert result.exit_code == 2
    assert "No answers are kept as `mario`. Did you mean `maria`?" in result.stderr


def test_whoever_gives_answers_for_a_new_name_is_told_how_to_keep_them() -> None:
    result = run("consult", *RAN_PROJECTS, "--answers", "john")
    assert result.exit_code == 2
    assert "No answers are kept as `john`." in result.stderr
    assert "Add --remember to keep those given here as john." in result.stderr


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "a.b", ".", "-a", "1", "é", "con", "COM1", "a" * 41, "a b", "\x1b"]
)
def test_a_name_that_is_not_safe_as_one_of_a_file_is_refused(name: str, own_home: Path) -> None:
    before = sorted(own_home.rglob("*"))
    result = run("consult", *RAN_PROJECTS, f"--answers={name}", "--remember")
    assert result.exit_code == 2
    assert "letters from a to z" in " ".join(result.stderr.split()) or "device" in result.stderr
    assert sorted(own_home.rglob("*")) == before


@pytest.mark.parametrize("other", [("--facts", "facts/examples/stuck.yaml"), ("--fresh",)])
def test_two_who_may_be_meant_are_refused(other: tuple[str, ...]) -> None:
    result = run("why", "--answers", "maria", *other)
    assert result.exit_code == 2
    assert f"--answers and {other[0]} each say whose answers are meant" in result.stderr


def test_a_last_consultation_with_another_knowledge_base_alone_is_not_changed_but_said(
    tmp_path: Path,
) -> None:
    garden = str(write_files(tmp_path / "garden", FILES))
    assert told("--kb", garden, "--set", "place=shade")[0] == "the answers given with --set"
    for options in ((), ("--answers", "maria")):
        result = run("why", "--kb", garden, *options)
        assert result.exit_code == 2
        assert "another knowledge base (PMO careers)" in result.stderr
        assert "--fresh" in result.stderr


@pytest.mark.parametrize("name", [(), ("--answers", "maria")])
def test_the_last_consultation_is_that_with_the_knowledge_base_that_is_spoken_of(
    name: tuple[str, ...], tmp_path: Path
) -> None:
    garden = str(write_files(tmp_path / "garden", FILES))
    before = told(*name)
    run("consult", *name, "--kb", garden, "--set", "place=shade", "--remember")
    assert told(*name) == before
    assert told(*name, "--kb", garden)[1] == {"place": "shade"}


def test_a_knowledge_base_that_has_changed_says_what_no_longer_fits(tmp_path: Path) -> None:
    garden = write_files(tmp_path / "garden", FILES)
    run("consult", "--kb", garden, "--set", "place=shade", "--remember")
    write_files(garden, {"facts/garden.yaml": FILES["facts/garden.yaml"].replace("shade:", "dim:"),
                         "rules/garden.yaml": FILES["rules/garden.yaml"].replace(
                             "place: shade", "place: dim")})  # fmt: skip
    result = run("why", "--kb", garden)
    assert result.exit_code == 2
    assert "Garden has changed since your last consultation" in result.stderr
    assert "`shade` is not a value of `place`" in result.stderr


@pytest.mark.parametrize(
    "option", [("--set", "likes=tea"), ("--facts", "x"), ("--answers", "maria"), ("--fresh",)],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize(
    "command", [("facts",), ("rules",), ("test",), ("answers",), ("answers", "show")],
    ids=" ".join,
)  # fmt: skip
def test_a_command_that_speaks_of_nobody_takes_no_answers(
    command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    for arguments in ((*command, *option), (*option, *command)):
        result = run(*arguments, "--kb", PLAIN)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert f"speaks of no person's answers, so {option[0]} has no place" in result.stderr
    assert f"  {option[0]} " not in run(*command, "--help").stdout
