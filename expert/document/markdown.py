"""Documents as Markdown: CommonMark with the tables of GitHub, in which every text means itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from expert.document.bar_text import bar_text
from expert.document.cells import LONG, label, length, short_columns
from expert.document.model import (
    DEEPEST,
    Aside,
    Bar,
    Block,
    Cell,
    Column,
    Definition,
    Definitions,
    Document,
    Item,
    List,
    Listing,
    Outline,
    Paragraph,
    Picture,
    Section,
    Simple,
    Span,
    Style,
    Table,
    Text,
    spans,
    strong,
)
from expert.document.visible import JOINERS, visible

_DEEPEST_HEADING = 6
_INDENT = "  "

_SYNTAX = re.compile(r"[\\`*_\[\]<#|~]|&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"[-+>]|\d{1,9}[.)](?=\s|$)")
_TICKS = re.compile(r"`+")
_WORDS = re.compile(r"\S(?:.*\S)?")


def to_markdown(document: Document) -> str:
    """The document, without a line break at the end."""
    blocks = Section(document.title, document.blocks) if document.title else None
    parts = _block(blocks, 1) if blocks else _blocks(document.blocks, 2)
    return "\n\n".join(part for part in parts if part)


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, level)


def _block(block: Block, level: int) -> Iterator[str]:
    """A block in parts with an empty line between them; `level` is that of the next heading."""
    match block:
        case Section(heading, blocks):
            yield _heading(_inline(heading), level)
            yield from _blocks(blocks, level + 1)
        case Table():
            yield from _rows_as_sections(block, level) if _is_long(block) else [_table(block)]
        case Outline(items):
            yield "\n".join(_INDENT * min(i.depth, DEEPEST - 1) + f"- {_item(i)}" for i in items)
        case Listing():
            yield _listing(block)
        case Picture():
            yield from _picture(block)
        case Aside(blocks):
            yield "---"
            yield from _blocks(blocks, level)
        case Paragraph(text):
            yield _line(text)
        case List(items):
            yield _list(items)
        case Definitions(entries):
            yield "\n".join(map(_definition, entries))
        case Bar():
            yield _line(bar_text(block))


def _heading(text: str, level: int) -> str:
    return f"{'#' * min(level, _DEEPEST_HEADING)} {text}"


def _list(items: Iterable[Text]) -> str:
    return "\n".join(f"- {_line(item)}" for item in items)


def _listing(listing: Listing) -> str:
    """A fenced block; its fence is longer than any run of backticks inside."""
    lines = [visible(line) for line in listing.lines]
    longest = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}{listing.language}", *lines, fence])


def _definition(entry: Definition) -> str:
    if isinstance(entry.meaning, List):
        below = "".join(f"\n{_INDENT}- {_line(item)}" for item in entry.meaning.items)
        return f"- {_line((*spans(entry.term), ':'))}{below}"
    return f"- {_line((*spans(entry.term), ': ', *spans(entry.meaning)))}"


def _item(item: Item) -> str:
    note = f"({_inline(item.note)})" if item.note else ""
    return " ".join(part for part in (_line(item.text), note) if part)


def _picture(picture: Picture) -> Iterator[str]:
    """A block that GitHub draws; what its styles mean is said below."""
    from expert.document.picture.mermaid import to_mermaid  # few documents have one

    yield f"```mermaid\n{to_mermaid(picture)}\n```"
    if picture.legend:
        from expert.document.picture.mermaid import STYLES

        yield _list(f"{STYLES[light]}: {words}" for light, words in picture.legend)


# Tables: as such where their cells are short, else a section for each row.


def _is_long(table: Table) -> bool:
    return any(length(cell) > LONG for row in table.rows for cell in row)


def _in_a_row(cell: Cell) -> str:
    return ", ".join(
        _inline(bar_text(block) if isinstance(block, Bar) else block.text)
        for block in cell
        if isinstance(block, Paragraph | Bar)
    )


def _table(table: Table) -> str:
    rows = [[_inline(column.header) for column in table.columns], ["---"] * len(table.columns)]
    rows += [[_in_a_row(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rows_as_sections(table: Table, level: int) -> Iterator[str]:
    """Each row below its first cell, which is joined by the cells of short columns."""
    short = short_columns(table)
    for row in table.rows:
        beside = ", ".join(_in_a_row(cell) for cell, it_is in zip(row, short, strict=True) if it_is)
        yield _heading(_in_a_row(row[0]) + (f" ({beside})" if beside else ""), level)
        for number, cell in enumerate(row):
            if number > 0 and not short[number]:
                yield from _blocks(_labelled(table.columns[number], cell), level + 1)


def _labelled(column: Column, cell: Cell) -> Iterator[Simple]:
    """A cell below its header, or behind it where it begins with a paragraph."""
    name = strong(f"{label(column)}:")
    match cell:
        case (Paragraph(text), *rest):
            yield Paragraph((name, " ", *spans(text)))
            yield from rest
        case (_, *_):
            yield Paragraph(name)
            yield from cell


# Texts: every character means itself.


def _line(text: Text) -> str:
    """A text at the start of a line, where more characters mean something."""
    written = _inline(text)
    match = _AT_LINE_START.match(written)
    if match is None:
        return written
    return f"{written[: match.end() - 1]}\\{written[match.end() - 1 :]}"


def _inline(text: Text) -> str:
    return " ".join("".join(map(_span, spans(text))).split())


def _span(span: Span) -> str:
    text = visible(span.text, keep=JOINERS)
    if span.style is Style.CODE and not set(text) & {"`", "|"}:
        return f"`{text.strip()}`" if text.strip() else " "
    escaped = _SYNTAX.sub(r"\\\g<0>", text)
    return _WORDS.sub(r"**\g<0>**", escaped) if span.style is Style.STRONG else escaped
