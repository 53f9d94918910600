"""People who agree in several columns, so that each such group is looked at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ROOM = 1 << 62
"""Numbers that a group may have before they are given out anew."""

_SHARE = 4
"""Keys for each person up to which a table of all of them is faster than sorting."""


def grouped(
    columns: Sequence[NDArray[np.int64]], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The group of each person, who agree in all columns, and the first person of each group."""
    keys, size = np.zeros(count, np.int64), 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if size * width > _ROOM:
            different, keys = np.unique(keys, return_inverse=True)
            size = len(different)
        keys, size = keys * width + column, size * width
    if size <= _SHARE * count:
        return _counted(keys, size)
    _, first, groups = np.unique(keys, return_index=True, return_inverse=True)
    return groups, first


def _counted(keys: NDArray[np.int64], size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The same for keys below `size`, without sorting."""
    count = len(keys)
    first_of = np.full(size, count, np.intp)
    first_of[keys[::-1]] = np.arange(count - 1, -1, -1)  # the last to be written is the first
    found = first_of < count
    places = np.cumsum(found) - 1
    return places[keys], first_of[found]
