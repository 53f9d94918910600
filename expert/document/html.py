"""Documents as a page of HTML that needs nothing else: no script, no file, no network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from expert.document.cells import label, short_columns
from expert.document.model import (
    DEEPEST,
    Aside,
    Bar,
    Block,
    Cell,
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
    Span,
    Style,
    Table,
    Text,
    spans,
)
from expert.document.visible import JOINERS, visible

_DEEPEST_HEADING = 6
_ELEMENTS = {Style.STRONG: "strong", Style.CODE: "code"}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{content}
</main>
</body>
</html>"""
"""The policy lets no browser load or run anything, whatever the page might say."""


def to_html(document: Document) -> str:
    """The document as a page, without a line break at the end."""
    style = files("expert.document").joinpath("page.css").read_text(encoding="utf-8")
    title = _inline(document.title)
    lines = [f"<h1>{title}</h1>"] if title else []
    for block in document.blocks:
        lines += _block(block, 2 if title else 1)
    return _PAGE.format(title=title, style=style, content="\n".join(lines))


def _block(block: Block, level: int) -> Iterator[str]:
    """The lines of a block; `level` is that of the next heading."""
    match block:
        case Section():
            yield from _section(block, level)
        case Table():
            yield from _table(block)
        case Outline():
            yield from _outline(block)
        case Listing(lines):
            yield f"<pre>{'&#10;'.join(map(_escaped, lines))}</pre>"
        case Picture():
            from expert.document.picture.svg import to_svg  # few pages have one

            yield f'<figure tabindex="0">{to_svg(block)}</figure>'
        case Aside(blocks):
            yield "<aside>"
            for inner in blocks:
                yield from _block(inner, level)
            yield "</aside>"
        case Paragraph(text):
            yield f"<p>{_inline(text)}</p>"
        case List():
            yield _list(block)
        case Definitions(entries):
            yield f"<dl>{''.join(map(_definition, entries))}</dl>"
        case Bar():
            yield _bar(block)


def _section(section: Section, level: int) -> Iterator[str]:
    """A section; a folded one is opened by a click, without a script, and on paper it is open."""
    tag = f"h{min(level, _DEEPEST_HEADING)}"
    heading = f"<{tag}>{_inline(section.heading)}</{tag}>"
    if section.folded:
        yield f"<details{_id(section.anchor)}><summary>{heading}</summary>"
    else:
        yield f"<section{_id(section.anchor)}>"
        yield heading
    for inner in section.blocks:
        yield from _block(inner, level + 1)
    yield "</details>" if section.folded else "</section>"


def _bar(bar: Bar) -> str:
    """A length beside the words that say it, which are all that is read out."""
    full = f'<span style="width: {100 * bar.share:.2f}%"></span>'
    track = f'<span class="track" aria-hidden="true">{full}</span>'
    return f'<div class="share">{track}<span>{_inline(bar.text)}</span></div>'


def _list(block: List) -> str:
    items = "".join(f"<li>{_inline(item)}</li>" for item in block.items)
    return f"<ul>{items}</ul>" if block.marked else f'<ul class="plain">{items}</ul>'


def _definition(entry: Definition) -> str:
    meaning = entry.meaning
    said = _list(meaning) if isinstance(meaning, List) else _inline(meaning)
    return f"<div><dt>{_inline(entry.term)}</dt><dd>{said}</dd></div>"


def _table(table: Table) -> Iterator[str]:
    """A table with its roles spelt out, for browsers that forget them when a phone stacks it."""
    shares = sum(column.share for column in table.columns)
    widths = (f'<col style="width: {100 * one.share / shares:.0f}%">' for one in table.columns)
    kind = ' class="compact"' if table.compact else ""
    yield f'<table role="table"{kind}><colgroup>{"".join(widths)}</colgroup>'
    headers = (
        f'<th scope="col" role="columnheader">{_inline(column.header)}</th>'
        for column in table.columns
    )
    yield f'<thead role="rowgroup"><tr role="row">{"".join(headers)}</tr></thead>'
    short = short_columns(table)
    yield '<tbody role="rowgroup">'
    for row in table.rows:
        yield '<tr role="row">'
        yield f'<th scope="row" role="rowheader">{_cell(row[0])}</th>'
        for column, cell, is_short in list(zip(table.columns, row, short, strict=True))[1:]:
            kind = ' class="short"' if is_short else f' data-label="{_inline(label(column))}"'
            yield f'<td role="cell"{kind}>{_cell(cell)}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    match cell:
        case (Paragraph(text),):
            return _inline(text)
    return "".join(line for block in cell for line in _block(block, _DEEPEST_HEADING))


def _outline(outline: Outline) -> Iterator[str]:
    """Nested lists; what is deeper than any page is wide stays at the deepest level shown."""
    level = -1
    for item in outline.items:
        depth = min(item.depth, DEEPEST - 1)
        if depth > level:
            yield "<ul>" if depth else '<ul class="outline">'
        else:
            yield "</li>" + "</ul></li>" * (level - depth)
        yield _item(item)
        level = depth
    yield "</li></ul>" * (level + 1)


def _item(item: Item) -> str:
    """An item, left open for those below it."""
    note = f' <span class="note">{_inline(item.note)}</span>' if item.note else ""
    kind = ' class="point"' if item.marked else ""
    return f"<li{_id(item.anchor)}{kind}>{_inline(item.text)}{note}"


def _id(anchor: str) -> str:
    return f' id="{_name(anchor)}"' if anchor else ""


def _name(anchor: str) -> str:
    return _escaped(anchor).replace(" ", "-")


def _inline(text: Text) -> str:
    return "".join(map(_span, spans(text))).strip()


def _span(span: Span) -> str:
    written = _escaped(span.text)
    if span.refers_to:
        written = f'<a href="#{_name(span.refers_to)}">{written}</a>'
    if span.style in _ELEMENTS:
        written = f"<{_ELEMENTS[span.style]}>{written}</{_ELEMENTS[span.style]}>"
    tone = f"tone {span.tone.value}" if span.tone else ""
    kind = tone or ("quiet" if span.style is Style.QUIET else "")
    return f'<span class="{kind}">{written}</span>' if kind else written


def _escaped(text: str) -> str:
    return escape(visible(text, keep=JOINERS))
