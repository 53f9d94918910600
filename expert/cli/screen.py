"""Where results are written: as JSON, or as a document in the format asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

import click

from expert.document.wrapping import wrapped
from expert.printable import harmless, is_harmless

if TYPE_CHECKING:
    from expert.document.model import Block, Document


class Format(StrEnum):
    """How a result may be written, as `--format` names it."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


FORMATS = tuple(each.value for each in Format)

_NARROWEST, _USUAL, _WIDEST = 40, 80, 100


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
    output_format: str | None, document: Callable[[bool], Document], data: Callable[[], object]
) -> None:
    """Writes a result: its data as JSON, or the document made of it.

    `document` is told whether it must stand by itself, as one that may be sent to somebody must.
    Writers are loaded when they write.
    """
    match chosen := Format(output_format or Format.TEXT):
        case Format.JSON:
            write_json(data())
        case Format.MARKDOWN:
            from expert.document.markdown import to_markdown

            click.echo(to_markdown(document(True)))
        case Format.HTML:
            from expert.document.html import to_html

            click.echo(to_html(document(True)))
        case Format.TEXT:
            from expert.document.text import to_text

            click.echo(to_text(document(False), width()))
        case _:
            assert_never(chosen)


def write_lines(block: Block, end: str = "\n") -> None:
    """Writes a block as text that is never wrapped, since its lines are searched and compared."""
    from expert.document.model import Document
    from expert.document.text import to_text

    click.echo(to_text(Document((block,)), width=sys.maxsize) + end, nl=False)


def write_json(data: object) -> None:
    """Writes data as JSON; what a terminal would obey or hide is escaped in it."""
    import json  # only what is written for programs needs it

    text = json.dumps(data, indent=2, ensure_ascii=False)
    if not is_harmless(text.replace("\n", "")):
        text = "".join(c if is_harmless(c) or c == "\n" else json.dumps(c)[1:-1] for c in text)
    click.echo(text)


def write_yaml(data: object) -> None:
    """Writes data as YAML; what a terminal would obey or hide is escaped in it."""
    import yaml  # only what is written in it needs it

    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=sys.maxsize)
    if not is_harmless(text.replace("\n", "")):
        text = yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=sys.maxsize)
    click.echo(text, nl=False)


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; the question is no part of a result."""
    return click.confirm(harmless(question), err=True)
