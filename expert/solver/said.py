"""Numbers as a person would say them: of all that will do, the nearest with few decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import floor
from typing import TypeAlias

import z3

from expert.knowledge.model import Answer, Number
from expert.knowledge.numbers.intervals import exact
from expert.solver.encoding.logic import Formula
from expert.solver.encoding.person import Measurement, said

Can: TypeAlias = Callable[..., bool]
"""Whether there is somebody of whom all of some formulas are so."""

_MOST_DECIMALS = 12


def decimals(numbers: Iterable[Number | Fraction]) -> int:
    """How many decimals the longest of some numbers has."""
    most = 0
    for number in numbers:
        places, power = 0, Fraction(exact(number))
        while power.denominator != 1 and places < _MOST_DECIMALS:
            places, power = places + 1, power * 10
        most = max(most, places)
    return most


def nearest_said(
    can: Can, given: Sequence[Formula], unknown: Measurement, near: Fraction, places: int = 0
) -> Answer:
    """The answer nearest to a number under which all of some formulas can be so.

    With so many decimals if that will do, else with as few more as it takes; of two that are as
    near, the lesser. ValueError if there is none.
    """
    if unknown.kind.is_whole:
        return said(unknown.kind, _nearest(can, given, unknown, near, 0))
    for decimal_places in range(places, _MOST_DECIMALS + 1):
        grid = z3.FreshInt("grid")
        on_grid = unknown.number * 10**decimal_places == z3.ToReal(grid)
        if can(*given, on_grid):
            number = _nearest(can, given, unknown, near, decimal_places)
            return said(unknown.kind, number)
    raise ValueError(f"{unknown.question.id} has no number with an end")


def _nearest(
    can: Can, given: Sequence[Formula], unknown: Measurement, near: Fraction, places: int
) -> Fraction:
    """The nearest number with so many decimals; there is one."""
    scale = 10**places
    start = floor(near * scale)
    grid = z3.FreshInt("grid")
    number = unknown.number if unknown.kind.is_whole else unknown.number * scale
    on_grid = number == (grid if unknown.kind.is_whole else z3.ToReal(grid))

    def within(distance: int) -> bool:
        return can(*given, on_grid, grid >= start - distance, grid <= start + distance)

    if within(0):
        return Fraction(start, scale)
    low, high = 0, 1
    while not within(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if within(middle) else (middle, high)
    is_below = can(*given, on_grid, grid == start - high)
    return Fraction(start - high if is_below else start + high, scale)
