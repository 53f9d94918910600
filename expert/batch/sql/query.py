"""A knowledge base as one SQL query: a table of people in, the same table with their advice out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from expert.batch.sql.advice import Advice
from expert.batch.sql.certainties import Certainties
from expert.batch.sql.columns import TABLE, Answers
from expert.batch.sql.dialects import Dialect, Passing
from expert.batch.sql.header import header
from expert.batch.sql.names import Names, column, identifier, table_parts
from expert.batch.sql.needed import needed
from expert.batch.sql.numbers import Numbers
from expert.batch.sql.sheet import Sheet, Step
from expert.batch.sql.truths import Truths
from expert.batch.sql.writing import Expression
from expert.inference.program import Program

WIDE, MATRIX = "wide", "matrix"
"""The shapes that a query has, as `expert batch` has them."""

_PERSON = "person"
_PREFIX = "expert_"
"""What columns in between begin with where those of the table stand beside them."""
_ANSWERS, _LAYER, _ADVICE = "answers", "layer", "advice"


@dataclass(frozen=True, slots=True)
class Table:
    """The table that a query reads, and which of its columns answer which question.

    `columns` has the question of a column that is not called so; questions that are `unanswered`
    have no column. All others must have one.
    """

    name: str = "people"
    columns: Mapping[str, str] = field(default_factory=dict)
    unanswered: Collection[str] = ()


def query(program: Program, dialect: Dialect, table: Table, shape: str = WIDE) -> str:
    """The rules as a query, ready to run: the columns of the table, then those of the advice.

    Raises KnowledgeError where a rule tests a number that SQL cannot tell exactly.
    """
    prefix = _PREFIX if dialect.passing is Passing.EXCLUSION else ""
    sheet = Sheet(Names([_PERSON, TABLE], prefix))
    named = {question: name for name, question in table.columns.items()}
    answers = Answers(program, dialect, sheet, named, table.unanswered)
    truths = Truths(program, sheet, answers, lambda atom: numbers.beyond(atom))
    certainties = Certainties(program, sheet, truths, dialect)
    numbers = Numbers(program, sheet, answers, truths, certainties, dialect)
    what = needed(program)
    for name in what.questions:
        answers.answer(name)
    for number in what.rules:  # in firing order, so that no chain of rules is too long
        truths.rule(number)
        if number in what.weighed:
            for pair in program.tested[number]:
                certainties.value(pair)
    advice = Advice(program, certainties, sheet, dialect)
    results = advice.wide() if shape == WIDE else advice.matrix()
    whole = _Writer(dialect, table).whole(sheet.steps(results), results)
    written = whole.sql(
        dialect.name,
        copy=False,
        pretty=True,
        max_text_width=96,
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    return f"{header(program, dialect, table, what.questions)}{written};\n"


class _Writer:
    """Puts steps together, so that all columns of the table come through."""

    def __init__(self, dialect: Dialect, table: Table) -> None:
        self._dialect = dialect
        self._table = table_parts(table.name)
        names = Names([self._table[-1], TABLE])
        self._name_of_step = names.free

    def whole(self, steps: Sequence[Step], results: Sequence[Expression]) -> exp.Select:
        """The steps one after the other, then the results."""
        steps = steps or [Step((), ())]
        names = [self._name_of_step(_ANSWERS)]
        names += [self._name_of_step(f"{_LAYER}_{at}") for at in range(1, len(steps))]
        parts = [
            _select(
                [*self._row(at), *map(column, step.kept), *step.made],
                names[at - 1] if at else None,
            )
            for at, step in enumerate(steps)
        ]
        passing = self._dialect.passing
        if passing is not Passing.LATERAL:
            parts[0].set("from_", exp.From(this=self._people()))
        ctes = [
            exp.CTE(
                this=part,
                alias=exp.TableAlias(this=identifier(name)),
                materialized=self._dialect.fences or None,
            )
            for name, part in zip(names, parts, strict=True)
        ]
        chain = exp.With(expressions=ctes)
        if passing is Passing.LATERAL:
            inner = _select(list(results), names[-1])
            inner.set("with_", chain)
            return self._lateral(inner)
        last = steps[-1]
        left_out = [*last.kept, *(each.alias for each in last.made)]
        final = _select([*self._passed(left_out), *results], names[-1])
        final.set("with_", chain)
        if passing is Passing.ROW_ID:
            row = exp.EQ(this=column("rowid", TABLE), expression=column(_PERSON, names[-1]))
            final.set("joins", [exp.Join(this=self._people(), on=row)])
        return final

    def _people(self) -> exp.Table:
        *above, name = map(identifier, self._table)
        qualifiers = dict(zip(("db", "catalog"), reversed(above), strict=False))
        return exp.Table(this=name, **qualifiers, alias=exp.TableAlias(this=identifier(TABLE)))

    def _row(self, at: int) -> list[Expression]:
        """The whole row of the table, as a step takes it along."""
        match self._dialect.passing:
            case Passing.EXCLUSION:
                return (
                    [exp.Column(this=exp.Star(), table=identifier(TABLE))]
                    if not at
                    else [exp.Star()]
                )
            case Passing.LATERAL:
                return []
            case _ if at:
                return [column(_PERSON)]
            case Passing.WHOLE_ROW:
                row: Expression = column(TABLE)
            case Passing.STRUCT:
                row = exp.Struct(expressions=[exp.Column(this=exp.Star(), table=identifier(TABLE))])
            case Passing.ROW_ID:
                row = column("rowid", TABLE)
        return [exp.Alias(this=row, alias=identifier(_PERSON))]

    def _passed(self, left_out: Iterable[str]) -> list[Expression]:
        """The columns of the table, at the end."""
        match self._dialect.passing:
            case Passing.EXCLUSION:
                return [exp.Star(except_=[identifier(each) for each in left_out])]
            case Passing.ROW_ID:
                return [exp.Column(this=exp.Star(), table=identifier(TABLE))]
            case _ if self._dialect.name == "postgres":
                return [exp.Dot(this=exp.Paren(this=column(_PERSON)), expression=exp.Star())]
            case _:
                return [exp.Column(this=exp.Star(), table=identifier(_PERSON))]

    def _lateral(self, inner: exp.Select) -> exp.Select:
        """The table, and beside each row what comes of it."""
        name = identifier(self._name_of_step(_ADVICE))
        advice = exp.Lateral(this=exp.Subquery(this=inner), alias=exp.TableAlias(this=name))
        stars = [
            exp.Column(this=exp.Star(), table=each) for each in (identifier(TABLE), name.copy())
        ]
        found = exp.Select(expressions=stars)
        found.set("from_", exp.From(this=self._people()))
        found.set("joins", [exp.Join(this=advice, kind="CROSS")])
        return found


def _select(expressions: list[Expression], source: str | None) -> exp.Select:
    found = exp.Select(expressions=expressions)
    if source is not None:
        found.set("from_", exp.From(this=exp.Table(this=identifier(source))))
    return found
