"""Where premises are written, for those who point there."""

from __future__ import annotations

from pathlib import Path

from expert.knowledge.conditions import tests as premises_in
from expert.knowledge.decoding.files import read_files
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.decoding.places import place_of, premise_places
from tests.builders import write_files
from tests.corpus import good_folders

FACTS = """
    age: {question: How old?, type: number}
    likes: {question: What?, type: choices, values: {tea: Tea, jam: Jam, cake: Cake}}
    kind: {values: {young: Young, old: Old}}
"""
RULES = """
    nested:
      when:
        age: {at_least: 3, below: 9}
        any:
          - likes: tea
          - not: {likes: jam}
          - all:
              - likes: {all: [tea, cake]}
              - age: 5
        likes: {not: cake}
      then: {kind: young}
    listed:
      columns: [age, kind]
      rows:
        - [5, young]
        - [at least 60, old]
"""


def test_each_test_stands_where_its_attribute_is_named(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"facts/about.yaml": "title: T", "facts/f.yaml": FACTS, "rules/r.yaml": RULES},
    )
    knowledge = load_knowledge(tmp_path)
    places = premise_places(read_files(tmp_path).rules, knowledge)
    assert [place[1:] for place in places["nested"]] == [
        (3, 5),
        (3, 5),
        (5, 9),
        (6, 15),
        (8, 13),
        (8, 13),
        (9, 13),
        (10, 5),
    ]
    assert place_of(knowledge, places, "nested", 7) == ("rules/r.yaml", 10, 5)


def test_a_row_of_a_table_is_the_place_of_its_tests(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"facts/about.yaml": "title: T", "facts/f.yaml": FACTS, "rules/r.yaml": RULES},
    )
    knowledge = load_knowledge(tmp_path)
    places = premise_places(read_files(tmp_path).rules, knowledge)
    place = place_of(knowledge, places, "listed/2", 0)
    assert place == knowledge.rules["listed/2"].where
    assert place is not None
    assert place.line == 16


def test_every_rule_that_is_written_out_has_a_place_for_each_test() -> None:
    for folder in good_folders():
        knowledge = load_knowledge(folder)
        places = premise_places(read_files(folder).rules, knowledge)
        in_tables = {name for table in knowledge.tables.values() for name in table.rules}
        written = [r for r in knowledge.rules.values() if r.id not in in_tables and "/" not in r.id]
        for each in written:
            assert len(places[each.id]) == len(premises_in(each.when)), each.id
            for place, test in zip(places[each.id], premises_in(each.when), strict=True):
                line = (
                    (folder / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
                )
                assert line[place.column - 1 :].lstrip("\"'").startswith(test.attribute)
