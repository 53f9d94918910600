"""The ends of intervals in SQL, exact: whole numbers of the last decimal, perhaps over a divisor.

They compare, add and multiply without ever dividing. NULL is an end that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from sqlglot import exp

from expert.batch.sql.writing import (
    Expression,
    all_of,
    any_of,
    binary,
    case,
    is_null,
    number,
    opposite,
)
from expert.knowledge.numbers.intervals import End as Cut


@dataclass(frozen=True, slots=True)
class End:
    """The number `whole / (divisor * 10 ** decimals)`; the divisor is 1 if there is none, else > 0.

    `is_open` says whether the number itself is beyond the interval; without it, it never is.
    `is_there` is whether there always is one.
    """

    whole: Expression
    decimals: int = 0
    divisor: Expression | None = None
    is_open: Expression | None = None
    is_there: bool = True

    def copy(self) -> End:
        """The same in trees of its own."""
        return replace(
            self,
            whole=self.whole.copy(),
            divisor=self.divisor and self.divisor.copy(),
            is_open=self.is_open and self.is_open.copy(),
        )

    @property
    def negated(self) -> End:
        """The number with the other sign."""
        return replace(self.copy(), whole=_times(self.whole.copy(), -1))


class Ends(NamedTuple):
    """The least and the greatest that a number may be."""

    low: End
    high: End

    @property
    def negated(self) -> Ends:
        """The interval of the negated numbers."""
        return Ends(self.high.negated, self.low.negated)


def constant(value: Fraction) -> End:
    """A number as it is."""
    decimals = _decimals_of(value)
    if decimals is None:
        return End(number(value.numerator), 0, number(value.denominator))
    return End(number(int(value * 10**decimals)), decimals)


def added(left: End, right: End) -> End:
    """The sum; there is none where one of them is missing."""
    (first, second), decimals = _aligned(left, right)
    whole = binary(exp.Add, _over(first, right.divisor), _over(second, left.divisor))
    return End(
        whole, decimals, _divisor(left, right), _either_open(left, right), _both(left, right)
    )


def scaled(end: End, factor: Fraction) -> End:
    """The product with a number above 0."""
    decimals = _decimals_of(factor)
    end = end.copy()
    if decimals is not None:
        whole = _times(end.whole, int(factor * 10**decimals))
        return replace(end, whole=whole, decimals=end.decimals + decimals)
    divisor = (
        number(factor.denominator)
        if end.divisor is None
        else _times(end.divisor, factor.denominator)
    )
    return replace(end, whole=_times(end.whole, factor.numerator), divisor=divisor)


def multiplied(left: End, right: End) -> End:
    """The product."""
    left, right = left.copy(), right.copy()
    whole = _product(left.whole, right.whole)
    decimals = left.decimals + right.decimals
    return End(whole, decimals, _divisor(left, right), is_there=_both(left, right))


def divided(left: End, right: End) -> End:
    """The quotient by a number above 0, of which both are closed."""
    left, right = left.copy(), right.copy()
    whole = _over(left.whole, right.divisor)
    divisor = _over(right.whole, left.divisor)
    return End(whole, left.decimals - right.decimals, divisor, is_there=_both(left, right))


def chosen(condition: Expression, one: End, other: End) -> End:
    """One where the condition is true, else the other."""
    (first, second), decimals = _aligned(one, other)
    divisor = None
    if one.divisor or other.divisor:
        divisors = [number(1) if e.divisor is None else e.divisor.copy() for e in (one, other)]
        divisor = case((condition.copy(), divisors[0]), otherwise=divisors[1])
    is_open = None
    if one.is_open or other.is_open:
        opens = [e.is_open.copy() if e.is_open else exp.false() for e in (one, other)]
        is_open = case((condition.copy(), opens[0]), otherwise=opens[1])
    whole = case((condition.copy(), first), otherwise=second)
    return End(whole, decimals, divisor, is_open, one.is_there and other.is_there)


def compared(kind: type[exp.Binary], left: End, right: End) -> Expression:
    """Whether one compares so with the other; NULL where one is missing."""
    (first, second), _ = _aligned(left, right)
    return binary(kind, _over(first, right.divisor), _over(second, left.divisor))


def sign(kind: type[exp.Binary], end: End) -> Expression:
    """Whether a number compares so with 0."""
    return binary(kind, end.whole.copy(), number(0))


def least(ends: list[End], where_missing: bool) -> End:
    """The least of some; where one is missing there is none, or the others count."""
    return _extreme(ends, exp.LTE, exp.LT, where_missing)


def greatest(ends: list[End], where_missing: bool) -> End:
    """The greatest of some; where one is missing there is none, or the others count."""
    return _extreme(ends, exp.GTE, exp.GT, where_missing)


def beyond(ends: Ends, cut: Cut) -> Expression:
    """Whether all of an interval lies beyond a cut (true), none of it (false), or a part (NULL)."""
    bound, side = cut
    assert isinstance(bound, Fraction)
    yes = [_compared_with(exp.GT if side else exp.GTE, ends.low, bound)]
    if side and ends.low.is_open:
        yes.append(all_of([ends.low.is_open.copy(), _compared_with(exp.GTE, ends.low, bound)]))
    no = [_compared_with(exp.LTE if side else exp.LT, ends.high, bound)]
    if not side and ends.high.is_open:
        no.append(all_of([ends.high.is_open.copy(), _compared_with(exp.LTE, ends.high, bound)]))
    return case((any_of(yes), exp.true()), (any_of(no), exp.false()), otherwise=None)


def _compared_with(kind: type[exp.Binary], end: End, bound: Fraction) -> Expression:
    whole = end.whole.copy()
    if end.divisor is None:
        target = bound * Fraction(10) ** end.decimals
        rounded = ceil(target) if kind in (exp.GTE, exp.LT) else floor(target)
        return binary(kind, whole, number(rounded))
    factor = bound * Fraction(10) ** end.decimals
    left = _times(whole, factor.denominator)
    if not factor:
        return binary(kind, left, number(0))
    return binary(kind, left, _times(end.divisor.copy(), factor.numerator))


def _extreme(
    ends: list[End], kind: type[exp.Binary], strictly: type[exp.Binary], where_missing: bool
) -> End:
    if len(ends) == 1:
        return ends[0]
    half = len(ends) // 2
    one = _extreme(ends[:half], kind, strictly, where_missing)
    other = _extreme(ends[half:], kind, strictly, where_missing)
    leads = compared(kind, one, other)
    if one.is_there and other.is_there:
        return chosen(leads, one, other)
    if where_missing:  # the other end counts
        found = chosen(any_of([leads, is_null(other.whole.copy())]), one, other)
        return replace(found, is_there=one.is_there or other.is_there)
    known = chosen(leads, one, other)
    is_missing = any_of([is_null(end.whole.copy()) for end in (one, other) if not end.is_there])
    whole = case((opposite(is_missing), known.whole), otherwise=None)
    return replace(known, whole=whole, is_there=False)


def _aligned(left: End, right: End) -> tuple[tuple[Expression, Expression], int]:
    decimals = max(left.decimals, right.decimals)
    return (
        _times(left.whole.copy(), 10 ** (decimals - left.decimals)),
        _times(right.whole.copy(), 10 ** (decimals - right.decimals)),
    ), decimals


def _times(value: Expression, factor: int) -> Expression:
    if factor == 1:
        return value
    if isinstance(value, exp.Literal):
        return number(int(value.name) * factor)
    if isinstance(value, exp.Neg):
        return _times(value.this.unnest().copy(), -factor)
    if factor == -1:
        return exp.Neg(this=_in_brackets(value))
    return binary(exp.Mul, value, number(factor))


def _over(value: Expression, divisor: Expression | None) -> Expression:
    return value if divisor is None else _product(value, divisor.copy())


def _divisor(left: End, right: End) -> Expression | None:
    if left.divisor is None or right.divisor is None:
        one = left.divisor or right.divisor
        return one and one.copy()
    return _product(left.divisor.copy(), right.divisor.copy())


def _product(left: Expression, right: Expression) -> Expression:
    """Constants are multiplied here: databases take small ones for numbers of few digits."""
    for one, other in ((left, right), (right, left)):
        if isinstance(other, exp.Literal):
            return _times(one, int(other.name))
    return binary(exp.Mul, left, right)


def _either_open(left: End, right: End) -> Expression | None:
    opens = [end.is_open.copy() for end in (left, right) if end.is_open]
    return any_of(opens) if opens else None


def _both(left: End, right: End) -> bool:
    return left.is_there and right.is_there


def _in_brackets(value: Expression) -> Expression:
    return exp.Paren(this=value) if isinstance(value, exp.Binary) else value


def _decimals_of(value: Fraction) -> int | None:
    """The decimals that a number has; None where they have no end."""
    denominator, decimals = value.denominator, 0
    while denominator > 1:
        step = next((each for each in (10, 5, 2) if denominator % each == 0), None)
        if step is None:
            return None
        denominator //= step
        decimals += 1
    return decimals
