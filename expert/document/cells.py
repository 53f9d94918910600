"""How much a cell of a table holds, for writers that lay short and long ones out otherwise."""

from __future__ import annotations

from math import inf

from expert.document.model import Bar, Cell, Column, Paragraph, Table, spans
from expert.document.visible import visible

SHORT = 24
"""Characters up to which a cell is told in one breath with the name of its row."""
LONG = 60
"""Characters from which a cell is too long for a table that is read as plain text too."""


def length(cell: Cell) -> float:
    """The characters of a cell beside its bars; without end if it has more than paragraphs."""
    total = 0
    for block in cell:
        if not isinstance(block, Paragraph | Bar):
            return inf
        total += sum(len(visible(span.text)) for span in spans(block.text))
    return total


def short_columns(table: Table) -> list[bool]:
    """For every column whether all of its cells are short; that which names the row never is."""
    return [
        number > 0 and all(length(row[number]) <= SHORT for row in table.rows)
        for number in range(len(table.columns))
    ]


def label(column: Column) -> str:
    """A column's header as it stands before a cell, outside of the row of headers."""
    return f"{column.header[:1].upper()}{column.header[1:]}"
