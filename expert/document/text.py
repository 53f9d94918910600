"""Documents as text for a terminal: wrapped to a width, with tables, and coloured.

Colours are ANSI codes, which click takes out again where they would not show.
"""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import (
    DEEPEST,
    Aside,
    Block,
    Document,
    Item,
    Listing,
    Outline,
    Picture,
    Section,
    Simple,
    Table,
    spans,
)
from expert.document.text_lines import Line, filled, simple_lines
from expert.document.visible import visible
from expert.document.wrapping import UNBROKEN

_INDENT = "  "
_NARROWEST = 16
"""Columns that are left to a text, however deep it stands."""


def to_text(document: Document, width: int) -> str:
    """The document in lines of at most `width` columns, without a line break at the end.

    Only a word that is longer than that, what must stay whole, or a table with many columns, is
    wider.
    """
    title = Section(document.title, document.blocks)
    text = "\n\n".join("\n".join(group) for group in _groups(title, width) if group)
    return text.replace(UNBROKEN, " ")


def _groups(block: Block, width: int) -> Iterator[list[str]]:
    """The lines of a block, in groups with an empty line between them."""
    match block:
        case Section():
            yield from _section_groups(block, width)
        case Table():
            from expert.document.text_table import table_lines  # only tables need it

            yield table_lines(block, width)
        case Outline(items):
            yield [line for item in items for line in _item_lines(item, width)]
        case Listing(lines):
            yield [visible(line) for line in lines]
        case Picture():
            from expert.document.picture_text import picture_lines  # few documents have one

            yield from picture_lines(block, width)
        case Aside(blocks):
            for inner in blocks:
                yield from _groups(inner, width)
        case _:
            yield _simple(block, width)


def _section_groups(section: Section, width: int) -> list[list[str]]:
    """A heading and what is below it.

    A compact section's own blocks are indented and close, as is what follows a compact table.
    """
    heading = filled(Line(section.heading, hanging=_INDENT), width, loud=True)
    for block in section.blocks if section.compact else ():
        if not isinstance(block, Section):
            heading += _indented(block, width)
    groups, is_close = [heading], False
    for block in section.blocks:
        if not section.compact or isinstance(block, Section):
            own = list(_groups(block, width))
            if is_close and own:
                groups[-1] += own.pop(0)
            groups += own
            is_close = isinstance(block, Table) and block.compact
    return groups


def _indented(block: Block, width: int) -> Iterator[str]:
    for group in _groups(block, max(_NARROWEST, width - len(_INDENT))):
        yield from (_INDENT + line for line in group)


def _item_lines(item: Item, width: int) -> Iterator[str]:
    indent = _INDENT * min(item.depth, DEEPEST - 1)
    left = max(_NARROWEST, width - len(indent))
    marker, hanging = ("- ", _INDENT) if item.marked else ("", "")
    yield from (indent + line for line in filled(Line(item.text, marker, hanging), left))
    if item.note:
        note = Line(("[", *spans(item.note), "]"), hanging, hanging)
        yield from (indent + line for line in filled(note, left))


def _simple(block: Simple, width: int) -> list[str]:
    return [text for line in simple_lines(block) for text in filled(line, width)]
