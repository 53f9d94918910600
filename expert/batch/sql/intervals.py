"""Sums, products and quotients of intervals in SQL, as `knowledge.numbers.intervals` has them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sqlglot import exp

from expert.batch.sql import ends
from expert.batch.sql.ends import End, Ends
from expert.batch.sql.writing import (
    Expression,
    all_of,
    any_of,
    case,
    is_null,
    number,
    opposite,
)


def added(left: Ends, right: Ends) -> Ends:
    """The sums of a number of each."""
    return Ends(ends.added(left.low, right.low), ends.added(left.high, right.high))


def scaled(of: Ends, factor: Fraction) -> Ends:
    """The products with a number."""
    if not factor:  # 0 times what has no bound is none
        return Ends(ends.constant(factor), ends.constant(factor))
    if factor < 0:
        of, factor = of.negated, -factor
    return Ends(ends.scaled(of.low, factor), ends.scaled(of.high, factor))


def corners(one: Ends, other: Ends) -> list[End]:
    """The products of ends."""
    return [_corner(a, b) for a in one for b in other]


def within(corners: list[End], one: Ends, other: Ends) -> Ends:
    """The products lie between those of ends, which are columns here."""
    return Ends(
        _unless(ends.least(corners, True), _no_low(one, other)),
        _unless(ends.greatest(corners, True), _no_high(one, other)),
    )


def never_negative(one: Ends, other: Ends) -> Ends:
    """The products where no number is below 0."""
    return Ends(_corner(one.low, other.low), _corner(one.high, other.high))


def quotients(over: Ends, under: Ends, signs: tuple[bool, bool]) -> Ends:
    """By what is above 0; `signs` say whether the dividend never is below 0, or never above."""
    (low, high), (never_below, never_above) = over, signs
    least, most = ends.divided(low, under.low), ends.divided(high, under.low)
    small = _shrunk(low, under.high, exp.GT), _shrunk(high, under.high, exp.LT)
    return Ends(
        small[0] if never_below else ends.chosen(ends.sign(exp.GTE, low), small[0], least),
        small[1] if never_above else ends.chosen(ends.sign(exp.LTE, high), small[1], most),
    )


def _corner(one: End, other: End) -> End:
    """A product of two ends: 0 times anything is 0."""
    found = ends.multiplied(one, other)
    if one.is_there and other.is_there:
        return found
    is_0 = any_of([ends.sign(exp.EQ, one), ends.sign(exp.EQ, other)])
    return replace(found, whole=case((is_0, number(0)), otherwise=found.whole))


def _no_low(one: Ends, other: Ends) -> list[Expression]:
    """Where products have no least: an end that is missing meets one of the other sign."""
    return [
        *_meeting(one.low, other.high, exp.GT),
        *_meeting(other.low, one.high, exp.GT),
        *_meeting(one.high, other.low, exp.LT),
        *_meeting(other.high, one.low, exp.LT),
    ]


def _no_high(one: Ends, other: Ends) -> list[Expression]:
    """Where products have no greatest: an end that is missing meets one of its own sign."""
    return [
        *_meeting(one.low, other.low, exp.LT),
        *_meeting(other.low, one.low, exp.LT),
        *_meeting(one.high, other.high, exp.GT),
        *_meeting(other.high, one.high, exp.GT),
    ]


def _meeting(missing: End, other: End, kind: type[exp.Binary]) -> list[Expression]:
    if missing.is_there:
        return []
    signs = [ends.sign(kind, other)]
    if not other.is_there:
        signs.insert(0, is_null(other.whole.copy()))
    return [all_of([is_null(missing.whole.copy()), any_of(signs)])]


def _unless(end: End, conditions: list[Expression]) -> End:
    """No end under any of these conditions."""
    if not conditions:
        return end
    whole = case((opposite(any_of(conditions)), end.whole), otherwise=None)
    return replace(end, whole=whole, is_there=False)


def _shrunk(end: End, divisor: End, kind: type[exp.Binary]) -> End:
    """Divided by the greatest that there is: without any, quotients come near to 0."""
    found = ends.divided(end, divisor)
    if divisor.is_there:
        return found
    is_missing = is_null(divisor.whole)
    assert found.divisor is not None
    return replace(
        found,
        whole=case((is_missing.copy(), number(0)), otherwise=found.whole),
        divisor=case((is_missing.copy(), number(1)), otherwise=found.divisor),
        is_open=all_of([is_missing.copy(), ends.sign(kind, end)]),
        is_there=end.is_there,
    )
