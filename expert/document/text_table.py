"""Tables for a terminal: as wide as it is, their cells wrapped, drawn by tabulate.

Words that are to be typed or found as they stand are never cut: a table that has no room for them
is written as a list of its rows instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from expert.document.cells import label, short_columns
from expert.document.model import Cell, Column, Paragraph, Style, Table, spans
from expert.document.text_lines import Line, filled, plain_text, simple_lines
from expert.document.visible import visible

_NARROWEST_COLUMN = 16
_BETWEEN_COLUMNS = 2
_HEADER_PADDING = 2
"""What tabulate adds to a header before it measures it."""
_SPACER = "\N{BRAILLE PATTERN BLANK}"
"""Marks an empty line between rows, which tabulate would drop."""
_INDENT = "  "


def table_lines(table: Table, width: int) -> list[str]:
    """The lines of a table, or of a list of its rows where the columns would be too narrow.

    The columns divide the width by their shares. One that needs less leaves the rest to the others,
    the last one first, and no word is cut that the others leave room for.
    """
    rows = [[_cell_lines(cell) for cell in row] for row in table.rows]
    widths = _column_widths(table, rows, width)
    if widths is None:
        return list(_list_of_rows(table, width))
    return _drawn(table, rows, widths)


def _drawn(table: Table, rows: list[list[list[Line]]], widths: list[int]) -> list[str]:
    from tabulate import tabulate  # only what prints tables needs it

    wrapped = [
        [_wrapped(cell, allowed) for cell, allowed in zip(row, widths, strict=True)] for row in rows
    ]
    if not table.compact and any("\n" in cell for row in wrapped for cell in row):
        spacer = [_SPACER, *[""] * (len(table.columns) - 1)]
        wrapped = [line for row in wrapped for line in (spacer, row)][1:]
    headers = [plain_text(column.header) for column in table.columns]
    if table.compact:  # as rows are, headers take no more room than their words
        drawn = tabulate([headers, *wrapped], tablefmt="plain", disable_numparse=True)
    else:
        drawn = tabulate(wrapped, headers, tablefmt="simple", disable_numparse=True)
    lines = drawn.splitlines()
    return ["" if line.strip() == _SPACER else line.rstrip() for line in lines]


def _cell_lines(cell: Cell) -> list[Line]:
    return [line for block in cell for line in simple_lines(block)]


def _wrapped(cell: list[Line], allowed: int) -> str:
    return "\n".join(text for line in cell for text in filled(line, allowed, cut_words=True))


# How wide the columns are.


class _Needs(NamedTuple):
    """The width that a column must have, would like to have, and could make use of."""

    least: int
    liked: int
    most: int


def _column_widths(table: Table, rows: list[list[list[Line]]], width: int) -> list[int] | None:
    """The width of each column; None where there is no room for what they must have."""
    available = width - _BETWEEN_COLUMNS * (len(table.columns) - 1)
    shares = sum(column.share for column in table.columns)
    needs = [
        _needs(
            column,
            [line for row in rows for line in row[number]],
            available * column.share // shares,
            0 if table.compact else _HEADER_PADDING,
        )
        for number, column in enumerate(table.columns)
    ]
    if sum(need.least for need in needs) > available:
        return None
    widths = [min(need.liked, available) for need in needs]
    while sum(widths) > available:
        spare = [given - need.least for given, need in zip(widths, needs, strict=True)]
        widths[spare.index(max(spare))] -= 1
    for number in reversed(range(len(widths))):
        left = available - sum(widths)
        widths[number] = max(widths[number], min(needs[number].most, widths[number] + left))
    return widths


def _needs(column: Column, lines: list[Line], share: int, padding: int) -> _Needs:
    plain = [line.marker + plain_text(line.text) for line in lines]
    longest = max(map(len, plain), default=0)
    word = max((len(word) for text in plain for word in text.split()), default=0)
    header = len(plain_text(column.header)) + padding
    least = max(header, min(word, _NARROWEST_COLUMN), *map(_longest_whole_word, lines))
    return _Needs(least, max(least, min(longest, max(share, word))), max(least, longest))


def _longest_whole_word(line: Line) -> int:
    """The columns that a line must have for its words that are to be typed or found."""
    characters = [
        (c, one.style is Style.CODE) for one in spans(line.text) for c in visible(one.text)
    ]
    words = [list(word) for space, word in groupby(characters, lambda c: c[0] == " ") if not space]
    longest = max((len(word) for word in words if any(whole for _, whole in word)), default=0)
    return longest + max(len(line.marker), len(line.hanging)) if longest else 0


# A list of rows: each below its first cell, in lines that are as wide as the page.


def _list_of_rows(table: Table, width: int) -> Iterator[str]:
    short = short_columns(table)
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        for line in _cell_lines(row[0]):
            yield from filled(line, width, loud=True)
        for column, cell, is_short in list(zip(table.columns, row, short, strict=True))[1:]:
            lines = _cell_lines(cell)
            if len(table.columns) > 2:
                lines = _labelled(column, cell, is_short)
            for line in lines:
                for text in filled(line, width - len(_INDENT)):
                    yield _INDENT + text


def _labelled(column: Column, cell: Cell, is_short: bool) -> list[Line]:
    """A cell beside the header of its column, or below it where it has several lines."""
    name = f"{label(column)}:"
    lines = _cell_lines(cell)
    if not lines:
        return []
    if is_short:
        together = ", ".join(plain_text(line.text) for line in lines)
        return [Line(f"{name} {together}", hanging=_INDENT)]
    match cell:
        case (Paragraph(text),):
            return [Line((f"{name} ", *spans(text)), hanging=_INDENT)]
    below = [Line(line.text, _INDENT + line.marker, _INDENT + line.hanging) for line in lines]
    return [Line(name), *below]
