"""People who answered the same questions, or nearly: rules that ask anything else are not run.

Somebody answers few of the many questions of a large rule set. Those who answered alike are brought
together, so that of most rules nothing has to be worked out for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from expert.batch.columns import Answers
from expert.batch.truths import Flags

Chosen: TypeAlias = slice | NDArray[np.intp]
"""Some people, by their places."""

_FEW_ANSWERS = 0.25
"""The share of all questions up to which it pays to look who answered which."""
_FEWEST = 512
"""People who are worked out together, whether or not they answered the same questions."""


class Alike(NamedTuple):
    """Some people, and all questions that any of them answered."""

    people: Chosen
    questions: tuple[str, ...]


def alike(answers: Mapping[str, Answers], count: int, most: int) -> Iterator[Alike]:
    """So many people in groups of at most `most`, everybody in one of them.

    They keep their order where most questions are answered.
    """
    given = {name: column.are_given for name, column in answers.items()}
    given = {name: flags for name, flags in given.items() if flags.any()}
    cells = sum(int(np.count_nonzero(flags)) for flags in given.values())
    if count <= _FEWEST or cells > _FEW_ANSWERS * count * len(answers):
        for chunk in _slices(count, most):
            yield Alike(chunk, tuple(name for name, flags in given.items() if flags[chunk].any()))
        return
    names = np.array(list(given), np.object_)
    bits = _as_bits([*given.values()], count)
    order = np.lexsort(bits[::-1])
    bits = bits[:, order]
    starts = _starts(bits, most)
    for start, end, some in zip(starts, [*starts[1:], count], _any_of(bits, starts), strict=True):
        answered = np.unpackbits(some, count=len(names)).view(np.bool_)
        yield Alike(order[start:end], tuple(names[answered].tolist()))


def _slices(count: int, most: int) -> Iterator[slice]:
    """Parts of about the same size, an even number of them if more than one: there are threads."""
    parts = -(-count // most)
    parts += parts > 1 and parts % 2
    size = -(-count // max(parts, 1))
    return (slice(start, min(count, start + size)) for start in range(0, count, size or 1))


def _as_bits(flags: Sequence[Flags], count: int) -> NDArray[np.uint8]:
    """Eight flags of a person in a byte, the first in its highest bit; a row for each eight."""
    bits = np.zeros((max(1, -(-len(flags) // 8)), count), np.uint8)
    for place, column in enumerate(flags):
        bits[place // 8] |= np.left_shift(column, 7 - place % 8, dtype=np.uint8)
    return bits


def _starts(bits: NDArray[np.uint8], most: int) -> list[int]:
    """Where groups start: among those alike if they are not too many, and are no small groups."""
    differs = np.flatnonzero((bits[:, 1:] != bits[:, :-1]).any(axis=0)) + 1
    starts, count = [0], bits.shape[1]
    for end in (*differs.tolist(), count):
        while end - starts[-1] > most:
            starts.append(starts[-1] + most)
        if end - starts[-1] >= _FEWEST and end < count:
            starts.append(end)
    return starts


def _any_of(bits: NDArray[np.uint8], starts: list[int]) -> NDArray[np.uint8]:
    """What any of each group has, a row for each."""
    found: NDArray[np.uint8] = np.bitwise_or.reduceat(bits, starts, axis=1).T.copy()
    return found
