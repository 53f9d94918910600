"""How many rows are held at once, so that a table of many columns takes no more memory."""

from __future__ import annotations

_MOST, _FEWEST = 1 << 17, 1 << 10
_BYTES = 1 << 28
"""What the rows that are held at once may take."""


def rows_of(a_row: int) -> int:
    """The rows of a batch, where a row takes so many bytes."""
    return max(_FEWEST, min(_MOST, _BYTES // max(a_row, 1)))
