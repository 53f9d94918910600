"""The arithmetic of certainty on columns: to the last bit that of `inference.certainty`.

Ranges are pairs of columns, `low` and `high`; what is false is 0 in both. The truth of a value is
kept beside them, as bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]
"""A number for each person, in double precision: single precision would move ties."""

_DIGITS = 10
_SCALE = 10.0**_DIGITS
_NEAR_HALF = 1e-4
"""How near to the middle of two decimals scaling may err, with room to spare."""


class Range(NamedTuple):
    """How certain something is at least and at most, for each person."""

    low: Column
    high: Column


def weighed(condition: Range, certainty: float) -> Range:
    """What a rule gives its conclusion: the certainty of its condition times its own."""
    low, high = condition if certainty > 0 else condition[::-1]
    return Range(low * certainty, high * certainty)


def value_of(contributions: Sequence[Range], doubts: Sequence[Range], count: int) -> Range:
    """A value from what its rules give it, and what others take from it, for so many people."""
    low = combined([each.low for each in contributions], count)
    high = combined([each.high for each in contributions], count)
    if not doubts:
        return Range(low, high)
    most = combined([-each.low for each in doubts], count)
    least = combined([-each.high for each in doubts], count)
    return Range(balanced(low, most), balanced(high, least))


def combined(certainties: Iterable[Column], count: int) -> Column:
    """The certainty that several firings for one value give together: a + b - ab, in turn.

    A firing that gives nothing changes nothing, so rules that are false need not be left out.
    """
    total = np.zeros(count)
    for certainty in certainties:
        total += certainty - total * certainty
    return rounded(total)


def balanced(belief: Column, disbelief: Column) -> Column:
    """The certainty of what so much speaks for, and so much against."""
    least = np.minimum(belief, disbelief)
    with np.errstate(divide="ignore", invalid="ignore"):
        certainty = rounded(np.nan_to_num((belief - disbelief) / (1 - least)))
    certainty[belief == disbelief] = 0.0
    return np.where(disbelief == 0, belief, certainty)


def rounded(numbers: Column) -> Column:
    """To ten decimals as Python rounds; what would vanish stays as it is.

    A whole number over a power of ten is the nearest double to that decimal, as Python has it.
    Scaling errs by less than a millionth, so only numbers that near to the middle are looked at.
    """
    scaled = numbers * _SCALE
    whole = np.rint(scaled)
    found: Column = whole / _SCALE
    for at in np.flatnonzero(np.abs(scaled - whole) > 0.5 - _NEAR_HALF):
        found[at] = round(float(numbers[at]), _DIGITS)
    vanished = found == 0
    if vanished.any():
        found[vanished] = numbers[vanished]
    return found
