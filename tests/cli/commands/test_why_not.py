"""`expert why-not`: what is in the way of a piece of advice."""

from __future__ import annotations

import json

import pytest

from tests.cli.command_line import assert_golden, run
from tests.corpus import GOOD
from tests.paths import ROOT

NEWCOMER = ("--facts", "facts/examples/newcomer.yaml")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_it_reads_as_it_was_read(output_format: str, suffix: str) -> None:
    result = run("why-not", "centre_of_excellence", *NEWCOMER, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"why-not-newcomer.{suffix}", result.stdout)


def test_numbers_and_sums_read_as_they_were_read() -> None:
    answers = ("household=3", "income=30000", "debt=500", "customer=no", "age=19")
    given = [part for answer in answers for part in ("--set", answer)]
    result = run("why-not", "accept", "--kb", GOOD / "loans", *given)
    assert result.exit_code == 0
    assert_golden("why-not-loan.txt", result.stdout)


def test_of_what_is_advised_it_points_to_why() -> None:
    result = run("why-not", "pmo_administrator", *NEWCOMER)
    assert result.exit_code == 0
    assert "expert why pmo_administrator" in result.stdout


def test_an_unknown_value_is_guessed() -> None:
    result = run("why-not", "pmo_manger", *NEWCOMER)
    assert result.exit_code == 2
    assert "Did you mean `pmo_manager`?" in result.stderr


def test_without_any_consultation_it_says_how_to_make_one() -> None:
    result = run("why-not", "pmo_manager")
    assert result.exit_code == 1
    assert result.stderr.startswith("There is no consultation to speak of yet:")


def test_as_data_a_value_that_is_open_names_the_questions_it_depends_on() -> None:
    given = ("--set", "project_experience=managed", "--format", "json")
    report = json.loads(run("why-not", "centre_of_excellence", *given).stdout)
    assert (report["told"], report["depends_on"]) == ("open", ["prefers_defining"])
