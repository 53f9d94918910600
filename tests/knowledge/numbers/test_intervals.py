"""Intervals: their ends are exact, and are what numbers of the intervals come to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.numbers.expressions import OPERATORS
from expert.knowledge.numbers.intervals import (
    EVERYTHING,
    Interval,
    added,
    between,
    divided,
    exact,
    greatest,
    least,
    multiplied,
    point,
    subtracted,
)
from tests.inference.naive import OPERATIONS

ENDS = st.integers(-6, 6).map(lambda tenths: Fraction(tenths, 2))
ABOVE_0 = Interval((Fraction(0), 1), (float("inf"), 0))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals with and without their ends, and without an end at all."""
    low, high = sorted((draw(ENDS), draw(ENDS)))
    sides = (draw(st.sampled_from((0, 1))), draw(st.sampled_from((0, 1)))) if low < high else (0, 1)
    found = Interval((low, sides[0]), (high, sides[1]))
    open_end = draw(st.sampled_from(("", "", "", "low", "high")))
    return found._replace(**{open_end: getattr(EVERYTHING, open_end)}) if open_end else found


def members(interval: Interval) -> list[Fraction]:
    """Numbers within, the ends among them if they are, and others near and far from these."""
    low = interval.low[0] if isinstance(interval.low[0], Fraction) else Fraction(-50)
    high = interval.high[0] if isinstance(interval.high[0], Fraction) else Fraction(50)
    hair = Fraction(1, 1000)
    numbers = (low, low + hair, (low + high) / 2, Fraction(0), high - hair, high)
    return [number for number in numbers if interval.holds(number)]


@given(st.sampled_from(sorted(OPERATORS)), intervals(), intervals())
def test_what_numbers_of_two_intervals_come_to_lies_within(
    operator: str, left: Interval, right: Interval
) -> None:
    if operator == "/" and right.holds(0):
        with pytest.raises(ZeroDivisionError):
            divided(left, right)
        return
    whole = OPERATORS[operator](left, right)
    for one in members(left):
        for other in members(right):
            assert whole.holds(OPERATIONS[operator](one, other))


@given(intervals(), intervals())
def test_the_least_and_the_greatest_of_two_lie_within(left: Interval, right: Interval) -> None:
    for one in members(left):
        for other in members(right):
            assert least((left, right)).holds(min(one, other))
            assert greatest((left, right)).holds(max(one, other))


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (added(between(0, 1), between(2, 3)), between(2, 4)),
        (subtracted(between(0, 1), between(2, 3)), between(-3, -1)),
        (multiplied(between(-1, 2), between(-3, 4)), between(-6, 8)),
        (divided(between(1, 2), between(4, 8)), between(0.125, 0.5)),
        (divided(point(1), between(2, None)), Interval((Fraction(0), 1), (Fraction(1, 2), 1))),
        (divided(point(1), ABOVE_0), ABOVE_0),
        (multiplied(point(0), EVERYTHING), point(0)),
        (added(between(0, None), between(None, 0)), EVERYTHING),
        (least((between(0, 5), between(3, 4))), between(0, 4)),
        (greatest((between(0, 5), between(3, 4))), between(3, 5)),
        (point(1).joined(point(3)), between(1, 3)),
    ],
)
def test_the_ends_are_those_that_are_come_to(whole: Interval, expected: Interval) -> None:
    assert whole == expected


@pytest.mark.parametrize(
    ("cut", "found"),
    [((1, 0), True), ((1, 1), None), ((2, 0), None), ((2, 1), False), ((3, 0), False)],
)
def test_an_interval_is_beyond_a_cut_whole_in_part_or_not_at_all(
    cut: tuple[int, int], found: bool | None
) -> None:
    assert between(1, 2).is_beyond(cut) is found


def test_numbers_are_what_is_written_in_decimal() -> None:
    assert exact(0.1) + exact(0.2) == exact(0.3)
