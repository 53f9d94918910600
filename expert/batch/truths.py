"""Truth of a condition for many people: two bits a person, so one instruction decides for 64.

A truth is an array of two rows of bits: for whom something is true, and for whom it is possible,
true or undecided. So Kleene's `and` and `or` are those of bits, and `not` changes both and swaps
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bits: TypeAlias = NDArray[np.uint64]
"""A bit for each person, 64 in a word; those behind the last person mean nothing."""

Truths: TypeAlias = NDArray[np.uint64]
"""Two rows of bits, `TRUE` and `POSSIBLE`; of one word, it may stand for everybody."""

Flags: TypeAlias = NDArray[np.bool_]
"""A byte for each person."""

TRUE, POSSIBLE = 0, 1
"""The rows of a truth."""

_WORD = 64
_ALL = np.uint64(2**64 - 1)

CERTAIN: Truths = np.full((2, 1), _ALL)
IMPOSSIBLE: Truths = np.zeros((2, 1), np.uint64)
UNDECIDED: Truths = np.array([[0], [_ALL]], np.uint64)
"""What is the same for everybody."""


def all_true(parts: Iterable[Truths]) -> Truths:
    """True where every part is, false where one is; true of no parts."""
    return reduce(and_, parts, CERTAIN)


def any_true(parts: Iterable[Truths]) -> Truths:
    """True where one part is, false where every part is; false of no parts."""
    return reduce(or_, parts, IMPOSSIBLE)


def opposite(truth: Truths) -> Truths:
    """True where something is false, false where it is true."""
    return ~truth[::-1]


def truths(true: Sequence[Bits], unknown: Bits) -> list[Truths]:
    """For each row of bits what is true for these, undecided for the unknown, and else false."""
    found = np.empty((len(true), 2, len(unknown)), np.uint64)
    for truth, bits in zip(found, true, strict=True):
        truth[TRUE] = bits
        np.bitwise_or(bits, unknown, out=truth[POSSIBLE])
    return [*found]


def of_everybody(truth: Truths) -> Truths:
    """What is true of one person, for any number of people."""
    return np.where(truth & np.uint64(1), _ALL, np.uint64(0))


def packed(flags: Flags) -> Bits:
    """Bytes as bits; what is left of the last word is zero."""
    bits = np.zeros(words_for(len(flags)), np.uint64)
    found = np.packbits(flags, bitorder="little")
    bits.view(np.uint8)[: len(found)] = found
    return bits


def unpacked(truth: Truths, count: int) -> Flags:
    """Both rows as bytes, for that many people; for everybody at once where all are alike."""
    if truth.shape[1] != words_for(count):
        return (truth & np.uint64(1)).astype(np.bool_)
    bits = np.ascontiguousarray(truth).view(np.uint8)
    return np.unpackbits(bits, axis=1, count=count, bitorder="little").view(np.bool_)


def words_for(count: int) -> int:
    """The words that hold a bit for so many people."""
    return -(-count // _WORD)
