"""`expert export`: the rule set as an SQL query."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from expert.cli import tables
from expert.cli.commands import export
from tests.cli.command_line import assert_golden, run
from tests.paths import ROOT


def exported(*arguments: str | Path, dialect: str = "duckdb") -> str:
    result = run("export", "--to", "sql", "--dialect", dialect, *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_careers_are_one_documented_query() -> None:
    assert_golden("export-careers.sql", exported())


@pytest.mark.parametrize("seed", ["1", "2"])
def test_it_is_the_same_whatever_the_seed_of_hashes(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "expert", "export", "--dialect", "duckdb"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
        cwd=ROOT,
    )
    assert done.stdout == exported()


def test_every_dialect_of_the_command_is_one_that_there_is() -> None:
    from expert.batch.sql.dialects import DIALECTS

    assert tuple(DIALECTS) == export._DIALECTS


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "advice.sql"
    assert exported("-o", file) == ""
    assert file.read_text() == exported()


def test_the_matrix_has_each_value() -> None:
    assert "  role_pmo_manager_high AS role_pmo_manager_high,\n" in exported("--shape", "matrix")


def test_the_table_and_its_columns_may_be_called_otherwise() -> None:
    written = exported("--table", "hr.staff", "--map", "In PMO=worked_in_pmo")
    assert "  FROM hr.staff AS each_person\n" in written
    assert '    each_person."In PMO" AS worked_in_pmo,\n' in written
    assert "--   In PMO  boolean\n" in written


def test_questions_without_a_column_are_named_one_by_one_or_together() -> None:
    written = exported("--unanswered", "specialism,target_role", "--unanswered", "support_wanted")
    assert "    CAST(NULL AS TEXT) AS target_role,\n" in written
    assert "specialism  text" not in written


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--map", "pmo"], "`pmo` is not of the form COLUMN=ATTRIBUTE."),
        (["--map", "pmo=worked_in_pmu"], "Did you mean `worked_in_pmo`?"),
        (["--unanswered", "role"], "`role` is concluded by rules"),
        (["--map", "a=specialism", "--map", "b=specialism"], "Two columns are mapped to"),
        (["--map", "a=specialism", "--unanswered", "specialism"], "called unanswered, and --map"),
        (["--table", "people."], "`people.` is no name of a table"),
        (["--dialect", "oracle"], "'oracle' is not one of"),
        (["--facts", "me.yaml"], "speaks of no person's answers"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_message(options: list[str], told: str) -> None:
    result = run("export", "--dialect", "duckdb", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())


def test_a_number_that_sql_cannot_tell_exactly_is_told_where_it_stands(tmp_path: Path) -> None:
    for folder in ("facts", "rules"):
        (tmp_path / folder).mkdir()
    (tmp_path / "facts/about.yaml").write_text("title: Loans\n")
    (tmp_path / "facts/1.yaml").write_text(
        "debt:\n  question: How much?\n  type: number\n  minimum: 0\n"
        "income:\n  question: How much?\n  type: number\n  minimum: 1\n"
        "share:\n  compute: max(debt / income, 0.1)\n"
        "loan:\n  goal: Loans\n  values: {small: Small}\n"
    )
    (tmp_path / "rules/1.yaml").write_text(
        "it:\n  when: {share: {below: 0.3}}\n  then: {loan: small}\n  because: You can.\n"
    )
    result = run("--kb", tmp_path, "export", "--dialect", "sqlite")
    assert result.exit_code == 3
    assert "facts/1.yaml:9:1: `share` cannot be told exactly in SQL" in result.stderr


def test_without_sqlglot_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda _: None)
    result = run("export", "--dialect", "duckdb")
    assert result.exit_code == 2
    assert "`pip install pmo-expert[sql]` installs it." in " ".join(result.stderr.split())
