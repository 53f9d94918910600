"""Answers of one person in a table, `--from TABLE --row COLUMN=VALUE`, wherever any are given."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expert.cli import tables
from tests.builders import write_files
from tests.careers.people import careers, example_answers
from tests.cli.command_line import run

PEOPLE = """id,project_experience,specialism,worked_in_pmo
1,none,"risk, planning",yes
2,,,no
3,managed,none,
4,manged,,perhaps
4,,,
"""
EVERY_TYPE = {
    "facts/about.yaml": "title: Every type\n",
    "facts/1.yaml": """
        mood: {question: How are you?, type: choice, values: {good: Good, bad: Bad}}
        size: {question: How big?, type: choice, ordered: yes, values: {s: S, m: M, l: L}}
        likes: {question: What do you like?, type: choices, values: {tea: Tea, jam: Jam}}
        member: {question: A member?, type: yes_no}
        years: {question: How many years?, type: number, minimum: 0}
        pets: {question: How many pets?, type: integer, minimum: 0}
        born: {question: When?, type: date}
        goal: {goal: Goals, values: {a: A, b: B, c: C, d: D, e: E, f: F, g: G}}
        """,
    "rules/1.yaml": """
        a: {when: {mood: good}, then: {goal: a}, because: A., certainty: 0.6}
        b: {when: {size: {at_least: m}}, then: {goal: b}, because: B.}
        c: {when: {likes: {not: tea}}, then: {goal: c}, because: C.}
        d: {when: {member: no}, then: {goal: d}, because: D., certainty: 0.3}
        e: {when: {years: {at_least: 0.3}}, then: {goal: e}, because: E.}
        f: {when: {pets: {above: 1}}, then: {goal: f}, because: F.}
        g: {when: {born: {below: 2000-01-01}}, then: {goal: g}, because: G.}
        """,
}
OF_EVERY_TYPE = {
    "mood": ["good", "bad", None, "good", "unknown"],
    "size": ["s", "m", "l", None, None],
    "likes": ["none", "tea, jam", "jam", None, ""],
    "member": ["yes", "no", None, "no", "unknown"],
    "years": ["0.3", "0.2999", "1e1", None, "0"],
    "pets": ["2", "1", None, "2.0", "0"],
    "born": ["1999-12-31", "2000-01-01", None, "1980-02-29", "2001-01-01"],
}
PLAINLY = {
    "likes": [[], ["tea", "jam"], ["jam"], None, None],
    "member": [True, False, None, False, None],
    "years": [0.3, 0.2999, 10.0, None, 0.0],
    "pets": [2, 1, None, 2, 0],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a table of people."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def answers(*options: str) -> dict[str, object]:
    result = run("consult", *options, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)["answers"]
    return found


# It is the person that a consultation of the whole table knows.


def assert_rows_are_those_of_batch(table: Path, rows: int, *options: str | Path) -> None:
    """Each row's advice, consulted by its number, is what advising the whole table gives it."""
    assert run("batch", table, "long.jsonl", "--shape", "long", *options).exit_code == 0
    with duckdb.connect() as connection:
        found = connection.execute(
            'SELECT "row", goal, value, certainty, at_most, strength, rules, facts '
            "FROM read_json('long.jsonl')"
        ).fetchall()
    expected = []
    for number in range(1, rows + 1):
        result = run("consult", "--from", table, "--row", str(number), "--format", "json", *options)
        assert result.exit_code == 0, result.output
        expected += [
            (number, goal, *(one[key] for key in ("value", "certainty", "at_most", "strength")),
             one["rules"], one["facts"])
            for goal, advice in json.loads(result.stdout)["advice"].items()
            for one in advice
        ]  # fmt: skip
    assert [(*row[:-1], json.loads(row[-1])) for row in found] == expected
    assert expected


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "duckdb"])
def test_every_row_gets_the_advice_that_it_gets_in_the_whole_table(here: Path, ending: str) -> None:
    people = example_answers()
    cells = {
        question.id: [person.get(question.id) for person in people]
        for question in careers().knowledge.asked()
    }
    if ending == "csv":
        cells |= {
            name: [",".join(each) if isinstance(each, tuple) else each for each in column]
            for name, column in cells.items()
        }
    them = pa.table(cells)
    file = here / f"them.{ending}"
    with duckdb.connect(str(file) if ending == "duckdb" else ":memory:") as connection:
        if ending == "duckdb":
            connection.execute("CREATE TABLE it AS FROM them")
        else:
            form = {"jsonl": "json"}.get(ending, ending)
            connection.execute(f"COPY (FROM them) TO '{file}' (FORMAT {form})")
    assert len(them) == len(people) > 2
    assert_rows_are_those_of_batch(file, len(people))


