"""Tables for a terminal: as wide as it is, their cells wrapped, drawn by tabulate."""

from __future__ import annotations

from expert.document.model import Cell, Table
from expert.document.text_lines import Line, filled, plain_text, simple_lines

_NARROWEST_COLUMN = 16
_BETWEEN_COLUMNS = 2
_HEADER_PADDING = 2
"""What tabulate adds to a header before it measures it."""
_SPACER = "\N{BRAILLE PATTERN BLANK}"
"""Marks an empty line between rows, which tabulate would drop."""


def table_lines(table: Table, width: int) -> list[str]:
    """The lines of a table; the columns divide the width by their shares.

    A column that needs less than its share leaves the rest to the last one, and in the columns
    before that no word is cut that would leave room for it.
    """
    from tabulate import tabulate  # only what prints tables needs it

    rows = [[_cell_lines(cell) for cell in row] for row in table.rows]
    widths = _column_widths(table, rows, width)
    wrapped = [
        [_wrapped(cell, allowed) for cell, allowed in zip(row, widths, strict=True)] for row in rows
    ]
    if not table.compact and any("\n" in cell for row in wrapped for cell in row):
        spacer = [_SPACER, *[""] * (len(table.columns) - 1)]
        wrapped = [line for row in wrapped for line in (spacer, row)][1:]
    headers = [plain_text(column.header) for column in table.columns]
    lines = tabulate(
        wrapped, headers, tablefmt="plain" if table.compact else "simple", disable_numparse=True
    ).splitlines()
    return ["" if line.strip() == _SPACER else line.rstrip() for line in lines]


def _cell_lines(cell: Cell) -> list[Line]:
    return [line for block in cell for line in simple_lines(block)]


def _wrapped(cell: list[Line], allowed: int) -> str:
    return "\n".join(text for line in cell for text in filled(line, allowed, cut_words=True))


def _column_widths(table: Table, rows: list[list[list[Line]]], width: int) -> list[int]:
    available = width - _BETWEEN_COLUMNS * (len(table.columns) - 1)
    shares = sum(column.share for column in table.columns)
    widths = []
    for number, column in enumerate(table.columns[:-1]):
        lines = [line.marker + plain_text(line.text) for row in rows for line in row[number]]
        longest = max(map(len, lines), default=0)
        word = max((len(word) for line in lines for word in line.split()), default=0)
        whole = min(word, available - _NARROWEST_COLUMN)
        allowed = max(min(available * column.share // shares, longest), whole)
        widths.append(max(allowed, len(plain_text(column.header)) + _HEADER_PADDING))
    too_wide = sum(widths) + _NARROWEST_COLUMN - available
    if too_wide > 0:
        widths[0] = max(_NARROWEST_COLUMN // 2, widths[0] - too_wide)
    return [*widths, max(_NARROWEST_COLUMN, available - sum(widths))]
