"""Tables: each row is a rule, whether it stands in YAML or in a CSV file beside the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from expert.knowledge.decoding.csv_text import read_table
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Comparison, Condition, Knowledge, Rule, Table
from expert.knowledge.problems.problems import KnowledgeError, Position
from expert.knowledge.problems.source import Source
from tests.builders import all_, any_, compare, count, is_, not_
from tests.corpus import GOOD

BELOW, ABOVE = Comparison.BELOW, Comparison.ABOVE


def rules_of(write, content: str, **files: str) -> dict[str, Rule]:
    csv = {f"rules/{name}.csv": text for name, text in files.items()}
    knowledge = load_knowledge(write({"rules/x.yaml": content, **csv}))
    return {name: rule for name, rule in knowledge.rules.items() if "/" in name}


def condition(write, cell: str, column: str = "budget") -> Condition:
    table = f"t: {{columns: [{column}, pet], rows: [[{cell}, cat]]}}"
    return rules_of(write, table)["t/1"].when


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30", is_("budget", 30)),
        ("below 30", compare("budget", BELOW, 30)),
        ("at least 30", compare("budget", Comparison.AT_LEAST, 30)),
        ("at most 30", compare("budget", Comparison.AT_MOST, 30)),
        ("above 30", compare("budget", ABOVE, 30)),
        ("30 to 40", compare("budget", Comparison.BETWEEN, 30, 40)),
        ("from 30 to 40", compare("budget", Comparison.BETWEEN, 30, 40)),
        ("not 30", not_(is_("budget", 30))),
        ("not below 30", not_(compare("budget", BELOW, 30))),
        ("30 or 40", is_("budget", 30, 40)),
        ("below 30 or above 40", any_(compare("budget", BELOW, 30), compare("budget", ABOVE, 40))),
        ("30 or above 40", any_(is_("budget", 30), compare("budget", ABOVE, 40))),
        ("[30, 40]", is_("budget", 30, 40)),
        (
            "{above: 30, below: 40}",
            all_(compare("budget", ABOVE, 30), compare("budget", BELOW, 40)),
        ),
    ],
)
def test_a_cell_says_what_a_rule_would_test(write, cell: str, expected: Condition) -> None:
    assert condition(write, cell) == expected


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("home", "flat or farm", is_("home", "flat", "farm")),
        ("home", "not flat or farm", not_(is_("home", "flat", "farm"))),
        ("time", "little to some", compare("time", Comparison.BETWEEN, "little", "some")),
        ("allergy", "no", is_("allergy", "no")),
        ("likes", "quiet or walks", is_("likes", "quiet", "walks")),
        ("room", "indoors", is_("room", "indoors")),
    ],
)
def test_values_stand_in_cells_as_numbers_do(write, column: str, cell: str, expected) -> None:
    assert condition(write, cell, column) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("quiet and walks", all_(is_("likes", "quiet"), is_("likes", "walks"))),
        ("not quiet and walks", not_(all_(is_("likes", "quiet"), is_("likes", "walks")))),
        ("at least 2", count("likes", Comparison.AT_LEAST, 2)),
        ("1 to 2", count("likes", Comparison.BETWEEN, 1, 2)),
        (
            "quiet or at least 2",
            any_(is_("likes", "quiet"), count("likes", Comparison.AT_LEAST, 2)),
        ),
    ],
)
def test_sets_stand_in_cells_of_csv_too(write, cell: str, expected: Condition) -> None:
    table = "t: {rows: t.csv}"
    assert rules_of(write, table, t=f"likes,pet\n{cell},cat\n")["t/1"].when == expected


@pytest.mark.parametrize("anything", ["any", "-", "'any'"])
def test_a_cell_may_say_that_its_attribute_does_not_matter(write, anything: str) -> None:
    table = f"t: {{columns: [home, budget, pet], rows: [[{anything}, 30, cat]]}}"
    assert rules_of(write, table)["t/1"].when == is_("budget", 30)


def test_each_row_is_a_rule_that_tests_all_of_its_columns(write) -> None:
    table = """
t:
  columns: [home, budget, pet, certainty, because, source]
  rows:
    - [flat, below 30, cat, 0.5, It is small., page 1]
    - [farm, any, [dog, cat]]
    - [house, 40, {cat: 0.9, dog: -0.3}, "", ""]
  because: So it is.
  certainty: 0.8
