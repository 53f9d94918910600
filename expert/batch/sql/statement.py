"""Puts the steps of a query together, so that all columns of the table come through."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from expert.batch.sql.columns import PERSON
from expert.batch.sql.dialects import Dialect, Passing
from expert.batch.sql.names import Names, column, identifier, table_parts
from expert.batch.sql.sheet import Step
from expert.batch.sql.table import Table
from expert.batch.sql.writing import Expression, number

_ROW = "person"
"""The column that stands for the row of the table, whatever that is called."""
_ANSWERS, _LAYER, _ADVICE = "answers", "layer", "advice"

RESERVED = (_ROW, PERSON)
"""What no other column may be called."""


def statement(
    dialect: Dialect, table: Table, steps: Sequence[Step], results: Sequence[Expression]
) -> exp.Select:
    """The table with the results beside it, by way of the steps, a common table expression each."""
    return _Statement(dialect, table).whole(steps or [Step((), ())], results)


class _Statement:
    def __init__(self, dialect: Dialect, table: Table) -> None:
        self._dialect = dialect
        self._passing = dialect.passing
        self._table = table_parts(table.name)
        self._name = Names([self._table[-1], PERSON]).free

    def whole(self, steps: Sequence[Step], results: Sequence[Expression]) -> exp.Select:
        """The steps one after the other, then the results."""
        names = [self._name(_ANSWERS)]
        names += [self._name(f"{_LAYER}_{at}") for at in range(1, len(steps))]
        parts = [self._step(step, names[at - 1] if at else None) for at, step in enumerate(steps)]
        chain = exp.With(expressions=list(map(self._named, names, parts)))
        if self._passing is Passing.LATERAL:
            return self._lateral(chain, results, names[-1])
        left_out = [each.alias for step in steps for each in step.made]
        final = _select([*self._passed(left_out), *results], names[-1])
        final.set("with_", chain)
        if self._passing is Passing.ROW_ID:
            for result in results:
                _qualify(result, names[-1])
            row = exp.EQ(this=column("rowid", PERSON), expression=column(_ROW, names[-1]))
            final.set("joins", [exp.Join(this=self._people(), on=row)])
        return final

    def _step(self, step: Step, before: str | None) -> exp.Select:
        """One step; the first reads the table."""
        kept = [] if self._passing is Passing.EXCLUSION else map(column, step.kept)
        columns = [*self._row(before is None), *kept, *step.made] or [
            exp.Alias(this=number(1), alias=identifier(_ROW))
        ]
        found = _select(columns, before)
        if before is None and self._passing is not Passing.LATERAL:
            found.set("from_", exp.From(this=self._people()))
        return found

    def _named(self, name: str, step: exp.Select) -> exp.CTE:
        alias = exp.TableAlias(this=identifier(name))
        return exp.CTE(this=step, alias=alias, materialized=self._dialect.fences or None)

    def _people(self) -> exp.Table:
        *above, name = map(identifier, self._table)
        qualifiers = dict(zip(("db", "catalog"), reversed(above), strict=False))
        return exp.Table(this=name, **qualifiers, alias=exp.TableAlias(this=identifier(PERSON)))

    def _row(self, is_first: bool) -> list[Expression]:
        """The row of the table, as a step takes it along."""
        match self._passing:
            case Passing.EXCLUSION:
                return [_all_of(PERSON) if is_first else exp.Star()]
            case Passing.LATERAL:
                return []
            case _ if not is_first:
                return [column(_ROW)]
            case Passing.WHOLE_ROW:
                row: Expression = column(PERSON)
            case Passing.STRUCT:
                row = exp.Struct(expressions=[_all_of(PERSON)])
            case Passing.ROW_ID:
                row = column("rowid", PERSON)
        return [exp.Alias(this=row, alias=identifier(_ROW))]

    def _passed(self, left_out: Sequence[str]) -> list[Expression]:
        """The columns of the table, at the end."""
        match self._passing:
            case Passing.EXCLUSION:
                return [exp.Star(except_=[identifier(each) for each in left_out])]
            case Passing.ROW_ID:
                return [_all_of(PERSON)]
            case _ if self._dialect.name == "postgres":
                return [exp.Dot(this=exp.Paren(this=column(_ROW)), expression=exp.Star())]
            case _:
                return [_all_of(_ROW)]

    def _lateral(self, chain: exp.With, results: Sequence[Expression], last: str) -> exp.Select:
        """The table, and beside each row what comes of it."""
        inner = _select(list(results), last)
        inner.set("with_", chain)
        name = self._name(_ADVICE)
        alias = exp.TableAlias(this=identifier(name))
        advice = exp.Lateral(this=exp.Subquery(this=inner), alias=alias)
        found = exp.Select(expressions=[_all_of(PERSON), _all_of(name)])
        found.set("from_", exp.From(this=self._people()))
        found.set("joins", [exp.Join(this=advice, kind="CROSS")])
        return found


def _qualify(result: Expression, table: str) -> None:
    """Says that columns are those of a step, where some of the table may be called so, too."""
    for each in result.find_all(exp.Column):
        each.set("table", identifier(table))


def _all_of(source: str) -> Expression:
    return exp.Column(this=exp.Star(), table=identifier(source))


def _select(expressions: list[Expression], source: str | None) -> exp.Select:
    found = exp.Select(expressions=expressions)
    if source is not None:
        found.set("from_", exp.From(this=exp.Table(this=identifier(source))))
    return found
