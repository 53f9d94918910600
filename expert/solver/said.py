"""Numbers as a person would say them: of all that will do, the nearest with few decimals.

Of several that bind each other, what is left to one by those before it need have no end: 10 / 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from math import floor
from typing import NamedTuple, TypeAlias

import z3

from expert.knowledge.model import Answer, Number
from expert.knowledge.numbers.intervals import exact
from expert.solver.encoding.logic import Formula, Term
from expert.solver.encoding.person import Measurement, said
from expert.solver.verdict import NoVerdictError

Can: TypeAlias = Callable[..., bool]
"""Whether there is somebody of whom all of some formulas are so."""

_MOST_DECIMALS = 12
_TOGETHER = (0, 1, 2, 4, 8, _MOST_DECIMALS)
"""How many decimals are tried, one after the other, for several numbers at once."""


class Wanted(NamedTuple):
    """A number to be said, that to which it should be near, and how many decimals are usual."""

    unknown: Measurement
    near: Fraction
    places: int = 0


def decimals(numbers: Iterable[Number | Fraction]) -> int:
    """How many decimals the longest of some numbers has."""
    most = 0
    for number in numbers:
        places, power = 0, Fraction(exact(number))
        while power.denominator != 1 and places < _MOST_DECIMALS:
            places, power = places + 1, power * 10
        most = max(most, places)
    return most


def nearest_said(can: Can, given: Sequence[Formula], wanted: Sequence[Wanted]) -> dict[str, Answer]:
    """The answers nearest to some numbers under which all of some formulas can be so, by question.

    Each in its turn: with as many decimals as are usual if that will do, else with as few more as
    it takes; of two that are as near, the lesser. Where that leaves none with an end to the last,
    all of them are rounded, or else looked for, together. Raises NoVerdictError if none has.
    """
    anything: list[Formula] = [True for _ in wanted]
    with suppress(NoVerdictError):
        return _in_turn(can, given, wanted, anything)
    return _rounded(can, given, wanted) or _in_turn(can, given, wanted, _grids(can, given, wanted))


def _in_turn(
    can: Can, given: Sequence[Formula], wanted: Sequence[Wanted], later: Sequence[Formula]
) -> dict[str, Answer]:
    """The nearest of one after the other; `later` is what of each has to be kept possible."""
    found: dict[str, Answer] = {}
    fixed = list(given)
    for at, each in enumerate(wanted):
        answer = _said(can, [*fixed, *later[at + 1 :]], each)
        found[each.unknown.question.id] = answer
        fixed.append(each.unknown.equals(answer))
    return found


def _rounded(
    can: Can, given: Sequence[Formula], wanted: Sequence[Wanted]
) -> dict[str, Answer] | None:
    """All numbers as they are but for further decimals; None if that will not do."""
    for places in _TOGETHER:
        found = {
            each.unknown.question.id: said(each.unknown.kind, round(each.near, places))
            for each in wanted
        }
        if can(*given, *(each.unknown.equals(found[each.unknown.question.id]) for each in wanted)):
            return found
    return None


def _grids(can: Can, given: Sequence[Formula], wanted: Sequence[Wanted]) -> list[Formula]:
    """That each number has no more than so many decimals, which all of them can have together."""
    for places in _TOGETHER:
        grids = [_on_grid(each.unknown, max(places, each.places))[0] for each in wanted]
        if can(*given, *grids):
            return grids
    raise NoVerdictError("no numbers with an end")


def _on_grid(unknown: Measurement, places: int) -> tuple[Formula, Term]:
    """That a number has no more than so many decimals, and how many of the last there are."""
    if unknown.kind.is_whole:
        return True, unknown.number
    grid = z3.FreshInt("grid")
    return unknown.number * 10**places == z3.ToReal(grid), grid


def _said(can: Can, given: Sequence[Formula], wanted: Wanted) -> Answer:
    unknown = wanted.unknown
    for places in range(wanted.places, _MOST_DECIMALS + 1):
        on_grid, grid = _on_grid(unknown, 0 if unknown.kind.is_whole else places)
        if can(*given, on_grid):
            scale = 1 if unknown.kind.is_whole else 10**places
            return said(unknown.kind, _nearest(can, [*given, on_grid], grid, wanted.near, scale))
    raise NoVerdictError(f"{unknown.question.id} has no number with an end")


def _nearest(
    can: Can, given: Sequence[Formula], grid: Term, near: Fraction, scale: int
) -> Fraction:
    """The nearest number of so many parts of a whole, of which there is one."""
    start = floor(near * scale)

    def within(distance: int) -> bool:
        return can(*given, grid >= start - distance, grid <= start + distance)

    if within(0):
        return Fraction(start, scale)
    low, high = 0, 1
    while not within(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if within(middle) else (middle, high)
    is_below = can(*given, grid == start - high)
    return Fraction(start - high if is_below else start + high, scale)
