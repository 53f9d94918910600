"""A knowledge base as one SQL query: a table of people in, the same table with their advice out."""

from __future__ import annotations

import sqlglot

from expert.batch.needed import needed
from expert.batch.sql.advice import Advice
from expert.batch.sql.certainties import Certainties
from expert.batch.sql.columns import Answers
from expert.batch.sql.dialects import Dialect, Passing
from expert.batch.sql.header import header
from expert.batch.sql.names import Names, without_needless_quotes
from expert.batch.sql.numbers import Numbers
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.statement import RESERVED, statement
from expert.batch.sql.table import Table
from expert.batch.sql.truths import Truths
from expert.inference.program import Program

WIDE, MATRIX = "wide", "matrix"
"""The shapes that a query has, as `expert batch` has them."""

_PREFIX = "expert_"
"""What columns in between begin with where those of the table stand beside them."""


def query(program: Program, dialect: Dialect, table: Table, shape: str = WIDE) -> str:
    """The rules as a query, ready to run: the columns of the table, then those of the advice.

    Raises KnowledgeError where a rule tests a number that SQL cannot tell exactly.
    """
    prefix = _PREFIX if dialect.passing is Passing.EXCLUSION else ""
    sheet = Sheet(Names(RESERVED, prefix))
    answers = Answers(program, dialect, sheet, table)
    truths = Truths(program, sheet, answers, lambda atom: numbers.beyond(atom))
    certainties = Certainties(program, sheet, truths, dialect)
    numbers = Numbers(program, sheet, answers, truths, certainties, dialect)
    what = needed(program, program.knowledge.advice())
    for name in what.questions:
        answers.answer(name)
    for number in what.rules:  # in firing order, so that no chain of rules is too long
        truths.rule(number)
        if number in what.weighed:
            for pair in program.tested[number]:
                certainties.value(pair)
    advice = Advice(program, certainties, sheet, dialect)
    results = advice.wide() if shape == WIDE else advice.matrix()
    whole = statement(dialect, table, sheet.steps(results), results)
    if dialect.reserved:
        without_needless_quotes(whole, dialect.reserved)
    written = whole.sql(
        dialect.name,
        copy=False,
        pretty=True,
        max_text_width=96,
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    return f"{header(program, dialect, table, what.questions)}{written};\n"
