"""How certain values are: two columns each, at least and at most, by the arithmetic of certainty.

As `inference.certainty` has it, with one difference: of several firings, 1 - (1 - a)(1 - b)... is
worked out at once in place of a + b - ab in turn. In double precision the two may part in the
sixteenth decimal; certainties are rounded to the tenth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlglot import exp

from expert.batch.sql.dialects import Dialect
from expert.batch.sql.names import column
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.truths import Truths
from expert.batch.sql.writing import (
    Expression,
    all_of,
    any_of,
    binary,
    case,
    double,
    greatest,
    least,
    number,
    opposite,
    product,
)
from expert.inference.lowered import And, Holds, Or
from expert.inference.network.parts import Part
from expert.inference.program import Program
from expert.knowledge.conditions import Pair

_DIGITS = 10
_SCALE = 10**_DIGITS
_LEAST_KEPT = 10.0**-_DIGITS
"""The least certainty that rounding leaves."""


class Range(NamedTuple):
    """How certain something is at least and at most."""

    low: Expression
    high: Expression

    @property
    def is_nothing(self) -> bool:
        """Whether it can never be certain at all."""
        return isinstance(self.high, exp.Literal)


ENDS = Range._fields
"""What the columns of a value end in."""


class Certainties:
    """The certainties of values, as columns of the sheet once they are asked for."""

    def __init__(self, program: Program, sheet: Sheet, truths: Truths, dialect: Dialect) -> None:
        self._program = program
        self._sheet = sheet
        self._truths = truths
        self._dialect = dialect
        self._values: dict[Pair, tuple[str, str]] = {}
        self._least: dict[Pair, float] = {}

    def value(self, pair: Pair) -> Range:
        """How certain a value is; below 0 where more speaks against it."""
        if not self._program.deciders_and_doubters(pair):
            return Range(number(0), number(0))
        if pair not in self._values:
            self._values[pair] = self._defined(pair)
        low, high = self._values[pair]
        return Range(column(low), column(high))

    def _defined(self, pair: Pair) -> tuple[str, str]:
        program, name = self._program, "_".join(pair)
        deciders = program.deciders.get(pair, ())
        doubters = program.doubters.get(pair, ())
        if not doubters and all(self._is_certain(number, pair) for number in deciders):
            self._least[pair] = 1.0
            certain = _where(any_of([self._truths.rule(each) for each in deciders]), double(1))
            low, high = (self._sheet.define(f"{name}_{end}", getattr(certain, end)) for end in ENDS)
            return low, high
        given = [self._contribution(number, pair) for number in deciders]
        tiniest = min((self._least_given(number, pair) for number in deciders), default=1.0)
        if not doubters:
            self._least[pair] = tiniest
            return self._summed(name, given, tiniest)
        self._least[pair] = 0.0 if tiniest < _LEAST_KEPT else _LEAST_KEPT / 2
        against = [self._contribution(number, pair) for number in doubters]
        tiniest_doubt = min(self._least_given(number, pair) for number in doubters)
        for_it = self._summed(f"{name}_for", given, tiniest)
        against_it = self._summed(f"{name}_against", against, tiniest_doubt)
        return (
            self._sheet.define(f"{name}_low", self._balanced(for_it[0], against_it[1])),
            self._sheet.define(f"{name}_high", self._balanced(for_it[1], against_it[0])),
        )

    def _summed(self, name: str, given: Sequence[Range], tiniest: float) -> tuple[str, str]:
        """The columns of what several rules give together."""
        low, high = (
            self._combined(f"{name}_{end}", [getattr(each, end) for each in given], tiniest)
            for end in ENDS
        )
        return low, high

    def _combined(self, name: str, given: Sequence[Expression], tiniest: float) -> str:
        if not given:
            return self._sheet.define(name, double(0))
        if len(given) == 1:
            (whole,) = given
            if _is_round(whole):
                return self._sheet.define(name, whole)
        else:
            rest = product([exp.Paren(this=binary(exp.Sub, number(1), each)) for each in given])
            whole = exp.Sub(this=number(1), expression=rest)
        if tiniest >= 2 * _LEAST_KEPT:
            return self._sheet.define(name, _rounded(whole))
        if len(given) > 1:  # which would lose what is tiny
            whole = greatest([*[each.copy() for each in given], whole], self._dialect)
        exactly = self._sheet.define(f"{name}_exactly", whole)
        return self._sheet.define(name, _rounded_unless_tiny(column(exactly)))

    def _balanced(self, belief: str, disbelief: str) -> Expression:
        def less(minuend: Expression, subtrahend: Expression) -> Expression:
            return exp.Paren(this=binary(exp.Sub, minuend, subtrahend))

        smaller = least([column(belief), column(disbelief)], self._dialect)
        left_over = less(column(belief), column(disbelief))
        certainty = _quotient(left_over, less(number(1), smaller))
        return case(
            (exp.EQ(this=column(disbelief), expression=number(0)), column(belief)),
            (exp.EQ(this=column(belief), expression=column(disbelief)), number(0)),
            otherwise=_rounded(certainty),
        )

    # Rules.

    def _contribution(self, rule: int, pair: Pair) -> Range:
        """What a rule gives a value, or takes from it: a certainty from 0 to 1."""
        certainty = abs(self._weight(rule, pair))
        part = self._program.conditions[rule]
        fires = self._truths.rule(rule)
        if part.is_plain:
            return _where(fires, double(round(certainty, _DIGITS) or certainty))
        condition = self._condition(part, fires)
        if certainty == 1:
            return condition
        return Range(*(_weighed(certainty, end) for end in condition))

    def _condition(self, part: Part, fires: Expression) -> Range:
        """How certain the condition of a rule is; of a part of it, `fires` says whether it is true.

        Whatever is not true is 0 at least, and whatever is false 0 at most.
        """
        formula = part.formula
        if isinstance(formula, Holds):
            value = self.value(formula.pair)
            if formula.pair not in self._program.doubters:
                return value
            return Range(*(greatest([end, number(0)], self._dialect) for end in value))
        if isinstance(formula, Or):
            return self._extreme(greatest, [self._end(each) for each in part.parts])
        uncertain = self._extreme(least, [self._of_part(each) for each in part.uncertain])
        if len(part.uncertain) == len(part.parts):
            return uncertain
        return _between(fires, uncertain)

    def _of_part(self, part: Part) -> Range:
        if isinstance(part.formula, And):
            plain = all_of([self._truths.truth(each) for each in part.parts if each.is_plain])
            return self._condition(part, plain)
        return self._condition(part, exp.true())

    def _end(self, part: Part) -> Range:
        if part.is_plain:
            return _where(self._truths.truth(part), double(1))
        return self._of_part(part)

    def _extreme(
        self,
        choose: Callable[[Sequence[Expression], Dialect], Expression],
        ranges: Sequence[Range],
    ) -> Range:
        low, high = zip(*ranges, strict=True)
        return Range(choose(low, self._dialect), choose(high, self._dialect))

    def _is_certain(self, rule: int, pair: Pair) -> bool:
        """Whether a value that a rule gives is as certain as can be."""
        return self._program.conditions[rule].is_plain and self._weight(rule, pair) == 1

    def _weight(self, rule: int, pair: Pair) -> float:
        """The certainty that a rule gives a value; below 0 where it speaks against it."""
        return next(
            each.certainty
            for each in self._program.rules[rule].then
            if (each.attribute, each.value) == pair
        )

    def _least_given(self, rule: int, pair: Pair) -> float:
        """The least that a rule gives where it gives anything: what is tiny is not rounded away."""
        below = (self._least[each] for each in self._program.tested[rule] if each in self._least)
        return abs(self._weight(rule, pair)) * min(below, default=1.0)


def _where(truth: Expression, certainty: Expression) -> Range:
    """So certain where it is true, and where it may be at most; 0 elsewhere."""
    return _between(truth, Range(certainty, certainty.copy()))


def _between(truth: Expression, certainty: Range) -> Range:
    return Range(
        case((truth, certainty.low), otherwise=number(0)),
        case((opposite(truth.copy()), number(0)), otherwise=certainty.high),
    )


def _weighed(certainty: float, condition: Expression) -> Expression:
    """A certainty times that of a condition; inside of a case, where it is easier to read."""
    if isinstance(condition, exp.Case):
        branch = condition.args["ifs"][0]
        is_low = isinstance(condition.args["default"], exp.Literal)
        end = branch.args["true"] if is_low else condition.args["default"]
        end.replace(exp.Mul(this=number(certainty), expression=end.copy()))
        return condition
    return exp.Mul(this=number(certainty), expression=condition)


def _is_round(certainty: Expression) -> bool:
    """Whether it is rounded already: nothing was multiplied to get it."""
    return certainty.find(exp.Mul) is None


def _rounded(certainty: Expression) -> Expression:
    """To ten decimals: a whole number over a power of ten is the nearest double to a decimal."""
    scaled = binary(exp.Mul, certainty, number(_SCALE))
    return _quotient(exp.Round(this=scaled), number(_SCALE))


def _rounded_unless_tiny(certainty: Expression) -> Expression:
    vanishes = exp.EQ(this=_rounded(certainty.copy()), expression=number(0))
    return case((vanishes, certainty), otherwise=_rounded(certainty.copy()))


def _quotient(left: Expression, right: Expression) -> Expression:
    return exp.Div(this=left, expression=right, typed=True)
