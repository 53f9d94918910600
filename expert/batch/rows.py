"""How many rows are held at once, so that a table of many columns takes no more memory."""

from __future__ import annotations

_MOST, _FEWEST = 1 << 17, 1 << 10
_CELLS = 1 << 26
"""Cells of a batch at most; each takes four or eight bytes."""


def rows_of(columns: int) -> int:
    """The rows of a batch, for a table of so many columns."""
    return max(_FEWEST, min(_MOST, _CELLS // max(columns, 1)))
