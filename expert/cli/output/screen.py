"""Where results are written: as JSON, or as a document in the format asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from shutil import copyfileobj
from time import monotonic
from typing import TYPE_CHECKING, assert_never

import click

from expert.cli.errors import UnwritableError, complain
from expert.cli.output.formats import Format
from expert.document.wrapping import wrapped
from expert.printable import harmless, is_harmless
from expert.storage.writing import write_output

if TYPE_CHECKING:
    from expert.cli.given import Given
    from expert.document.model import Block, Document, Picture


_NARROWEST, _USUAL, _WIDEST = 40, 80, 100
_PAUSE = 0.2
"""Seconds between two looks at how far something is."""
_LONG = 200
"""So many things take long enough that somebody wonders how far they are."""


def width() -> int:
    """Columns to write in: the terminal's, within what reads well."""
    return max(_NARROWEST, min(_WIDEST, _terminal_width() or _USUAL))


def _terminal_width() -> int:
    """Columns of the terminal, or that COLUMNS says; 0 if there is no telling.

    As `shutil` has it, whose import takes as long as reading a knowledge base from the cache.
    """
    with suppress(ValueError):
        if columns := int(os.environ.get("COLUMNS", "")):
            return columns
    with suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]  # no stdout is the first of these errors
    return 0


def heading(text: str) -> str:
    """A heading."""
    return click.style(text, bold=True)


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> str:
    """A text wrapped to the terminal; `hanging` indents the lines after the first."""
    return "\n".join(wrapped(text, width(), indent, hanging))


def write(
    given: Given,
    document: Callable[[bool], Document],
    data: Callable[[], object],
    ending: Callable[[], Document] | None = None,
) -> None:
    """Writes a result: its data as JSON, or the document made of it, to where it should go.

    `document` is told whether it must stand by itself, as one that may be sent to somebody must;
    `ending` is what a terminal shows below it, and what stays there when a pager is gone.
    OSError or UnwritableError when that is impossible.
    """
    chosen = Format(given.output_format or Format.TEXT)
    if given.output is not None:
        write_file(given.output, f"{_written(chosen, document, data, _USUAL)}\n")
    elif chosen is Format.TEXT:
        from expert.cli.output.paging import write_paged
        from expert.document.text import to_text

        below = "" if ending is None else to_text(ending(), width())
        write_paged(to_text(document(False), width()), below, given.no_pager)
    elif chosen is Format.JSON:
        write_json(data())
    else:
        click.echo(_written(chosen, document, data, width()))


def _written(
    chosen: Format, document: Callable[[bool], Document], data: Callable[[], object], columns: int
) -> str:
    """A result that stands by itself; writers are loaded when they write."""
    match chosen:
        case Format.JSON:
            from expert.cli.output.json_text import json_pieces

            return "".join(json_pieces(data()))
        case Format.YAML:
            return _yaml(data())
        case Format.MARKDOWN:
            from expert.document.markdown import to_markdown

            return to_markdown(document(True))
        case Format.HTML:
            from expert.document.html import to_html

            return to_html(document(True))
        case Format.TEXT:
            from expert.document.text import to_text

            return to_text(document(True), columns)
        case Format.SVG | Format.MERMAID | Format.DOT:
            return _picture(chosen, document(True).picture)
        case _:
            assert_never(chosen)


def _picture(chosen: Format, picture: Picture) -> str:
    """The picture of a result, alone."""
    match chosen:
        case Format.MERMAID:
            from expert.document.picture.mermaid import to_mermaid

            return to_mermaid(picture)
        case Format.DOT:
            from expert.document.picture.dot import to_dot

            return to_dot(picture)
        case _:
            from expert.document.picture.svg import to_svg

            return to_svg(picture)


@contextmanager
def to_output(given: Given) -> Iterator[None]:
    """Within it, whatever is written piece by piece goes where it should go.

    UnwritableError when that is impossible.
    """
    if given.output is None:
        yield
        return
    with redirect_stdout(StringIO()) as written:
        yield
    if text := written.getvalue():
        write_file(given.output, text)


def write_file(file: Path, text: str) -> None:
    """Writes a text to a file and says so; UnwritableError when that is impossible."""
    try:
        write_output(file, click.unstyle(text).encode())
    except OSError as error:
        raise UnwritableError(file, error) from None
    complain(f"Written to {file}.")


def write_block(block: Block, end: str = "\n") -> None:
    """Writes one block of a result as text, wrapped to the terminal."""
    from expert.document.model import Document
    from expert.document.text import to_text

    click.echo(to_text(Document((block,)), width()) + end, nl=False)


class Progress:
    """Tells a terminal, beside the result, how many are done of a long row of things.

    `weight` is how much there is to do in all, where it is more than one for each of them.
    """

    def __init__(self, total: int, what: str, weight: int = 0) -> None:
        self._total, self._what = total, what
        is_long = max(total, weight) >= _LONG
        self._is_shown = is_long and sys.stderr is not None and sys.stderr.isatty()
        self._done = self._shown = 0

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._is_shown and self._done % max(1, self._total // 100) == 0:
            text = f"{self._done} of {self._total} {self._what}"
            click.echo(f"\r{text}", nl=False, err=True)
            self._shown = len(text)

    def clear(self) -> None:
        """Makes room for what is written next."""
        if self._shown:
            click.echo(f"\r{' ' * self._shown}\r", nl=False, err=True)
            self._shown = 0


class RowProgress:
    """Tells a terminal, beside the result, how many rows are done, how fast, and for how long yet.

    `total` is None where nobody knows how many there are.
    """

    def __init__(self, total: int | None, clock: Callable[[], float] = monotonic) -> None:
        self._total, self._clock = total, clock
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._start = self._last = clock()
        self._shown = 0

    def at(self, done: int) -> None:
        """So many rows are done."""
        now = self._clock()
        if not self._is_shown or now < self._last + _PAUSE:
            return
        self._last = now
        self.clear()
        rate = done / max(now - self._start, _PAUSE)
        of = left = ""
        if self._total:
            of = f" of {self._total:,}"
            left = f", {max(self._total - done, 0) / max(rate, 1):,.0f} s left"
        text = f"{done:,}{of} rows, {rate:,.0f} a second{left}"[: width() - 1]
        click.echo(text, nl=False, err=True)
        self._shown = len(text)

    def clear(self) -> None:
        """Makes room for what is written next."""
        if self._shown:
            click.echo(f"\r{' ' * self._shown}\r", nl=False, err=True)
            self._shown = 0


def write_bytes_of(file: Path) -> None:
    """Writes what a file holds to the standard output, as it stands."""
    with file.open("rb") as content:
        copyfileobj(content, sys.stdout.buffer)


def write_document(document: Document) -> None:
    """Writes a document as text for the terminal, without a pager however long it is."""
    from expert.document.text import to_text

    click.echo(to_text(document, width()))


def write_text(text: str) -> None:
    """Writes a text as it stands."""
    click.echo(text, nl=False)


def write_json(data: object) -> None:
    """Writes data as JSON, which may be long, piece by piece."""
    from expert.cli.output.json_text import (
        json_pieces,  # only what is written for programs needs it
    )

    for piece in json_pieces(data):
        click.echo(piece, nl=False)
    click.echo()


def _yaml(data: object) -> str:
    """Data as YAML; what a terminal would obey or hide is escaped in it."""
    import yaml  # only what is written in it needs it

    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=sys.maxsize)
    if not is_harmless(text.replace("\n", "")):
        text = yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=sys.maxsize)
    return text.rstrip("\n")


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; the question is no part of a result."""
    return click.confirm(harmless(question), err=True)
