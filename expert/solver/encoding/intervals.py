"""Intervals whose ends the solver has to find: what sums and products of such numbers may be.

The same as `expert.knowledge.numbers.intervals`, in formulas. Of people who answer everything each
interval is one number, and its two ends are the same term.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from expert.solver.encoding.logic import (
    Formula,
    Term,
    are_equal,
    conjunction,
    disjunction,
    either,
    either_way,
    is_at_most,
    is_below,
    negation,
    product,
    quotient,
    total,
)

_NOTHING = Fraction(0)


class Limit(NamedTuple):
    """An end of an interval: a number, which may or may not belong to it, or no end at all."""

    number: Term
    belongs: Formula = True
    is_infinite: Formula = False


class Between(NamedTuple):
    """The numbers from `low` to `high`."""

    low: Limit
    high: Limit

    @property
    def is_one_number(self) -> bool:
        """Whether it is one number, whatever the answers are."""
        return self.low is self.high


def one_number(number: Term) -> Between:
    """The interval of one number."""
    limit = Limit(number)
    return Between(limit, limit)


def lies_beyond(interval: Between, bound: Fraction, above: bool, slack: Fraction) -> Formula:
    """Whether all of an interval is at least a bound, or above it.

    With some `slack`, what differs by less is the same.
    """
    low = interval.low
    if above:
        compared = disjunction(
            (
                is_below(bound + slack, low.number),
                conjunction((negation(low.belongs), are_equal(low.number, bound))),
            )
        )
    else:
        compared = is_at_most(bound - slack, low.number)
    return conjunction((negation(low.is_infinite), compared))


def lies_before(interval: Between, bound: Fraction, above: bool, slack: Fraction) -> Formula:
    """Whether all of an interval is below a bound; with `above`, at most the bound."""
    high = interval.high
    if above:
        compared = is_at_most(high.number, bound + slack)
    else:
        compared = disjunction(
            (
                is_below(high.number, bound - slack),
                conjunction((negation(high.belongs), are_equal(high.number, bound))),
            )
        )
    return conjunction((negation(high.is_infinite), compared))


def added(left: Between, right: Between) -> Between:
    """The sums of a number of each."""
    if left.is_one_number and right.is_one_number:
        return one_number(total(left.low.number, right.low.number))
    low, high = (
        Limit(
            total(one.number, other.number),
            conjunction((one.belongs, other.belongs)),
            disjunction((one.is_infinite, other.is_infinite)),
        )
        for one, other in zip(left, right, strict=True)
    )
    return Between(low, high)


def negated(interval: Between) -> Between:
    """The numbers of an interval with the other sign."""
    if interval.is_one_number:
        return one_number(product(Fraction(-1), interval.low.number))
    low, high = (limit._replace(number=product(Fraction(-1), limit.number)) for limit in interval)
    return Between(high, low)


def subtracted(left: Between, right: Between) -> Between:
    """The differences."""
    return added(left, negated(right))


def least(intervals: Iterable[Between]) -> Between:
    """The least of a number of each."""
    return reduce(_lesser, intervals)


def greatest(intervals: Iterable[Between]) -> Between:
    """The greatest of a number of each."""
    return negated(least([negated(each) for each in intervals]))


def multiplied(left: Between, right: Between) -> Between:
    """The products: their ends are products of ends."""
    if left.is_one_number and right.is_one_number:
        return one_number(product(left.low.number, right.low.number))
    corners = [_corner(one, other) for one in _ends(left) for other in _ends(right)]
    highest = _lowest([corner.negated() for corner in corners])
    high = highest._replace(number=product(Fraction(-1), highest.number))
    return Between(_lowest(corners), high)


def divided(left: Between, right: Between) -> Between:
    """The quotients; 0 never lies within the divisor."""
    if left.is_one_number and right.is_one_number:
        return one_number(quotient(left.low.number, right.low.number))
    low, high = right
    return multiplied(left, Between(_reciprocal(high), _reciprocal(low)))


class _Corner(NamedTuple):
    """A product of two ends, which may be endless on either side."""

    number: Term
    belongs: Formula
    is_minus_infinite: Formula
    is_plus_infinite: Formula

    def negated(self) -> _Corner:
        """The same with the other sign."""
        number = product(Fraction(-1), self.number)
        return _Corner(number, self.belongs, self.is_plus_infinite, self.is_minus_infinite)


def _ends(interval: Between) -> tuple[tuple[Limit, bool], ...]:
    """Both ends, and whether each is endless upwards if it is endless at all."""
    if interval.is_one_number:
        return ((interval.low, False),)
    return (interval.low, False), (interval.high, True)


def _corner(one: tuple[Limit, bool], other: tuple[Limit, bool]) -> _Corner:
    """The product of two ends, and whether it is reached: 0 times anything is 0."""
    (left, left_is_up), (right, right_is_up) = one, other
    left_is_zero, right_is_zero = _is_zero(left), _is_zero(right)
    is_zero = disjunction((left_is_zero, right_is_zero))
    is_infinite = conjunction(
        (negation(is_zero), disjunction((left.is_infinite, right.is_infinite)))
    )
    left_above, right_above = _is_above(left, left_is_up), _is_above(right, right_is_up)
    is_plus = either_way(left_above, right_above, negation(right_above))
    zero_belongs = disjunction(
        (conjunction((left_is_zero, left.belongs)), conjunction((right_is_zero, right.belongs)))
    )
    return _Corner(
        either(is_zero, _NOTHING, product(left.number, right.number)),
        either_way(is_zero, zero_belongs, conjunction((left.belongs, right.belongs))),
        conjunction((is_infinite, negation(is_plus))),
        conjunction((is_infinite, is_plus)),
    )


def _is_zero(limit: Limit) -> Formula:
    return conjunction((negation(limit.is_infinite), are_equal(limit.number, _NOTHING)))


def _is_above(limit: Limit, is_up: bool) -> Formula:
    """Whether an end lies above 0."""
    return either_way(limit.is_infinite, is_up, is_below(_NOTHING, limit.number))


def _lowest(corners: Iterable[_Corner]) -> Limit:
    """The least of several corners, as the low end of an interval."""
    found = reduce(_lower, corners)
    return Limit(found.number, found.belongs, found.is_minus_infinite)


def _lower(one: _Corner, other: _Corner) -> _Corner:
    """The lower of two corners; it belongs if either does where they are the same."""
    takes_one, takes_other = _which_is_lower(
        one.number, one.is_plus_infinite, other.number, other.is_plus_infinite
    )
    belongs = either_way(
        takes_one,
        one.belongs,
        either_way(takes_other, other.belongs, disjunction((one.belongs, other.belongs))),
    )
    return _Corner(
        either(takes_one, one.number, other.number),
        belongs,
        disjunction((one.is_minus_infinite, other.is_minus_infinite)),
        conjunction((one.is_plus_infinite, other.is_plus_infinite)),
    )


def _which_is_lower(
    one: Term, one_is_infinite: Formula, other: Term, other_is_infinite: Formula
) -> tuple[Formula, Formula]:
    """Whether the first of two ends is the lower, and whether the second is; none if they meet."""
    return (
        disjunction(
            (other_is_infinite, conjunction((negation(one_is_infinite), is_below(one, other))))
        ),
        disjunction(
            (one_is_infinite, conjunction((negation(other_is_infinite), is_below(other, one))))
        ),
    )


def _lesser(one: Between, other: Between) -> Between:
    """The lesser of a number of each of two intervals."""
    if one.is_one_number and other.is_one_number:
        takes_one = is_at_most(one.low.number, other.low.number)
        return one_number(either(takes_one, one.low.number, other.low.number))
    low = _lowest([_as_corner(each.low, is_up=False) for each in (one, other)])
    return Between(low, _lower_high(one.high, other.high))


def _as_corner(limit: Limit, is_up: bool) -> _Corner:
    minus, plus = (False, limit.is_infinite) if is_up else (limit.is_infinite, False)
    return _Corner(limit.number, limit.belongs, minus, plus)


def _lower_high(one: Limit, other: Limit) -> Limit:
    """The lower of two high ends; it belongs only if both do where they are the same."""
    takes_one, takes_other = _which_is_lower(
        one.number, one.is_infinite, other.number, other.is_infinite
    )
    belongs = either_way(
        takes_one,
        one.belongs,
        either_way(takes_other, other.belongs, conjunction((one.belongs, other.belongs))),
    )
    return Limit(
        either(takes_one, one.number, other.number),
        belongs,
        conjunction((one.is_infinite, other.is_infinite)),
    )


def _reciprocal(limit: Limit) -> Limit:
    """One divided by an end, which is endless where the end is 0."""
    return Limit(
        either(limit.is_infinite, _NOTHING, quotient(Fraction(1), limit.number)),
        conjunction((limit.belongs, negation(limit.is_infinite))),
        _is_zero(limit),
    )
