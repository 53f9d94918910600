"""`expert batch --summary`: what a table says as a whole, beside its result or alone."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.csv as pa_csv
import pytest

from expert.explanation.population.report import summary_report
from tests.careers.people import careers
from tests.cli.command_line import assert_golden, run

PEOPLE = """id,project_experience,specialism,worked_in_pmo,support_wanted
1,none,"risk, planning",yes,
2,,,no,cv
3,managed,none,,"cv,coaching"
4,managed,risk,yes,none
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a table of people."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


@pytest.mark.parametrize(("output_format", "ending"), [("text", "txt"), ("markdown", "md")])
def test_a_table_is_told_as_a_whole(here: Path, output_format: str, ending: str) -> None:
    result = run("batch", "people.csv", "--summary", "--format", output_format)
    assert result.exit_code == 0, result.output
    assert_golden(f"batch-summary.{ending}", result.stdout)
    assert [each.name for each in here.iterdir()] == ["people.csv"]
    assert result.stderr.endswith("4 rows read.\n")


def test_in_json_it_is_what_a_program_gets(here: Path) -> None:
    result = run("batch", "people.csv", "--summary", "--format", "json")
    table = pa_csv.read_csv("people.csv")
    summary = careers().summary(table)
    assert json.loads(result.stdout) == summary_report(careers().knowledge, summary)
    assert summary.people == 4


def test_beside_a_result_it_changes_nothing_of_that(here: Path) -> None:
    assert run("batch", "people.csv", "alone.csv").exit_code == 0
    result = run("batch", "people.csv", "beside.csv", "--summary")
    assert result.stdout == run("batch", "people.csv", "--summary").stdout
    assert (here / "alone.csv").read_text() == (here / "beside.csv").read_text()


@pytest.mark.parametrize("shape", ["wide", "long", "matrix"])
def test_it_is_the_same_whatever_the_shape_of_the_result(here: Path, shape: str) -> None:
    alone = run("batch", "people.csv", "--summary", "--format", "json").stdout
    options = ("--shape", shape, "--summary", "--format", "json")
    assert run("batch", "people.csv", "out.jsonl", *options).stdout == alone


def test_it_goes_to_a_file_while_the_result_goes_on(here: Path) -> None:
    result = run("batch", "people.csv", "-", "--to", "csv", "--summary", "-o", "summary.html")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("id,role,")
    assert "<h1>PMO careers: 4 people</h1>" in (here / "summary.html").read_text()


def test_the_table_may_come_from_the_standard_input(here: Path) -> None:
    result = run("batch", "-", "--from", "csv", "--summary", stdin=PEOPLE)
    assert result.stdout == run("batch", "people.csv", "--summary").stdout


# Bad cells.


@pytest.fixture
def with_bad_cells(here: Path) -> Path:
    (here / "people.csv").write_text(PEOPLE.replace("4,managed", "4,manged"))
    return here


def people(*options: str) -> tuple[int, int]:
    """How many people there are, and how many managed projects."""
    result = run("batch", "people.csv", "--summary", "--format", "json", *options)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    return found["people"], found["rules"]["ran-projects-so-project-manager"]


def test_nothing_is_told_of_a_table_with_bad_cells(with_bad_cells: Path) -> None:
    result = run("batch", "people.csv", "out.csv", "--summary")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "`manged` is not a value of `project_experience` (in row 4)" in result.stderr
    assert not (with_bad_cells / "out.csv").exists()


def test_bad_cells_may_count_as_unanswered(with_bad_cells: Path) -> None:
    assert people("--bad", "null") == (4, 1)


def test_rows_that_are_set_aside_do_not_count(with_bad_cells: Path) -> None:
    assert people("--quarantine", "bad.csv") == (3, 1)
    assert len((with_bad_cells / "bad.csv").read_text().splitlines()) == 2


# What is refused.


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["people.csv"], "Missing argument 'OUT': only --summary does without."),
        (["people.csv", "-", "--to", "csv", "--summary"],
         "OUT and the summary would both go to the standard output"),
        (["people.csv", "--summary", "--to", "csv"], "--to is the format of OUT"),
        (["people.csv", "out.csv", "--format", "html"], "--format is about --summary"),
        (["people.csv", "out.csv", "-o", "x.html"], "OUT says where the result goes"),
        (["people.csv", "--summary", "-o", "gone/x.html"], "there is no folder `gone`"),
    ],
)  # fmt: skip
def test_what_has_no_place_to_go_is_told(here: Path, options: list[str], told: str) -> None:
    result = run("batch", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert [each.name for each in here.iterdir()] == ["people.csv"]
