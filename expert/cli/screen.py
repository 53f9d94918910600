"""Text for people: wrapped to the terminal, in tables by tabulate, coloured where that shows."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

from expert.inference.certainty.arithmetic import Strength

_NARROWEST, _WIDEST, _NARROWEST_COLUMN = 40, 100, 16
_HEADER_PADDING = 2
"""What tabulate adds to a header before it measures it."""
_COLOURS = {Strength.STRONG: "green", Strength.GOOD: "cyan", Strength.POSSIBLE: "yellow"}


_SPACER = "\N{BRAILLE PATTERN BLANK}"
"""Marks an empty line between rows, which tabulate would drop."""


def width() -> int:
    """Columns to write in: the terminal's, within what reads well."""
    import shutil  # only what is written for people needs it

    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def heading(text: str) -> str:
    """A heading."""
    return click.style(text, bold=True)


def strength_text(strength: Strength) -> str:
    """A strength in its colour."""
    return click.style(strength.value, fg=_COLOURS[strength])


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> str:
    """A text wrapped to the terminal; `hanging` indents the lines after the first."""
    return textwrap.fill(
        text,
        width(),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]) -> str:
    """A table as wide as the terminal; `shares` say how the columns divide it.

    A column that needs less than its share leaves the rest to the last one, and no word is cut in
    the columns before that.
    """
    from tabulate import tabulate  # only what prints tables needs it

    widths = _column_widths(headers, rows, shares)
    wrapped = [
        [_wrapped(cell, allowed) for cell, allowed in zip(row, widths, strict=True)] for row in rows
    ]
    if any("\n" in cell for row in wrapped for cell in row):
        spacer = [_SPACER, *[""] * (len(headers) - 1)]
        wrapped = [line for row in wrapped for line in (spacer, row)][1:]
    lines = tabulate(
        wrapped, headers=list(headers), tablefmt="simple", disable_numparse=True
    ).splitlines()
    return "\n".join("" if line.strip() == _SPACER else line.rstrip() for line in lines)


def _wrapped(cell: str, allowed: int) -> str:
    """A cell's lines, wrapped; coloured words are short and stand alone."""
    if len(click.unstyle(cell)) != len(cell):
        return cell
    return "\n".join(
        textwrap.fill(
            line,
            allowed,
            subsequent_indent="  " if line.startswith("- ") else "",
            break_on_hyphens=False,
        )
        for line in cell.split("\n")
    )


def _column_widths(
    headers: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
) -> list[int]:
    available = width() - 2 * (len(headers) - 1)
    widths = []
    for column, share in enumerate(shares[:-1]):
        cells = [click.unstyle(row[column]) for row in rows]
        line = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        word = max((len(word) for cell in cells for word in cell.split()), default=0)
        allowed = max(min(available * share // sum(shares), line), word)
        widths.append(max(allowed, len(headers[column]) + _HEADER_PADDING))
    too_wide = sum(widths) + _NARROWEST_COLUMN - available
    if too_wide > 0:
        widths[0] = max(_NARROWEST_COLUMN // 2, widths[0] - too_wide)
    return [*widths, max(_NARROWEST_COLUMN, available - sum(widths))]


def write(*blocks: str) -> None:
    """Writes blocks with an empty line between them."""
    click.echo("\n\n".join(block for block in blocks if block))


def write_json(data: object) -> None:
    """Writes data as JSON."""
    import json  # only what is written for programs needs it

    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
