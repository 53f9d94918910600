"""What is advised, in the columns that `expert batch` has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlglot import exp

from expert.batch.sql.certainties import ENDS, Certainties, Range
from expert.batch.sql.dialects import Dialect
from expert.batch.sql.names import column, identifier
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.writing import (
    Expression,
    all_of,
    binary,
    case,
    double,
    greatest,
    nothing,
    number,
    text,
)
from expert.inference.certainty.arithmetic import GOOD_FROM, STRONG_FROM, Strength
from expert.inference.program import Program
from expert.knowledge.model import Concluded


class Advice(NamedTuple):
    """The advice of a program, as certainties that are columns of the sheet."""

    program: Program
    certainties: Certainties
    sheet: Sheet
    dialect: Dialect

    def matrix(self) -> list[Expression]:
        """For each value how certain it is as advice, at least and at most."""
        return [
            _called(f"{goal.id}_{value}_{end}", _as_double(getattr(advised, end)))
            for goal in self.program.knowledge.advice()
            for value, advised in self._advised(goal).items()
            for end in ENDS
        ]

    def wide(self) -> list[Expression]:
        """For each goal the first advice, its certainty, at most, and strength."""
        return [each for goal in self.program.knowledge.advice() for each in self._first_of(goal)]

    def _first_of(self, goal: Concluded) -> Iterator[Expression]:
        some = {
            value: Range(
                *(
                    self._as_column(f"{goal.id}_{value}_{end}_shown", getattr(it, end))
                    for end in ENDS
                )
            )
            for value, it in self._advised(goal).items()
            if not it.is_nothing
        }
        names = [f"{goal.id}{part}" for part in ("", "_certainty", "_at_most", "_strength")]
        if not some:
            for name, kind in zip(names, ("TEXT", "DOUBLE", "DOUBLE", "TEXT"), strict=True):
                yield _called(name, nothing(kind))
            return
        top = greatest([each.low.copy() for each in some.values()], self.dialect)
        certainty = self.sheet.define(f"{goal.id}_certainty", top)
        is_advised = exp.GT(this=column(certainty), expression=number(0))

        def of_first(content: dict[str, Expression]) -> Expression:
            """What belongs to the first value that is as certain as any."""
            branches = [
                (exp.EQ(this=column(certainty), expression=some[value].low.copy()), each)
                for value, each in content.items()
            ]
            not_advised = exp.EQ(this=column(certainty), expression=number(0))
            return case((not_advised, exp.Null()), *branches, otherwise=None)

        yield _called(names[0], of_first({value: text(value) for value in some}))
        yield _called(names[1], case((is_advised, column(certainty)), otherwise=None))
        yield _called(names[2], of_first({value: it.high.copy() for value, it in some.items()}))
        yield _called(names[3], _strength(certainty))

    def _advised(self, goal: Concluded) -> dict[str, Range]:
        """How certain each value is as advice: 0 where it is not advised, or never will be."""
        certain = {value: self.certainties.value((goal.id, value)) for value in goal.by_id}
        if not goal.exclusive:
            return {
                value: self._shown(goal, value, known, ([], [])) for value, known in certain.items()
            }
        found, values = {}, list(certain)
        for at, value in enumerate(values):
            before = [certain[each] for each in values[:at]]
            after = [certain[each] for each in values[at + 1 :]]
            found[value] = self._shown(
                goal, value, certain[value], _most_certain(certain[value], before, after)
            )
        return found

    def _shown(
        self,
        goal: Concluded,
        value: str,
        known: Range,
        conditions: tuple[list[Expression], list[Expression]],
    ) -> Range:
        """The certainties as far as they are shown, under further conditions for each end."""
        if known.is_nothing:
            return known
        pair = (goal.id, value)
        is_doubted = pair in self.program.doubters
        ends = []
        for end, others in zip(known, conditions, strict=True):
            checks = list(others)
            if goal.show_from:
                checks.insert(0, exp.GTE(this=end.copy(), expression=number(goal.show_from)))
            elif is_doubted:
                checks.insert(0, exp.GT(this=end.copy(), expression=number(0)))
            shown = case((all_of(checks), end), otherwise=number(0)) if checks else end
            ends.append(shown)
        return Range(*ends)

    def _as_column(self, name: str, end: Expression) -> Expression:
        return end if isinstance(end, exp.Column) else column(self.sheet.define(name, end))


def _most_certain(
    own: Range, before: Sequence[Range], after: Sequence[Range]
) -> tuple[list[Expression], list[Expression]]:
    """No other value may be as certain, and none is more certain; the first wins a tie."""

    def wins(end: int, against: int) -> list[Expression]:
        return [
            *(
                binary(exp.GT, own[end].copy(), each[against].copy())
                for each in before
                if not each.is_nothing
            ),
            *(
                binary(exp.GTE, own[end].copy(), each[against].copy())
                for each in after
                if not each.is_nothing
            ),
        ]

    return wins(0, 1), wins(1, 0)


def _strength(certainty: str) -> Expression:
    steps = ((STRONG_FROM, Strength.STRONG), (GOOD_FROM, Strength.GOOD))
    branches = [
        (exp.GTE(this=column(certainty), expression=number(least)), text(word))
        for least, word in steps
    ]
    weakest = exp.GT(this=column(certainty), expression=number(0)), text(Strength.POSSIBLE)
    return case(*branches, weakest, otherwise=None)


def _as_double(end: Expression) -> Expression:
    return double(0) if isinstance(end, exp.Literal) else end


def _called(name: str, value: Expression) -> Expression:
    return exp.Alias(this=value, alias=identifier(name))
