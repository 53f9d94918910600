"""Queries in dialects that no test runs are SQL of these dialects, as sqlglot reads them."""

from __future__ import annotations

import pytest
import sqlglot
from hypothesis import given, settings
from sqlglot import exp

from expert.batch.sql.dialects import DIALECTS
from expert.batch.sql.query import MATRIX, WIDE, query
from expert.batch.sql.table import Table
from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from tests import numbers, strategies
from tests.careers.people import careers

every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


def assert_is_sql(written: str, dialect: str) -> None:
    """It is one statement, and writing what was read again gives the same."""
    (read,) = sqlglot.parse(written, read=dialect)
    assert isinstance(read, exp.Select)
    again = read.sql(dialect, unsupported_level=sqlglot.ErrorLevel.RAISE, comments=False)
    assert sqlglot.parse_one(again, read=dialect) == read


@every_dialect
@pytest.mark.parametrize("shape", [WIDE, MATRIX])
def test_careers_are_read_again(dialect: str, shape: str) -> None:
    assert_is_sql(query(careers().program, DIALECTS[dialect], Table(), shape), dialect)


@every_dialect
@settings(max_examples=5)
@given(knowledge=strategies.knowledge_bases(doubts=True, wider=True))
def test_random_rule_sets_are_read_again(dialect: str, knowledge: Knowledge) -> None:
    assert_is_sql(query(Program(knowledge), DIALECTS[dialect], Table()), dialect)


@every_dialect
@settings(max_examples=5)
@given(knowledge=numbers.number_knowledge_bases())
def test_numbers_that_are_worked_out_are_read_again(dialect: str, knowledge: Knowledge) -> None:
    assert_is_sql(query(Program(knowledge), DIALECTS[dialect], Table()), dialect)
