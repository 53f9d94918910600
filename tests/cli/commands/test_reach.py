"""`expert reach`: the smallest changes of answers that bring advice about, or take it away."""

from __future__ import annotations

import json
import shlex
import textwrap

import pytest

from tests.cli.command_line import assert_golden, run
from tests.paths import ROOT

NEWCOMER = ("--facts", "facts/examples/newcomer.yaml")
OFFICE = "portfolio_office_manager"
BORROWER = ("--set", "income=20000", "--set", "age=30", "--set", "household=2")
LOANS = ("--kb", "tests/corpus/good/loans", *BORROWER)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_it_reads_as_it_was_read(output_format: str, suffix: str) -> None:
    result = run("reach", OFFICE, *NEWCOMER, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"reach-newcomer.{suffix}", result.stdout)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lose", ("pmo_administrator", "--lose")),
        ("already", ("pmo_administrator",)),
        ("strong", ("pmo_manager", "--strength", "strong")),
        ("first", ("pmo_coordinator", "--first")),
        ("conclusion", ("project_experienced",)),
        ("open", ("risk_specialist", "--set", "project_experience=some")),
    ],
)
def test_each_kind_of_target_reads_as_it_was_read(name: str, options: tuple[str, ...]) -> None:
    result = run("reach", *options, *NEWCOMER)
    assert result.exit_code == 0
    assert_golden(f"reach-{name}.txt", result.stdout)


def test_numbers_are_told_as_a_person_would_say_them() -> None:
    result = run("reach", "decline", *LOANS)
    assert result.exit_code == 0
    assert_golden("reach-loan.txt", result.stdout)


def test_where_there_is_no_way_it_says_what_stands_in_it() -> None:
    kept = ("--keep", "project_experience", "--keep", "experience_leans")
    result = run("reach", OFFICE, *NEWCOMER, *kept)
    assert result.exit_code == 1
    assert_golden("reach-unreachable.txt", result.stdout)


def test_what_rules_it_out_promises_no_way_without_it() -> None:
    """Were there no children, shelves would still be in the way: more than one thing is."""
    reader = ("--set", "children=2", "--set", "reads=comics,atlases")
    told = " ".join(
        run("reach", "visitor", "--kb", "tests/corpus/good/library", *reader).stdout.split()
    )
    assert "Together these rule it out, whatever all other answers and premises were" in told
    assert "there would be a way" not in told


def test_what_the_solver_does_not_find_in_time_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("expert.solver.reach.MOST_SECONDS", 0.0)
    result = run("reach", "decline", *LOANS)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "count the time between dates. Fix some of these answers with --keep." in result.stderr


def test_the_readme_shows_what_it_writes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    written = run("reach", OFFICE, *NEWCOMER).stdout
    assert textwrap.indent(written, "    ") in readme


def test_the_command_of_each_way_shows_what_it_promises() -> None:
    line = run("reach", OFFICE, *NEWCOMER).stdout.splitlines()[-1]
    expert, *command = shlex.split(line)
    assert expert == "expert"
    report = json.loads(run(*command, "--format", "json").stdout)
    gained = [each["value"] for each in report["changes"] if each["effect"] == "gained"]
    assert OFFICE in gained


def test_no_more_ways_are_told_than_were_asked_for() -> None:
    options = ("reach", "coaching", "--fresh", "--format", "json")
    several = json.loads(run(*options).stdout)
    one = json.loads(run(*options, "--most", "1").stdout)
    assert one["ways"] == several["ways"][:1]
    assert one["are_all"] is (len(several["ways"]) == 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("pmo_manger",), "Did you mean `pmo_manager`?"),
        ((OFFICE, "--keep", "project_experiense"), "Did you mean `project_experience`?"),
        ((OFFICE, "--most", "0"), "'--most'"),
        (("project_experienced", "--first"), "--first is for advice"),
        (("project_experienced", "--strength", "good"), "--strength is for advice"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_would_be_right(
    options: tuple[str, ...], message: str
) -> None:
    result = run("reach", *options, *NEWCOMER)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_without_a_consultation_it_says_how_to_make_one() -> None:
    result = run("reach", OFFICE)
    assert result.exit_code == 1
    assert "There is no consultation to speak of yet" in result.stderr
