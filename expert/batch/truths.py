"""Truth of a condition for many people: two bits a person, so one instruction decides for 64.

True and false each have a bit; neither is undecided. So `and`, `or` and `not` are Kleene's, as
everywhere else, and `not` costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bits: TypeAlias = NDArray[np.uint64]
"""A bit for each person, 64 in a word; those behind the last person mean nothing."""

Flags: TypeAlias = NDArray[np.bool_]
"""A byte for each person."""

WORD = 64
"""Bits in a word."""

_ALL = np.uint64(2**64 - 1)


class Truths(NamedTuple):
    """For whom something is true, and for whom it is false; no bit is in both."""

    true: Bits
    false: Bits

    def __invert__(self) -> Truths:
        return Truths(self.false, self.true)

    @property
    def possible(self) -> Bits:
        """For whom it is true or undecided."""
        return ~self.false


def all_true(parts: Sequence[Truths], words: int) -> Truths:
    """True where every part is, false where one is; true of no parts."""
    if not parts:
        return Truths(np.full(words, _ALL), np.zeros(words, np.uint64))
    return Truths(
        reduce(and_, [part.true for part in parts]), reduce(or_, [part.false for part in parts])
    )


def any_true(parts: Sequence[Truths], words: int) -> Truths:
    """True where one part is, false where every part is; false of no parts."""
    return ~all_true([~part for part in parts], words)


def packed(flags: Flags) -> Bits:
    """Bytes as bits; what is left of the last word is zero."""
    bits = np.zeros(words_for(len(flags)), np.uint64)
    found = np.packbits(flags, bitorder="little")
    bits.view(np.uint8)[: len(found)] = found
    return bits


def unpacked(bits: Bits, count: int) -> Flags:
    """Bits as bytes, for that many people."""
    return np.unpackbits(bits.view(np.uint8), count=count, bitorder="little").view(np.bool_)


def words_for(count: int) -> int:
    """The words that hold a bit for so many people."""
    return -(-count // WORD)
