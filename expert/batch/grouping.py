"""People who agree in several columns, so that each such group is looked at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ROOM = 1 << 62
"""Numbers that a group may have before they are given out anew."""


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
    _, first, groups = np.unique(keys, return_index=True, return_inverse=True)
    return groups, first
