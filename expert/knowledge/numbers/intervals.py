"""Exact intervals: all that a number may be, and what sums and products of such numbers may be.

An end is a cut, so an interval says whether its end belongs to it: from `(b, 0)` on it begins at b,
from `(b, 1)` on just above. Where each number is named once, the ends are those that numbers truly
come to (Moore, "Interval analysis", 1966).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from typing import NamedTuple, TypeAlias

from expert.knowledge.comparisons import Cut
from expert.knowledge.values import Number

Exact: TypeAlias = Fraction | float
"""A fraction; a float is infinite."""

End: TypeAlias = tuple[Exact, int]
"""A cut through exact numbers."""

INFINITY = float("inf")


class Interval(NamedTuple):
    """The numbers beyond `low` and not beyond `high`."""

    low: End
    high: End

    @property
    def is_one_number(self) -> bool:
        """Whether nothing is left open."""
        return self.low[0] == self.high[0]

    def holds(self, number: Exact) -> bool:
        """Whether a number lies within."""
        return self.low <= (number, 0) < self.high

    def is_beyond(self, cut: Cut) -> bool | None:
        """Whether all of it lies beyond a cut (True), none of it (False), or a part (None)."""
        end = (exact(cut[0]), cut[1])
        if self.low >= end:
            return True
        return False if self.high <= end else None

    def joined(self, other: Interval) -> Interval:
        """The least interval around both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


EVERYTHING = Interval((-INFINITY, 1), (INFINITY, 0))


def exact(number: Number | Exact) -> Exact:
    """A number as it is written in decimal: 0.1 is a tenth."""
    if isinstance(number, Fraction):
        return number
    return number if number in (INFINITY, -INFINITY) else Fraction(repr(number))


def point(number: Number | Exact) -> Interval:
    """The interval of one number."""
    here = exact(number)
    return Interval((here, 0), (here, 1))


def between(minimum: Number | None, maximum: Number | None) -> Interval:
    """All from a minimum to a maximum, as far as there are any."""
    low = EVERYTHING.low if minimum is None else (exact(minimum), 0)
    high = EVERYTHING.high if maximum is None else (exact(maximum), 1)
    return Interval(low, high)


def added(left: Interval, right: Interval) -> Interval:
    """The sums of a number of each."""
    low = (_sum(left.low[0], right.low[0]), left.low[1] | right.low[1])
    return Interval(low, (_sum(left.high[0], right.high[0]), left.high[1] & right.high[1]))


def subtracted(left: Interval, right: Interval) -> Interval:
    """The differences."""
    return added(
        left, Interval((-right.high[0], 1 - right.high[1]), (-right.low[0], 1 - right.low[1]))
    )


def multiplied(left: Interval, right: Interval) -> Interval:
    """The products: their ends are products of ends."""
    corners = [_corner(one, other) for one in _ends(left) for other in _ends(right)]
    low = min((number, 0 if reached else 1) for number, reached in corners)
    return Interval(low, max((number, 1 if reached else 0) for number, reached in corners))


def divided(left: Interval, right: Interval) -> Interval:
    """The quotients; ZeroDivisionError where 0 lies within the divisor."""
    if right.holds(0):
        raise ZeroDivisionError
    low, high = right
    above = low[0] >= 0
    return multiplied(
        left,
        Interval(
            (_reciprocal(high[0], above), 1 - high[1]), (_reciprocal(low[0], above), 1 - low[1])
        ),
    )


def least(intervals: Iterable[Interval]) -> Interval:
    """The least of a number of each."""
    return reduce(lambda a, b: Interval(min(a.low, b.low), min(a.high, b.high)), intervals)


def greatest(intervals: Iterable[Interval]) -> Interval:
    """The greatest of a number of each."""
    return reduce(lambda a, b: Interval(max(a.low, b.low), max(a.high, b.high)), intervals)


def falling_then_rising(
    function: Callable[[Exact, Exact], Exact], first: Interval, second: Interval
) -> Interval:
    """What a function comes to that falls with its first number and rises with its second."""
    low, high = (function(first.high[0], second.low[0]), function(first.low[0], second.high[0]))
    return Interval((low, 1 if low == -INFINITY else 0), (high, 0 if high == INFINITY else 1))


def _ends(interval: Interval) -> tuple[tuple[Exact, bool], ...]:
    """Both ends, and whether each is within."""
    return (interval.low[0], interval.low[1] == 0), (interval.high[0], interval.high[1] == 1)


def _corner(one: tuple[Exact, bool], other: tuple[Exact, bool]) -> tuple[Exact, bool]:
    """The product of two ends, and whether it is reached: 0 times anything is 0."""
    (left, left_reached), (right, right_reached) = one, other
    if left == 0 or right == 0:
        reached = (left == 0 and left_reached) or (right == 0 and right_reached)
        return Fraction(0), reached
    if isinstance(left, float) or isinstance(right, float):
        return (INFINITY if (left > 0) is (right > 0) else -INFINITY), False
    return left * right, left_reached and right_reached


def _sum(left: Exact, right: Exact) -> Exact:
    if isinstance(left, float):
        return left
    return right if isinstance(right, float) else left + right


def _reciprocal(number: Exact, above: bool) -> Exact:
    """One divided by an end; `above` says on which side of 0 the interval lies."""
    if isinstance(number, float):
        return Fraction(0)
    if number == 0:
        return INFINITY if above else -INFINITY
    return 1 / number
