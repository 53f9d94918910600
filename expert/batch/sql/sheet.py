"""The columns of a query, each worked out from earlier ones, and the steps that this takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlglot import exp

from expert.batch.sql.names import Names, identifier
from expert.batch.sql.writing import Expression

_END = 1 << 30
"""The step after the last one."""


class _Made(NamedTuple):
    """A column: how it is made, in which step, from which columns, and what it is about."""

    expression: Expression
    step: int
    uses: tuple[str, ...]
    comment: str


class Step(NamedTuple):
    """What one SELECT takes along from the step before, and what it adds."""

    kept: tuple[str, ...]
    made: tuple[Expression, ...]


class Sheet:
    """Columns by name. Each stands in the first step in which all that it is made from is there.

    The first step reads the table; its columns are those that name one of the `table`.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._columns: dict[str, _Made] = {}

    def define(self, wished: str, expression: Expression, comment: str = "") -> str:
        """Adds a column and gives its name, which is the one wished for if that is free."""
        name = self._names.free(wished)
        uses = self._used_by(expression)
        step = max((self._columns[each].step + 1 for each in uses), default=0)
        self._columns[name] = _Made(expression, step, uses, comment)
        return name

    def steps(self, results: Iterable[Expression]) -> list[Step]:
        """The steps that lead to what the results are made from, and nothing besides."""
        last = self._needed({name for each in results for name in self._used_by(each)})
        first = {name: self._columns[name].step for name in last}
        return [
            Step(
                tuple(name for name, until in last.items() if first[name] < at < until),
                tuple(self._made(name) for name in last if first[name] == at),
            )
            for at in range(max(first.values(), default=-1) + 1)
        ]

    def _needed(self, results: Iterable[str]) -> dict[str, int]:
        """The columns that matter, in their order, each with the last step that uses it."""
        last = dict.fromkeys(results, _END)
        for name in reversed(self._columns):
            if name in last:
                made = self._columns[name]
                for each in made.uses:
                    last[each] = max(last.get(each, 0), made.step)
        return {name: last[name] for name in self._columns if name in last}

    def _made(self, name: str) -> Expression:
        made = self._columns[name]
        found = exp.Alias(this=made.expression, alias=identifier(name))
        if made.comment:
            found.add_comments([made.comment])
        return found

    def _used_by(self, expression: Expression) -> tuple[str, ...]:
        found = (each.name for each in expression.find_all(exp.Column) if not each.table)
        return tuple(dict.fromkeys(name for name in found if name in self._columns))
