"""The arithmetic of certainty on columns: to the last bit that of `inference.certainty`.

A range is an array of two rows, how certain something is at least and at most for each person; of
one column, it stands for everybody. What is false is 0 in both. The truth of a value is kept beside
them, as bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]
"""A number for each person, in double precision: single precision would move ties."""

Range: TypeAlias = NDArray[np.float64]
"""Two rows of such numbers, at least and at most."""

_DIGITS = 10
_SCALE = 10.0**_DIGITS
_NEAR_HALF = 1e-4
"""How near to the middle of two decimals scaling may err, with room to spare."""


def weighed(condition: NDArray[np.generic], certainty: float) -> Range:
    """What a rule gives its conclusion: the certainty of its condition times its own.

    What only is true or not is as certain as can be where it is.
    """
    ends = condition if certainty > 0 else condition[::-1]
    given: Range = np.multiply(ends, certainty, dtype=np.float64)
    return given


def value_of(contributions: Sequence[Range], doubts: Sequence[Range]) -> Range:
    """A value from what its rules give it, and what others take from it."""
    belief = combined(contributions)
    if not doubts:
        return belief
    return balanced(belief, combined([-each for each in doubts]))


def combined(certainties: Iterable[Range]) -> Range:
    """The certainty that several firings for one value give together: a + b - ab, in turn.

    A firing that gives nothing changes nothing, so rules that are false need not be left out.
    """
    total: Range | None = None
    for certainty in certainties:
        total = certainty if total is None else total + (certainty - total * certainty)
    return np.zeros((2, 1)) if total is None else rounded(total)


def balanced(belief: Range, disbelief: Range) -> Range:
    """The certainty of what so much speaks for, and so much against."""
    least = np.minimum(belief, disbelief)
    with np.errstate(divide="ignore", invalid="ignore"):
        certainty = rounded(np.nan_to_num((belief - disbelief) / (1 - least)))
    certainty[np.broadcast_to(belief == disbelief, certainty.shape)] = 0.0
    return np.where(disbelief == 0, belief, certainty)


def rounded(numbers: Range) -> Range:
    """To ten decimals as Python rounds; what would vanish stays as it is.

    A whole number over a power of ten is the nearest double to that decimal, as Python has it.
    Scaling errs by less than a millionth, so only numbers that near to the middle are looked at.
    """
    scaled = numbers * _SCALE
    whole = np.rint(scaled)
    found: Range = whole / _SCALE
    scaled -= whole
    np.abs(scaled, out=scaled)
    if scaled.max(initial=0.0) > 0.5 - _NEAR_HALF:
        for at in zip(*np.nonzero(scaled > 0.5 - _NEAR_HALF), strict=True):
            found[at] = round(float(numbers[at]), _DIGITS)
    vanished = (found == 0) & (numbers != 0)
    if vanished.any():
        found[vanished] = numbers[vanished]
    return found
