"""`expert batch`: tables in files, read, advised, and written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expert.cli import tables
from tests.careers.people import careers
from tests.cli.command_line import run
from tests.paths import ROOT

PEOPLE = """id,project_experience,specialism,worked_in_pmo
1,none,"risk, planning",yes
2,,,no
3,managed,none,
"""
WIDE = (
    "id,role,role_certainty,role_at_most,role_strength,support,support_certainty,support_at_most,"
    "support_strength,next_step,next_step_certainty,next_step_at_most,next_step_strength\n"
    "1,pmo_administrator,0.2,0.92,possible,five_tips,1.0,1.0,strong,"
    "senior_pmo_role,0.2,0.92,possible\n"
    "2,pmo_administrator,0.2,0.92,possible,five_tips,1.0,1.0,strong,,,,\n"
    "3,pmo_manager,0.8,0.8,strong,,,,,,,,\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a table of people."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def written(file: Path, text: str) -> Path:
    file.write_text(text)
    return file


def table_of(file: Path) -> list[tuple[object, ...]]:
    """The rows of a file, as DuckDB reads it."""
    with duckdb.connect() as connection:
        if file.suffix == ".duckdb":
            connection.execute(f"ATTACH '{file}' AS it (READ_ONLY)")
            return connection.execute("SELECT id, role FROM it.advice").fetchall()
        return connection.execute(f"SELECT id::text, role FROM '{file}'").fetchall()


# Files.


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.jsonl", "out.duckdb"])
def test_every_format_is_written_and_read_again(here: Path, name: str) -> None:
    source = here / f"people.{name.removeprefix('out.')}"
    with duckdb.connect(str(source) if name == "out.duckdb" else ":memory:") as connection:
        if name == "out.duckdb":
            connection.execute("CREATE TABLE people AS FROM read_csv('people.csv', all_varchar=1)")
        else:
            connection.execute(f"COPY (FROM read_csv('people.csv', all_varchar=1)) TO '{source}'")
    result = run("batch", source, name)
    assert result.exit_code == 0, result.output
    roles = ["pmo_administrator", "pmo_administrator", "pmo_manager"]
    assert table_of(here / name) == [(str(at), role) for at, role in enumerate(roles, start=1)]


def test_a_wide_csv_has_a_row_for_each_person(here: Path) -> None:
    assert run("batch", "people.csv", "out.csv").exit_code == 0
    assert (here / "out.csv").read_text() == WIDE


def test_it_goes_from_standard_input_to_standard_output(here: Path) -> None:
    result = run("batch", "-", "-", "--from", "csv", "--to", "csv", stdin=PEOPLE)
    assert (result.exit_code, result.stdout) == (0, WIDE)


def test_a_pattern_stands_for_several_files(here: Path) -> None:
    written(here / "people2.csv", PEOPLE)
    assert run("batch", "people*.csv", "out.csv").exit_code == 0
    assert len((here / "out.csv").read_text().splitlines()) == 7


def test_a_table_may_be_replaced_by_its_result(here: Path) -> None:
    assert run("batch", "people.csv", "people.csv").exit_code == 0
    assert (here / "people.csv").read_text() == WIDE


def test_long_rows_come_with_rules_and_facts(here: Path) -> None:
    assert run("batch", "people.csv", "out.csv", "--shape", "long").exit_code == 0
    assert (here / "out.csv").read_text().splitlines()[1] == (
        '1,1,role,pmo_administrator,1,0.2,0.92,possible,[new-to-pmo-to-administrator],'
        '"{""project_experience"": ""none""}"'
    )  # fmt: skip


def test_the_day_is_filled_in(here: Path) -> None:
    for folder in ("facts", "rules"):
        (here / folder).mkdir()
    written(here / "facts/about.yaml", "title: Days\n")
    written(
        here / "facts/1.yaml",
        "born:\n  question: When?\n  type: date\njob:\n  goal: Jobs\n  values: {old: Old}\n",
    )
    written(
        here / "rules/1.yaml",
        "old:\n  when: {born: {below: today}}\n  then: {job: old}\n  because: You are born.\n",
    )
    written(here / "people.csv", "born\n2000-01-01\n2999-01-01\n")
    result = run("--kb", here, "batch", "people.csv", "out.csv")
    assert result.exit_code == 0, result.output
    assert [row[:4] for row in (here / "out.csv").read_text().splitlines()[1:]] == ["old,", ",,,"]


# What is told beside the result.


def test_columns_that_are_no_questions_and_questions_without_one_are_told_once(here: Path) -> None:
    written(here / "people.csv", "id,project_experence\n1,none\n")
    result = run("batch", "people.csv", "out.csv", "--map", "project_experence=project_experience")
    assert result.stderr == (
        "No questions, so passed through: id.\n"
        "Without a column, so unanswered: worked_in_pmo, experience_leans, prefers_defining, "
        "specialism, unsure_how_to_apply, target_role, support_wanted, career_question.\n"
        "1 row read.\n"
    )


def test_a_column_that_nearly_is_a_question_is_told(here: Path) -> None:
    written(here / "people.csv", "worked_in_pmo,project_experence\nyes,none\n")
    told = run("batch", "people.csv", "out.csv").stderr
    assert "`project_experence` may be meant as `project_experience`" in told


# Bad cells.

BAD = PEOPLE.replace("managed", "manged")


def test_bad_cells_are_told_and_nothing_is_written(here: Path) -> None:
    written(here / "people.csv", BAD)
    result = run("batch", "people.csv", "out.csv")
    assert result.exit_code == 3
    assert (
        "column project_experience: `manged` is not a value of `project_experience` (in row 3)\n"
        "  Did you mean `managed`?\n\n1 problem found; nothing was done.\n"
    ) in result.stderr
    assert [each.name for each in here.iterdir()] == ["people.csv"]


def test_bad_cells_may_count_as_unanswered(here: Path) -> None:
    written(here / "people.csv", BAD)
    result = run("batch", "people.csv", "out.csv", "--bad", "null")
    assert result.exit_code == 0
    assert "(in row 3)" in result.stderr
    assert len((here / "out.csv").read_text().splitlines()) == 4


def test_rows_with_bad_cells_may_be_set_aside_with_the_reason(here: Path) -> None:
    written(here / "people.csv", BAD)
    result = run("batch", "people.csv", "out.csv", "--quarantine", "bad.csv")
    assert result.exit_code == 0
    assert (here / "out.csv").read_text() == WIDE[: WIDE.index("3,pmo_manager")]
    assert (here / "bad.csv").read_text().splitlines()[1] == (
        "3,manged,none,,project_experience: `manged` is not a value of `project_experience`."
    )


# What cannot be read or written.


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["none.csv", "out.csv"], 3, "none.csv: there is no such file"),
        (["none*.csv", "out.csv"], 3, "none*.csv: no file fits this pattern"),
        (["people.txt", "out.csv"], 2, "The name of IN, `people.txt`, says nothing of its format"),
        (["people.csv", "-"], 2, "The name of OUT, `-`, says nothing of its format"),
        (["people.csv", "out.csv", "--map", "id"], 2, "`id` is not of the form COLUMN=ATTRIBUTE"),
        (["people.csv", "out.csv", "-o", "x.txt"], 2, "OUT says where the result goes"),
        (["people.csv", "gone/out.csv"], 1, "cannot be written to gone/out.csv: no such file"),
        (["people.csv", "there.duckdb"], 2, "There is a database `there.duckdb` already"),
        (["broken.parquet", "out.csv"], 3, "broken.parquet: it cannot be read as parquet: "),
        (["broken.duckdb", "out.csv"], 3, "broken.duckdb: it cannot be read as duckdb: "),
        (["two.duckdb", "out.csv"], 3, "it has to hold one table, and holds 2: a, b"),
        (["numbers.parquet", "out.csv"], 3, "`7` is not a value of `project_experience`"),
        (["people.csv", "out.csv", "--memory", "much"], 2, "`much` is no amount of memory"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_written(
    here: Path, arguments: list[str], code: int, told: str
) -> None:
    for name in ("broken.parquet", "broken.duckdb", "there.duckdb"):
        written(here / name, "PAR1 no table")
    with duckdb.connect("two.duckdb") as connection:
        connection.execute("CREATE TABLE a (x INT); CREATE TABLE b (x INT)")
    pq.write_table(pa.table({"project_experience": [7]}), "numbers.parquet")
    before = sorted(each.name for each in here.iterdir())
    result = run("batch", *arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert sorted(each.name for each in here.iterdir()) == before


def test_a_parquet_file_that_is_damaged_within_is_told_and_nothing_is_written(here: Path) -> None:
    rows = 300_000
    table = pa.table({"project_experience": ["none", "some", "managed"] * (rows // 3)})
    pq.write_table(table, "people.parquet", row_group_size=rows // 3, compression="zstd")
    data = bytearray((here / "people.parquet").read_bytes())
    middle = len(data) // 2
    data[middle - 2000 : middle + 2000] = b"\xff" * 4000
    (here / "people.parquet").write_bytes(data)
    result = run("batch", "people.parquet", "out.csv")
    assert result.exit_code == 3
    assert "people.parquet: it cannot be read as parquet: " in result.stderr
    assert not (here / "out.csv").exists()


def test_a_csv_that_is_not_utf_8_is_told_as_such(here: Path) -> None:
    (here / "people.csv").write_bytes("id,project_experience\ncafé,none\n".encode("latin-1"))
    result = run("batch", "people.csv", "out.csv")
    assert result.exit_code == 3
    assert "A text in it is not UTF-8: save it as that." in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(here: Path) -> None:
    result = run("batch", "people.csv", "/dev/full", "--to", "csv")
    assert result.exit_code == 1
    assert "The result cannot be written to /dev/full: " in result.stderr


def test_an_empty_table_gives_an_empty_result(here: Path) -> None:
    written(here / "people.csv", PEOPLE.splitlines()[0] + "\n")
    assert run("batch", "people.csv", "out.csv").exit_code == 0
    assert (here / "out.csv").read_text() == WIDE.splitlines()[0] + "\n"


def test_ten_thousand_columns_pass_through(here: Path) -> None:
    columns = {f"c{at}": [at] for at in range(10_000)} | {"project_experience": ["none"]}
    pq.write_table(pa.table(columns), "people.parquet")
    assert run("batch", "people.parquet", "out.parquet").exit_code == 0
    assert pq.read_schema("out.parquet").names[9_999:10_001] == ["c9999", "role"]


def test_who_kills_it_in_the_middle_finds_nothing_under_the_name_of_the_result(here: Path) -> None:
    table = pa.table({"project_experience": ["none", None] * 1_000_000})
    pq.write_table(table, "people.parquet")
    command = [sys.executable, "-m", "expert", "batch", "people.parquet", "out.csv"]
    environment = {**os.environ, "EXPERT_KB": str(ROOT), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    while running.poll() is None and not any(
        part.stat().st_size for part in here.glob(".expert-*.part")
    ):
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not (here / "out.csv").exists()


def test_memory_does_not_grow_with_the_table(here: Path) -> None:
    few, many = (_peak_memory(here, rows) for rows in (400_000, 2_400_000))
    assert many < few + 64_000_000  # the result alone takes 80 bytes a row


def _peak_memory(folder: Path, rows: int) -> int:
    """The bytes that advising so many rows takes at most."""
    experience = pa.array(["none", "some", "managed", None] * (rows // 4)).dictionary_encode()
    pq.write_table(pa.table({"project_experience": experience}), folder / "many.parquet")
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "expert", "batch", "many.parquet", "out.parquet", "--shape", "wide"],
        {**os.environ, "EXPERT_KB": str(ROOT), "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_CLOSE, 2)],
    )
    _, status, used = os.wait4(pid, 0)
    assert status == 0
    assert pq.read_metadata(folder / "out.parquet").num_rows == rows
    return used.ru_maxrss * 1024


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.jsonl", "out.duckdb"])
def test_a_disk_that_is_full_in_the_middle_is_told_and_nothing_is_left(
    here: Path, name: str
) -> None:
    ids = pa.array(range(200_000))
    pq.write_table(
        pa.table({"id": ids, "project_experience": ["none", None] * 100_000}), "p.parquet"
    )
    limited = (
        "import resource, signal, sys; from expert.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        f"sys.argv = ['expert', 'batch', 'p.parquet', '{name}', '--no-cache']; main()"
    )
    environment = {**os.environ, "EXPERT_KB": str(ROOT), "PYTHONPATH": str(ROOT)}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # it would be cut off too
    done = subprocess.run(
        [sys.executable, "-c", limited],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert f"The result cannot be written to {name}: " in done.stderr
    assert sorted(each.name for each in here.iterdir()) == ["p.parquet", "people.csv"]


def test_without_the_packages_one_sentence_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda name: None if name == "duckdb" else name)
    result = run("batch", "people.csv", "out.csv")
    assert result.exit_code == 2
    assert (
        "`expert batch` needs duckdb: `pip install pmo-expert[batch]` installs it." in result.stderr
    )


def test_rows_are_those_of_consultations(here: Path) -> None:
    assert run("batch", "people.csv", "out.jsonl").exit_code == 0
    outcome = careers().consult({"project_experience": "managed", "specialism": ()})
    first = outcome.advice["role"][0]
    with duckdb.connect() as connection:
        row = connection.execute("FROM 'out.jsonl' SELECT role, role_certainty OFFSET 2").fetchall()
    assert row == [(first.value, first.certainty)]
