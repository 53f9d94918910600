"""`expert what-if`: what other answers would come to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import assert_golden, run
from tests.paths import ROOT

NEWCOMER = ("--facts", "facts/examples/newcomer.yaml")
CHANGES = ("--change", "project_experience=some", "--change", "specialism=risk")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_it_reads_as_it_was_read(output_format: str, suffix: str) -> None:
    result = run("what-if", *NEWCOMER, *CHANGES, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"what-if-newcomer.{suffix}", result.stdout)


def test_it_changes_the_last_consultation_and_keeps_that_as_it_is() -> None:
    run("consult", *NEWCOMER, "--remember")
    before = run("why", "--format", "json").stdout
    report = json.loads(run("what-if", *CHANGES, "--format", "json").stdout)
    assert report["changed"] == {"project_experience": "some", "specialism": ["risk"]}
    assert run("why", "--format", "json").stdout == before


def test_an_answer_may_be_taken_back() -> None:
    result = run("what-if", *NEWCOMER, "--change", "project_experience=unknown", "--format", "json")
    report = json.loads(result.stdout)
    assert report["changed"] == {"project_experience": None}
    opened = {each["value"] for each in report["changes"] if each["effect"] == "opened"}
    assert "pmo_manager" in opened


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("project_experience", "`project_experience` is not of the form attribute=value"),
        ("project_experiense=some", "Did you mean `project_experience`?"),
        ("project_experience=lots", "`lots`"),
    ],
)
def test_a_wrong_change_says_what_would_be_right(change: str, message: str) -> None:
    result = run("what-if", *NEWCOMER, "--change", change)
    assert result.exit_code == 2
    assert "'--change'" in result.stderr
    assert message in result.stderr


def test_without_a_change_the_command_says_what_it_needs() -> None:
    result = run("what-if", *NEWCOMER)
    assert result.exit_code == 2
    assert "Missing option '--change'" in result.stderr


def test_without_a_consultation_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = run("what-if", *CHANGES)
    assert result.exit_code == 1
    assert "There is no consultation to speak of yet" in result.stderr