@pytest.mark.parametrize("plainly", [False, True])
def test_so_it_is_for_questions_of_every_type(here: Path, plainly: bool) -> None:
    folder = write_files(here / "every", EVERY_TYPE)
    columns = OF_EVERY_TYPE | (PLAINLY if plainly else {})
    pq.write_table(pa.table(columns), "them.parquet")
    assert_rows_are_those_of_batch(here / "them.parquet", 5, "--kb", folder)


def test_the_table_may_be_of_any_length(here: Path) -> None:
    rows = 300_000
    columns = {"id": range(rows), "project_experience": ["none", "managed"] * (rows // 2)}
    pq.write_table(
        pa.table({name: pa.array(cells) for name, cells in columns.items()}), "p.parquet"
    )
    assert answers("--from", "p.parquet", "--row", "id=299999") == {"project_experience": "managed"}
    assert answers("--from", "p.parquet", "--row", "299,999") == {"project_experience": "none"}


# It stands wherever answers are given.


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("consult",), "Advice on the answers in people.csv, row id=3."),
        (("why",), "About the answers in people.csv, row id=3."),
        (("why-not", "pmo_coordinator"), "About the answers in people.csv, row id=3."),
        (("what-if", "--change", "worked_in_pmo=no"), "the answers in people.csv, row id=3."),
        (("reach", "senior_pmo_role"), "About the answers in people.csv, row id=3."),
        (("graph",), "About the answers in people.csv, row id=3."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_before", [False, True])
def test_every_command_about_one_person_takes_a_row(
    here: Path, command: tuple[str, ...], told: str, is_before: bool
) -> None:
    row = ("--from", "people.csv", "--row", "id=3")
    result = run(*row, *command) if is_before else run(*command, *row)
    assert result.exit_code in (0, 1), result.output
    assert told in " ".join(result.stdout.split())


def test_an_answer_may_be_changed_over_it(here: Path) -> None:
    options = ("--from", "people.csv", "--row", "id=1", "--set", "worked_in_pmo=no")
    assert answers(*options, "--set", "specialism=unknown") == {
        "project_experience": "none",
        "worked_in_pmo": False,
    }
    assert "row id=1, changed by --set." in run("why", *options).stdout


def test_a_map_says_which_question_a_column_answers(here: Path) -> None:
    (here / "people.csv").write_text("who,pmo\nMaria,yes\nBen,no\n")
    options = ("--from", "people.csv", "--row", "who=Ben", "--map", "pmo=worked_in_pmo")
    assert answers(*options) == {"worked_in_pmo": False}
    assert (
        "expert why pmo_administrator --from people.csv --row who=Ben --map pmo=worked_in_pmo"
        in run("consult", *options, columns=100).stdout
    )


def test_a_column_that_nearly_is_a_question_is_told(here: Path) -> None:
    (here / "people.csv").write_text("worked_in_pmo,project_experence\nno,none\n")
    told = run("why", "--from", "people.csv", "--row", "1").stderr
    assert told == (
        "`project_experence` may be meant as `project_experience`: then say so with a map.\n"
    )


def test_answers_of_a_row_may_be_kept_and_are_forgotten_otherwise(here: Path) -> None:
    row = ("--from", "people.csv", "--row", "id=3")
    run("consult", *row)
    assert run("why").exit_code == 1
    run("consult", *row, "--answers", "maria", "--remember")
    assert answers("--answers", "maria") == {"project_experience": "managed", "specialism": []}
    run("consult", "--answers", "maria", "--from", "people.csv", "--row", "id=2", "--remember")
    assert answers("--answers", "maria")["worked_in_pmo"] is False


def test_a_pattern_stands_for_several_files(here: Path) -> None:
    (here / "people2.csv").write_text(PEOPLE.replace("3,managed", "9,some"))
    assert answers("--from", "people*.csv", "--row", "id=9")["project_experience"] == "some"
    assert answers("--from", "people*.csv", "--row", "8")["project_experience"] == "some"


# What is refused.


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--row", "id=7"], 2, "'--row': No row has `7` in the column id."),
        (["--row", "id=4"], 2, "'--row': 2 rows have `4` in the column id: 4, 5."),
        (["--row", "6"], 2, "'--row': There is no row 6: there are 5."),
        (["--row", "idd=4"], 2, "'--row': There is no column `idd`. Did you mean `id`?"),
        (["--row", "four"], 2, "'--row': `four` names no row"),
        ([], 2, "Of the people in people.csv, only one can be meant"),
        (["--row", "4"], 3,
         "people.csv, row 4, column project_experience: `manged` is not a value"),
        (["--row", "4"], 3, "people.csv, row 4, column worked_in_pmo: `perhaps` is not"),
        (["--row", "1", "--map", "ids=worked_in_pmo"], 3, "there is no column `ids`"),
        (["--row", "1", "--map", "id"], 2, "`id` is not of the form COLUMN=ATTRIBUTE"),
        (["--row", "1", "--row", "2"], 2, "--row is given twice"),
        (["--row", "1", "--from", "b.csv"], 2, "--from is given twice"),
        (["--row", "1", "--facts", "b.yaml"], 2, "--from and --facts each say whose answers"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["why", "consult"])
def test_what_leaves_open_who_is_meant_is_told(
    here: Path, command: str, options: list[str], code: int, told: str
) -> None:
    result = run(command, "--from", "people.csv", *options)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["why", "--row", "3"], 2, "--row speaks of a table: say which one with --from TABLE"),
        (["why", "--map", "a=b"], 2, "--map speaks of a table: say which one with --from TABLE"),
        (["why", "--from", "gone.csv", "--row", "1"], 3, "gone.csv: there is no such file"),
        (["why", "--from", "g*.csv", "--row", "1"], 3, "g*.csv: no file fits this pattern"),
        (["why", "--from", "people", "--row", "1"], 2, "`people`, says nothing of its format"),
        (["why", "--from", "-", "--row", "1"], 2, "`-` has no place there"),
        (["why", "--from", "broken.parquet", "--row", "1"], 3, "it cannot be read as parquet"),
        (["why", "--from", "people.csv", "--row", "1", "--answers", "maria"], 2,
         "--answers and --from each say whose answers are meant"),
        (["consult", "--from", "people.csv", "--row", "1", "--resume"], 2,
         "--resume and --from each say whose answers are meant"),
        (["graph", "--last", "--from", "people.csv", "--row", "1"], 2, "--last and --from each"),
        (["--from", "a.csv", "why", "--from", "b.csv", "--row", "1"], 2, "--from is given twice"),
        (["--row", "2", "why", "--from", "b.csv", "--row", "1"], 2, "--row is given twice"),
        (["--from", "people.csv", "batch", "people.csv", "out.csv"], 2,
         "batch` speaks of no person's answers, so --from has no place here"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_told(
    here: Path, arguments: list[str], code: int, told: str
) -> None:
    (here / "broken.parquet").write_text("PAR1 no table")
    result = run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


@pytest.mark.parametrize("option", ["--from", "--row", "--map"])
def test_a_command_that_speaks_of_nobody_takes_no_row(option: str) -> None:
    result = run("facts", option, "a=b")
    assert result.exit_code == 2
    assert f"speaks of no person's answers, so {option} has no place" in result.stderr
    assert f"  {option} " not in run("facts", "--help").stdout


def test_without_the_packages_one_sentence_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda name: None if name == "duckdb" else name)
    result = run("why", "--from", "people.csv", "--row", "1")
    assert result.exit_code == 2
    assert "`--from` needs duckdb: `pip install pmo-expert[batch]` installs it." in result.stderr
