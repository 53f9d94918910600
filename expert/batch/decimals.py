"""Intervals of decimals on columns, exact: whole numbers of tenths, hundredths and so on.

A double is exact for whole numbers far beyond those met here, and knows infinity, for what has no
bound. Whatever cannot be told exactly so comes to None, and is worked out in fractions instead:
quotients, times between dates, and numbers of too many digits.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from expert.batch.truths import Truths, packed
from expert.knowledge.numbers.expressions import (
    Arithmetic,
    Constant,
    Expression,
    Function,
    Leaf,
)
from expert.knowledge.numbers.intervals import End

_MOST = 10.0**15
"""Decimals of fewer digits than this has are told apart by doubles, each from all others."""
_MOST_DIGITS = 10
"""Digits behind the point."""


class Decimals(NamedTuple):
    """The least and the greatest of a number for each person, both times 10 to the `digits`.

    They are whole, or infinite where there is no bound; what is finite can be reached.
    """

    ends: NDArray[np.float64]
    digits: int

    def beyond(self, cut: End) -> Truths:
        """For whom the number lies beyond a cut whatever it is, and for whom it may."""
        bound, side = cut
        if isinstance(bound, float):
            first = bound
        else:
            scaled = bound * 10**self.digits
            whole = floor(scaled) + 1 if side else ceil(scaled)
            first = float(max(-10 * _MOST, min(whole, 10 * _MOST)))
        least, greatest = self.ends >= first
        return np.stack((packed(least), packed(greatest)))


def decimals_of(expression: Expression, leaf: Callable[[Leaf], Decimals | None]) -> Decimals | None:
    """All that a formula may come to; `leaf` says it of what the formula is worked out from."""
    match expression:
        case Constant(number):
            return decimals(np.full((2, 1), float(number)), number)
        case Arithmetic("*", Constant(factor), other) | Arithmetic("*", other, Constant(factor)):
            return _multiplied(decimals_of(other, leaf), factor)
        case Arithmetic("+" | "-" as sign, left, right):
            aligned = _aligned([decimals_of(left, leaf), decimals_of(right, leaf)])
            if aligned is None:
                return None
            (first, second), digits = aligned
            ends = first + second if sign == "+" else first - second[::-1]
            return _within_reach(ends, digits)
        case Function("min" | "max" as name, arguments):
            aligned = _aligned([decimals_of(each, leaf) for each in arguments])
            if aligned is None:
                return None
            return Decimals(
                reduce(np.minimum if name == "min" else np.maximum, aligned[0]), aligned[1]
            )
        case Arithmetic() | Function():
            return None
    return leaf(expression)


def decimals(numbers: NDArray[np.float64], exactly: Fraction | None = None) -> Decimals | None:
    """Numbers as they are written in decimal; None where they have too many digits.

    Scaled to whole numbers and back, a decimal of so few digits is the same double again, and no
    other decimal of so few digits is. `exactly` is the one number that all are, if it is known.
    """
    finite = np.isfinite(numbers)
    for digits in range(_MOST_DIGITS + 1):
        scale = 10.0**digits
        whole = np.rint(numbers * scale)
        if np.any(np.abs(whole[finite]) >= _MOST):
            return None
        if np.array_equal(whole / scale, numbers):
            is_exact = exactly is None or exactly * 10**digits == int(whole.flat[0])
            return Decimals(whole, digits) if is_exact else None
    return None


def _aligned(
    parts: list[Decimals | None],
) -> tuple[list[NDArray[np.float64]], int] | None:
    """The same numbers with as many digits each."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    digits = max(part.digits for part in known)
    scaled = [_within_reach(part.ends * 10.0 ** (digits - part.digits), digits) for part in known]
    ends = [each.ends for each in scaled if each is not None]
    return (ends, digits) if len(ends) == len(parts) else None


def _multiplied(number: Decimals | None, factor: Fraction) -> Decimals | None:
    scale = decimals(np.full((2, 1), float(factor)), factor)
    if number is None or scale is None or not factor:  # 0 times what has no bound is none
        return None
    ends = number.ends if factor > 0 else number.ends[::-1]
    return _within_reach(ends * scale.ends, number.digits + scale.digits)


def _within_reach(ends: NDArray[np.float64], digits: int) -> Decimals | None:
    is_exact = np.all((np.abs(ends) < _MOST) | np.isinf(ends))
    return Decimals(ends, digits) if is_exact else None