"""
    first, second, third = rules_of(write, table).values()
    assert first.when == all_(is_("home", "flat"), compare("budget", BELOW, 30))
    assert [(c.value, c.certainty) for c in first.then] == [("cat", 0.5)]
    assert (first.because, first.source) == ("It is small.", "page 1")
    assert [(c.value, c.certainty) for c in second.then] == [("dog", 0.8), ("cat", 0.8)]
    assert (second.because, second.source) == ("So it is.", "")
    assert [(c.value, c.certainty) for c in third.then] == [("cat", 0.9), ("dog", -0.3)]
    assert third.because == "So it is."
    assert first.where == Position("rules/x.yaml", 5, 7)


def test_a_table_in_csv_means_the_same(write) -> None:
    written = "t: {columns: [home, budget, pet], rows: [[flat, below 30, cat], [any, 40, dog]]}"
    in_yaml = rules_of(write, written)
    heading = "home,budget,pet\n"
    rows = "flat,below 30,cat\n\nany,40,dog\n,,\n"
    assert rules_of(write, "t: {rows: t.csv}", t=heading + rows) == in_yaml
    named = "t: {columns: [home, budget, pet], rows: t.csv}"
    assert rules_of(write, named, t=rows) == in_yaml
    assert rules_of(write, named, t=heading + rows) == in_yaml
    tabbed = (heading + rows).replace(",", "\t").replace("\n", "\r\n")
    assert rules_of(write, "t: {rows: t.csv}", t="\ufeff" + tabbed) == in_yaml


def test_a_rule_of_a_csv_file_stands_there(write) -> None:
    rules = rules_of(write, "t: {rows: t.csv}", t='home,pet,because\n"flat",cat,"a\nb"\nfarm,dog\n')
    assert [rule.where for rule in rules.values()] == [
        Position("rules/t.csv", 2, 1),
        Position("rules/t.csv", 4, 1),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a;b\n d ; e,f", [["a", "b"], ["d", "e,f"]]),
        ('"a,""b""",c\r\n"d\ne",f', [['a,"b"', "c"], ["d\ne", "f"]]),
        ("a\tb\n\tc\n", [["a", "b"], ["", "c"]]),
        ("a,,\n,,\n", [["a"]]),
        ("", []),
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(text: str, rows: list[list[str]]) -> None:
    read = read_table(Source("x.csv", text))
    assert [[cell.text for cell in row] for row in read.rows] == rows
    assert read.problem is None


def test_cells_know_where_they_stand() -> None:
    read = read_table(Source("x.csv", 'a, "b\nc" ,d\n e,f\n'))
    assert [(c.text, c.line, c.column) for row in read.rows for c in row] == [
        ("a", 0, 0),
        ("b\nc", 0, 3),
        ("d", 1, 4),
        ("e", 2, 1),
        ("f", 2, 3),
    ]


@pytest.mark.parametrize("name", ["t.csv", "T.CSV"])
def test_csv_files_are_named_as_they_are(write, name: str) -> None:
    folder = write(
        {"rules/x.yaml": f"t: {{rows: {name}}}", f"rules/{name}": "home,pet\nflat,cat\n"}
    )
    assert "t/1" in load_knowledge(folder).rules


def test_a_csv_file_that_leads_out_is_refused_unless_it_is_followed(write, tmp_path: Path) -> None:
    folder = write({"rules/x.yaml": "t: {rows: t.csv}"})
    (tmp_path / "secret.csv").write_text("home,pet\nflat,cat\n", encoding="utf-8")
    (folder / "rules" / "t.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(KnowledgeError, match="this link leads out of the knowledge base"):
        load_knowledge(folder)
    assert "t/1" in load_knowledge(folder, follow_links=True).rules


def test_a_csv_file_that_no_table_names_is_left_alone(write) -> None:
    assert load_knowledge(write({"rules/notes.csv": b"\xff\x00"}))


def test_the_knowledge_base_knows_its_tables() -> None:
    knowledge: Knowledge = load_knowledge(GOOD / "tables")
    assert knowledge.tables["size-by-weight"] == Table(
        ("weight", "size", "because"), tuple(f"size-by-weight/{n}" for n in (1, 2, 3))
    )
    assert knowledge.tables["service"].rules[-1] == "service/5"
