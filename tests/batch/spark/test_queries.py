"""The rules as a query, run by Spark itself: it says what consultations say."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from tests import numbers, strategies
from tests.batch.agreement import lists_of
from tests.batch.spark.local import refuse_without_java
from tests.batch.sql.agreement import assert_agreed
from tests.batch.sql.engines import People, Row, Run
from tests.careers.people import BACKGROUND, anybody, careers, everybody

pytest.importorskip("pyspark", reason="Nothing is run on Spark: there is no pyspark.")

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

refuse_without_java()

_FEW = settings(max_examples=10, deadline=None)
"""Spark plans every query for about a second."""


@pytest.fixture(scope="session")
def on_spark(spark: SparkSession) -> Run:
    def run(query: str, table: People) -> list[Row]:
        names = {"DOUBLE PRECISION": "DOUBLE", "TEXT": "STRING"}
        types = ", ".join(f"{name} {names.get(kind, kind)}" for name, kind in table.types.items())
        rows = [tuple(map(_as_spark_has_it, row, table.types.values())) for row in table.rows]
        spark.createDataFrame(rows, types).createOrReplaceTempView(table.name)
        return [tuple(row) for row in spark.sql(query.rstrip(";\n")).collect()]

    return run


def _as_spark_has_it(cell: object, kind: str) -> object:
    if kind == "DATE" and isinstance(cell, str):
        return date.fromisoformat(cell)
    return float(cell) if kind == "DOUBLE PRECISION" and isinstance(cell, int) else cell


def test_all_complete_backgrounds_and_people_with_any_answers_to_careers_agree(
    on_spark: Run,
) -> None:
    random = Random(2)
    complete = [person for person in everybody() if len(person) == len(BACKGROUND)]
    people = [*complete, *(anybody(random) for _ in range(1000))]
    assert_agreed(careers().program, people, "spark", run=on_spark)


@_FEW
@given(knowledge=strategies.knowledge_bases(doubts=True, exclusive=True), data=st.data())
def test_random_rule_sets_agree(on_spark: Run, knowledge: Knowledge, data: st.DataObject) -> None:
    people = data.draw(lists_of(strategies.partial_answers()))
    assert_agreed(Program(knowledge), people, "spark", run=on_spark)


@_FEW
@given(knowledge=strategies.knowledge_bases(doubts=True, wider=True), data=st.data())
def test_they_do_for_every_type_of_question_and_test(
    on_spark: Run, knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(strategies.partial_answers(wider=True)))
    assert_agreed(Program(knowledge), people, "spark", run=on_spark)


@_FEW
@given(knowledge=numbers.number_knowledge_bases(), data=st.data())
def test_they_do_where_numbers_are_worked_out(
    on_spark: Run, knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(numbers.partial_answers()))
    assert_agreed(Program(knowledge), people, "spark", run=on_spark)
