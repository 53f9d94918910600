"""What a query has around the advice: the columns of the table, names, comments, odd answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa
import pytest

from benchmarks.rule_sets import rule_set
from expert import KnowledgeBase
from expert.batch.sql.dialects import DIALECTS
from expert.batch.sql.names import Names, identifier, table_parts
from expert.batch.sql.query import MATRIX, WIDE, query
from expert.batch.sql.table import Table
from expert.inference.program import Program
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import Answer, Value
from tests.batch.sql.agreement import assert_agreed
from tests.batch.sql.engines import ENGINES, People, Row
from tests.builders import (
    advice,
    any_,
    choice,
    compare,
    concluded,
    date,
    integer,
    is_,
    knowledge_of,
    rule,
    values,
    vocabulary,
)
from tests.careers.people import careers

every_engine = pytest.mark.parametrize("dialect", ENGINES)

SMALL = KnowledgeBase(knowledge_of(
    rule("tea-drinkers", is_("likes", "tea"), "role=clerk", certainty=0.6),
    rule("tops", is_("level", "top"), "role=cook"),
    rule("members", is_("member", "yes"), "role=chief", certainty=0.6),
    rule("elders", compare("years", Comparison.AT_LEAST, 2.5), "support=coach"),
))  # fmt: skip
TYPES = {
    "id": "INTEGER",
    "level": "TEXT",
    "likes": "TEXT",
    "member": "BOOLEAN",
    "years": "DOUBLE PRECISION",
}


def rows_of(
    dialect: str,
    people: People,
    table: Table | None = None,
    of: KnowledgeBase = SMALL,
    shape: str = WIDE,
) -> list[Row]:
    return sorted(
        ENGINES[dialect](query(of.program, DIALECTS[dialect], table or Table(), shape), people)
    )


# The table.


@every_engine
def test_columns_of_the_table_come_first_as_they_are(dialect: str) -> None:
    people = People(TYPES | {"person": "TEXT", "role_cook_low": "TEXT", "role_certainty": "TEXT"},
                    [(1, "top", None, None, 1.5, "p", "r", "s")])  # fmt: skip
    assert rows_of(dialect, people) == [
        (
            1,
            "top",
            None,
            None,
            1.5,
            "p",
            "r",
            "s",
            "cook",
            1.0,
            1.0,
            "strong",
            None,
            None,
            None,
            None,
        )
    ]


@pytest.mark.parametrize("shape", [WIDE, MATRIX])
def test_the_columns_of_the_advice_are_those_of_batch(shape: str) -> None:
    people = pa.table({name: pa.array([], pa.string()) for name in ("level", "likes")})
    names = SMALL.batch(people, shape).column_names
    written = query(SMALL.program, DIALECTS["duckdb"], Table(), shape)
    described = ENGINES["duckdb"](f"DESCRIBE {written}", People(TYPES, []))
    assert [row[0] for row in described][len(TYPES) :] == names


@every_engine
def test_a_column_that_is_called_otherwise_is_mapped(dialect: str) -> None:
    people = People(
        {**TYPES, 'Rank of/the "person"': "TEXT"}, [(1, "low", None, None, None, "top")]
    )
    found = rows_of(dialect, people, Table(columns={'Rank of/the "person"': "level"}))
    assert found[0][6] == "cook"


@every_engine
def test_a_question_without_a_column_is_unanswered(dialect: str) -> None:
    people = People({"id": "INTEGER", "likes": "TEXT"}, [(1, "tea")])
    found = rows_of(dialect, people, Table(unanswered=["level", "member", "years"]))
    assert found == [(1, "tea", "clerk", 0.6, 0.6, "good", None, None, None, None)]


@every_engine
@pytest.mark.parametrize(
    "name", ["answers", "layer_1", "each_person", "order", "my people", 'a"b', "*/; --", "person"]
)
def test_the_table_may_be_called_anything(dialect: str, name: str) -> None:
    people = People(TYPES, [(1, "top", None, None, None)], name)
    written = '"' + name.replace('"', '""') + '"'
    assert rows_of(dialect, people, Table(written))[0][5] == "cook"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("people", ["people"]),
        ("lake.staff.people", ["lake", "staff", "people"]),
        ('lake."a.b"', ["lake", "a.b"]),
        ("`my-project`.data.people", ["my-project", "data", "people"]),
        ('"a""b"', ['a"b']),
        ("people; DROP TABLE people", ["people; DROP TABLE people"]),
    ],
)
def test_a_table_may_be_qualified(name: str, parts: Sequence[str]) -> None:
    assert table_parts(name) == parts


@every_engine
def test_without_rules_nothing_is_advised(dialect: str) -> None:
    people = People({"id": "INTEGER"}, [(1,)])
    empty = KnowledgeBase(knowledge_of())
    assert rows_of(dialect, people, of=empty) == [(1, *([None] * 8))]


# Answers.


@every_engine
@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("level", ["top", " top ", "Top", "nothing", "", "  ", "unknown"]),
        ("likes", ["tea", "cake , tea", "jam,tea,tea", "none", " none ", "", " ", "unknown", "tea,",
                   "tea,none", "te a", "teas", "tea;cake", "te,a"]),
        ("years", [2.5, 0, -1, 2.4999, float("nan"), float("inf"), 1e300, -1e300]),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_unanswered_as_in_batch(
    dialect: str, column: str, cells: list[object]
) -> None:
    unanswered = [name for name in ("level", "likes", "member", "years") if name != column]
    people = People({"id": "INTEGER", column: TYPES[column]}, list(enumerate(cells)))
    table = pa.table({"id": list(range(len(cells))), column: cells})
    for shape in (WIDE, MATRIX):
        expected = SMALL.batch(table, shape, bad="null").drop_columns(["id"]).to_pylist()
        found = rows_of(dialect, people, Table(unanswered=unanswered), shape=shape)
        assert [row[2:] for row in found] == [tuple(each.values()) for each in expected]


@every_engine
def test_numbers_and_dates_out_of_bounds_and_numbers_that_are_not_whole_are_unanswered(
    dialect: str,
) -> None:
    few = KnowledgeBase(knowledge_of(
        rule("few", compare("pets", Comparison.AT_LEAST, 1), "role=clerk"),
        rule("late", compare("born", Comparison.AT_LEAST, "2000-06-01"), "role=cook"),
        attributes=vocabulary(
            integer("pets", minimum=0, maximum=4),
            date("born", minimum="2000-01-01", maximum="2001-12-31"),
            advice("role", values("clerk", "cook"), "Roles"),
        ),
    ))  # fmt: skip
    cells = [
        (4, "2001-12-31"),
        (5, "2002-01-01"),
        (1.5, "1999-12-31"),
        (-1, "2000-01-01"),
        (0, None),
    ]
    people = People({"id": "INTEGER", "pets": "DOUBLE PRECISION", "born": "DATE"},
                    [(at, *each) for at, each in enumerate(cells)])  # fmt: skip
    found = rows_of(dialect, people, of=few, shape=MATRIX)
    assert [row[3:] for row in found] == [
        (1, 1, 1, 1), (0, 1, 0, 1), (0, 1, 0, 1), (0, 1, 0, 0), (0, 0, 0, 1)
    ]  # fmt: skip


def test_in_a_database_without_types_a_text_is_no_number_and_no_day_but_what_it_says() -> None:
    people = People({"id": "INTEGER", **dict.fromkeys(("level", "likes", "member", "years"), "")},
                    [(1, None, None, "yes", "4"), (2, None, None, 1, 4)])  # fmt: skip
    assert [row[5] for row in rows_of("sqlite", people)] == [None, "chief"]


@every_engine
def test_the_day_is_the_current_date_unless_a_column_is_mapped_to_it(dialect: str) -> None:
    knowledge_base = KnowledgeBase(knowledge_of(
        rule("past", compare("today", Comparison.ABOVE, "2020-01-01"), "role=clerk"),
        attributes=vocabulary(date("today"), advice("role", values("clerk"), "Roles")),
    ))  # fmt: skip
    people = People({"id": "INTEGER", "day": "DATE"}, [(1, "2019-01-01")])
    assert rows_of(dialect, people, of=knowledge_base)[0][2] == "clerk"
    mapped = Table(columns={"day": "today"})
    assert rows_of(dialect, people, mapped, of=knowledge_base)[0][2] is None


# Names.

HOSTILE = ("order", 'a"b', "it's", "*/--", "`x`", "a_b", "größe", "3d", "select", "%s", "x" * 70)


@every_engine
def test_no_name_can_break_out_of_its_place(dialect: str) -> None:
    some = tuple(Value(name, f"*/ {name}\n'; DROP TABLE people; --") for name in (*HOSTILE, "A_B"))
    knowledge = knowledge_of(
        *(rule(f"r {name}\n*/", is_(name, name, "A_B"), f"found={name}") for name in HOSTILE),
        *(rule(f"{name}/1", is_("found", name), f"goal={name}") for name in HOSTILE),
        attributes=vocabulary(
            *(choice(name, some) for name in HOSTILE),
            concluded("found", some),
            advice("goal", some, "Goal"),
        ),
        title="*/ Title\n; DROP TABLE people; --",
    )
    people: list[dict[str, Answer]] = [{}, *({name: name} for name in HOSTILE)]
    people += [{name: "A_B"} for name in HOSTILE]
    assert_agreed(Program(knowledge), people, dialect)


def test_names_are_given_once_and_short() -> None:
    names = Names(["people"])
    wished = ("People", "a-b", "a_b", "A.B", "3d", "*/", "x" * 90, "x" * 91)
    assert [names.free(each) for each in wished] == [
        "people_2", "a_b", "a_b_2", "a_b_3", "_3d", "it", "x" * 58, "x" * 58 + "_2"
    ]  # fmt: skip


@every_engine
def test_words_that_mean_something_are_quoted(dialect: str) -> None:
    reserved = {
        "duckdb": "FROM duckdb_keywords() SELECT keyword_name, keyword_category = 'unreserved'",
        "postgres": "SELECT word, catcode = 'U' FROM pg_get_keywords()",
        "sqlite": "SELECT 'order', FALSE UNION SELECT 'index', FALSE",
    }
    words = ENGINES[dialect](reserved[dialect], People({"id": "INTEGER"}, []))
    needed = [str(word) for word, is_free in words if not is_free]
    assert needed
    assert [word for word in needed if not identifier(word).quoted] == []


def test_snowflake_has_no_quotes_where_they_would_make_another_name() -> None:
    knowledge = knowledge_of(
        rule("it", is_("level", "top"), "role=clerk"),
        rule("other", is_("Odd", "top"), "role=cook"),
        rule("order", is_("order", "top"), "role=cook"),
        attributes=vocabulary(
            *(choice(name, values("top")) for name in ("level", "Odd", "order")),
            advice("role", values("clerk", "cook"), "Roles"),
        ),
    )  # fmt: skip
    written = query(Program(knowledge), DIALECTS["snowflake"], Table())
    assert re.findall(r"TRIM\(each_person\.(\S+)\) IN", written) == ["level", '"Odd"', '"order"']


# Size.


def test_a_thousand_rules_run() -> None:
    large = rule_set(1000)
    asked = large.knowledge.asked()
    person: dict[str, Answer] = {
        question.id: next(iter(question.by_id), 3)
        for question in asked
        if not question.kind.takes_several
    }
    assert_agreed(Program(large.knowledge), [{}, person], "duckdb", [WIDE])


@every_engine
def test_hundreds_of_conditions_and_of_rules_for_one_value_do_not_nest_deeply(dialect: str) -> None:
    numbers = [compare("years", Comparison.IS, at) for at in range(400)]
    knowledge = knowledge_of(
        rule("any", any_(*numbers), "role=clerk"),
        *(
            rule(f"r{at}", each, "role=cook", certainty=0.5)
            for at, each in enumerate(numbers[:150])
        ),
    )
    assert_agreed(Program(knowledge), [{}, {"years": 3}, {"years": 700}], dialect, [WIDE])


def test_the_same_query_is_written_every_time() -> None:
    queries = {query(Program(careers().knowledge), DIALECTS["duckdb"], Table()) for _ in range(2)}
    assert len(queries) == 1
