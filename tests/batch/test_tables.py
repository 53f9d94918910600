"""Tables in Arrow's form: what their cells mean, and what the result looks like."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from expert import KnowledgeBase, KnowledgeError
from expert.knowledge.model import Comparison
from tests.builders import WIDER_ATTRIBUTES, compare, is_, knowledge_of, rule
from tests.careers.people import careers, example_answers

SMALL = KnowledgeBase(
    knowledge_of(
        rule("red", is_("colour", "red"), "role=clerk", certainty=0.6),
        rule("tea", is_("likes", "tea"), "role=cook"),
        rule("long", compare("years", Comparison.AT_LEAST, 0.3), "role=chief", certainty=0.9),
        rule("member", is_("member", "yes"), "support=course", certainty=0.4),
        rule("pets", compare("pets", Comparison.AT_LEAST, 2), "support=coach", certainty=0.5),
        rule("born", compare("born", Comparison.BELOW, "2001-01-01"), "support=coach"),
        attributes=WIDER_ATTRIBUTES,
    )
)

NEVER_NULL = pa.field("element", pa.string(), nullable=False)


def advised(shape: str = "wide", bad: str = "fail", **columns: Any) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = SMALL.batch(pa.table(columns), shape, bad=bad).to_pylist()
    return rows


def first_roles(**columns: Any) -> list[object]:
    return [row["role"] for row in advised(**columns)]


def problems(**columns: Any) -> str:
    with pytest.raises(KnowledgeError) as raised:
        SMALL.batch(pa.table(columns))
    return str(raised.value)


# What cells mean.


@pytest.mark.parametrize(
    ("question", "cells", "fits"),
    [
        ("colour", ["red", " red ", "blue", None, "", "unknown"], [1, 1, 0, 0, 0, 0]),
        ("colour", pa.array(["red", "blue"]).dictionary_encode(), [1, 0]),
        ("likes", ["tea", "jam, tea", "jam", "none", ""], [1, 1, 0, 0, 0]),
        ("likes", [["tea"], ["jam", "tea"], ["jam"], [], None], [1, 1, 0, 0, 0]),
        ("likes", pa.array([["tea"], []], pa.large_list(pa.string())), [1, 0]),
        ("likes", pa.array([["tea"], []], pa.large_list(pa.large_string())), [1, 0]),
        ("likes", pa.array([["tea"], []], pa.list_(NEVER_NULL)), [1, 0]),
        ("member", [True, False, None], [1, 0, 0]),
        ("member", ["yes", "no", "unknown"], [1, 0, 0]),
        ("years", [0.3, 0.2, 3.0, None, float("nan")], [1, 0, 1, 0, 0]),
        ("years", ["0.3", "0.30", "0.29", " "], [1, 1, 0, 0]),
        ("years", [Decimal("0.30"), Decimal("0.29")], [1, 0]),
        ("years", pa.array([0, 1, 2**60], pa.int64()), [0, 1, 1]),
        ("pets", [1, 2, None], [0, 1, 0]),
        ("pets", [1.0, 2.0], [0, 1]),
        ("born", [date(2000, 12, 31), date(2001, 1, 1), None], [1, 0, 0]),
        ("born", ["2000-12-31", "2001-01-01"], [1, 0]),
        ("born", [datetime(2000, 12, 31), datetime(2001, 1, 1)], [1, 0]),
        ("colour", pa.nulls(2), [0, 0]),
    ],
)
def test_a_cell_is_read_as_a_consultation_reads_an_answer(
    question: str, cells: Sequence[object], fits: list[int]
) -> None:
    rows = advised(**{question: cells})
    is_advised = [int(bool(row["role"] or row["support"])) for row in rows]
    assert is_advised == fits


def test_an_empty_list_is_an_answer_and_an_empty_cell_is_none() -> None:
    rows = advised("matrix", likes=[[], None])
    assert [row["role_cook_high"] for row in rows] == [0.0, 1.0]


def test_a_question_without_a_column_is_unanswered() -> None:
    assert first_roles(member=[True]) == [None]


def test_numbers_are_exact_as_written() -> None:
    assert advised("matrix", years=[0.1 + 0.2, 0.3])[0]["role_chief_low"] == 0.9


# What is wrong with a table.


def test_every_kind_of_bad_cell_is_told_once_with_its_first_rows() -> None:
    told = problems(colour=["rde", "red", *["x"] * 5], years=[-1, 1, 2, 3, 4, 5, 6])
    assert told == (
        "column colour: `rde` is not a value of `colour` (in row 1)\n  Did you mean `red`?\n\n"
        "column colour: `x` is not a value of `colour` (in 5 rows: 3, 4, 5, ...)\n"
        "  It may be red, green, blue, or unknown.\n\n"
        "column years: -1 is out of bounds for `years` (in row 1)\n"
        "  It may be a number from 0 up, or unknown."
    )


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"pets": [1.5]}, "counts things, and 1.5 is not a whole number"),
        ({"years": [float("inf")]}, "`years` is a number, and `inf` is not"),
        ({"years": [True]}, "`years` is a number, and `yes` is not"),
        ({"likes": [["tea", None]]}, "an empty text is not a value of `likes`"),
        ({"likes": [[1]]}, "`1` is not a value of `likes`"),
        ({"colour": [{"a": 1}]}, "`{'a': 1}` is not a value of `colour`"),
        ({"born": [datetime(2000, 1, 1, 12)]}, "`born` is a date, and `2000-01-01 12:00:00` is"),
        ({"id": [1]}, "no column is a question: there are id"),
        ({"colour": ["red"], "role": ["x"]}, "the result has a column of this name"),
    ],
)
def test_what_cannot_be_used_is_told(columns: dict[str, Any], told: str) -> None:
    assert told in problems(**columns)


def test_a_bad_cell_may_count_as_unanswered() -> None:
    assert advised(bad="null", colour=["rde", "red"])[1]["role"] == "clerk"
    assert advised(bad="null", colour=["rde", "red"])[0]["role"] is None


def test_a_map_says_which_question_a_column_answers() -> None:
    table = pa.table({"Farbe": ["red"], "colour": ["rouge"]})
    rows = SMALL.batch(table, columns={"Farbe": "colour"}).to_pylist()
    assert (rows[0]["role"], rows[0]["colour"]) == ("clerk", "rouge")


@pytest.mark.parametrize(
    ("mapped", "told"),
    [
        ({"colr": "colour"}, "there is no column `colr` to take for `colour`\n  Did you mean"),
        ({"color": "colur"}, "there is no question `colur`\n  Did you mean `colour`?"),
        ({"color": "role"}, "`role` is concluded by rules, so it cannot be given"),
        ({"color": "colour", "hue": "colour"}, "it answers `colour`, and so does"),
    ],
)
def test_a_map_that_leads_nowhere_is_told(mapped: dict[str, str], told: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        SMALL.batch(pa.table({"color": ["red"], "hue": ["red"]}), columns=mapped)
    assert told in str(raised.value)


def test_what_is_no_table_no_shape_or_no_way_with_bad_cells_is_refused() -> None:
    with pytest.raises(TypeError, match="a table speaks Arrow, and list does not"):
        SMALL.batch([1])
    with pytest.raises(ValueError, match="broad"):
        SMALL.batch(pa.table({"colour": ["red"]}), "broad")
    with pytest.raises(ValueError, match="bad cells may fail or be null, and not quarantine"):
        SMALL.batch(pa.table({"colour": ["red"]}), bad="quarantine")


# What the result looks like.


def test_a_wide_row_has_the_first_advice_on_every_goal_beside_what_passes_through() -> None:
    assert advised(id=[7], colour=["red"], likes=["tea"], member=[None], pets=[0]) == [
        {
            "id": 7,
            "role": "cook",
            "role_certainty": 1.0,
            "role_at_most": 1.0,
            "role_strength": "strong",
            "support": None,
            "support_certainty": None,
            "support_at_most": None,
            "support_strength": None,
        }
    ]


def test_a_long_row_is_a_piece_of_advice_with_its_rules_and_facts() -> None:
    assert advised("long", id=[7, 8], colour=["blue", "red"], likes=[None, "tea"]) == [
        {
            "id": 8,
            "row": 2,
            "goal": "role",
            "value": value,
            "rank": rank,
            "certainty": certainty,
            "at_most": certainty,
            "strength": strength,
            "rules": [by],
            "facts": facts,
        }
        for rank, (value, certainty, strength, by, facts) in enumerate(
            [
                ("cook", 1.0, "strong", "tea", '{"likes": ["tea"]}'),
                ("clerk", 0.6, "good", "red", '{"colour": "red"}'),
            ],
            start=1,
        )
    ]


def test_a_matrix_row_has_how_certain_each_value_is_at_least_and_at_most() -> None:
    (row,) = advised("matrix", colour=["red"])
    assert (row["role_clerk_low"], row["role_clerk_high"]) == (0.6, 0.6)
    assert (row["role_chief_low"], row["role_chief_high"]) == (0.0, 0.9)


def test_long_rows_are_the_advice_of_a_consultation_for_each_person() -> None:
    people = example_answers()
    columns = {
        question.id: [person.get(question.id) for person in people]
        for question in careers().knowledge.asked()
    }
    rows = careers().batch(pa.table(columns), "long").to_pylist()
    expected = [
        (at, each.attribute, each.value, each.certainty, each.at_most, each.strength.value,
         list(each.rules), {name: careers().knowledge.attributes[name].kind.plain(fact)
                            for name, fact in each.facts.items()})
        for at, person in enumerate(people, start=1)
        for advice in careers().consult(person).advice.values()
        for each in advice
    ]  # fmt: skip
    fields = ("row", "goal", "value", "certainty", "at_most", "strength", "rules")
    found = [(*(row[name] for name in fields), json.loads(row["facts"])) for row in rows]
    assert found == expected


@pytest.mark.parametrize("shape", ["wide", "long", "matrix"])
def test_an_empty_table_gives_an_empty_one_of_the_same_columns(shape: str) -> None:
    table = pa.table({"id": [1, 2], "colour": ["red", "red"]})
    assert SMALL.batch(table.slice(0, 0), shape).schema == SMALL.batch(table, shape).schema
    assert SMALL.batch(table.slice(0, 0), shape).num_rows == 0


def test_a_reader_gives_a_reader() -> None:
    table = pa.table({"colour": ["red", "blue"] * 5})
    reader = SMALL.batch(table.to_reader(max_chunksize=3))
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all().to_pylist() == SMALL.batch(table).to_pylist()


def test_rows_are_counted_over_all_batches() -> None:
    reader = pa.table({"colour": ["red", "red", "red", "rde"]}).to_reader(max_chunksize=2)
    with pytest.raises(KnowledgeError, match="in row 4"):
        SMALL.batch(reader).read_all()
