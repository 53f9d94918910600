"""People who answered the same questions, or nearly: rules that ask anything else are not run.

Somebody answers few of the many questions of a large rule set. Those who answered alike are brought
together, so that of most rules nothing has to be worked out for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from expert.batch.columns import Answers

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
        for start in range(0, count, most):
            chunk = slice(start, min(count, start + most))
            yield Alike(chunk, tuple(name for name, flags in given.items() if flags[chunk].any()))
        return
    names = np.array(list(given), np.object_)
    bits = np.packbits(np.array(list(given.values())).reshape(len(given), count), axis=0)
    order = np.lexsort(bits[::-1]) if len(bits) else np.arange(count)
    bits = bits[:, order]
    starts = _starts(bits, most)
    for start, end, some in zip(starts, [*starts[1:], count], _any_of(bits, starts), strict=True):
        answered = np.unpackbits(some, count=len(names)).view(np.bool_)
        yield Alike(order[start:end], tuple(names[answered].tolist()))


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
