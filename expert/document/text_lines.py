"""Lines of a terminal: texts wrapped to a width, with a bullet before them and in their colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import click

from expert.document.bar_text import bar_text
from expert.document.model import (
    Bar,
    Definition,
    Definitions,
    List,
    Paragraph,
    Simple,
    Span,
    Style,
    Text,
    Tone,
    spans,
)
from expert.document.visible import visible
from expert.document.wrapping import UNBROKEN, wrapped_visible

_COLOURS = {Tone.GOOD: "green", Tone.FAIR: "cyan", Tone.WEAK: "yellow", Tone.BAD: "red"}
_HANGING = "  "


class Line(NamedTuple):
    """A text that begins a line, behind a marker; `hanging` indents the lines it is wrapped to."""

    text: Text
    marker: str = ""
    hanging: str = ""


def simple_lines(block: Simple) -> Iterator[Line]:
    """A block that needs no more than lines."""
    match block:
        case Paragraph(text):
            yield Line(text)
        case List(items, marked):
            marker, hanging = ("- ", _HANGING) if marked else ("", "")
            yield from (Line(item, marker, hanging) for item in items)
        case Definitions(entries):
            for entry in entries:
                yield from _definition_lines(entry)
        case Bar():
            yield Line(bar_text(block))


def _definition_lines(entry: Definition) -> Iterator[Line]:
    if isinstance(entry.meaning, List):
        yield Line((*spans(entry.term), ":"))
        for line in simple_lines(entry.meaning):
            yield Line(line.text, _HANGING + line.marker, _HANGING + line.hanging)
    else:
        yield Line((*spans(entry.term), ": ", *spans(entry.meaning)), hanging=_HANGING)


def plain_text(text: Text) -> str:
    """The words alone."""
    return "".join(map(_words, spans(text)))


def _words(span: Span) -> str:
    shown = visible(span.text)
    return shown.replace(" ", UNBROKEN) if span.whole else shown


def filled(line: Line, width: int, cut_words: bool = False, loud: bool = False) -> list[str]:
    """The lines that a line is wrapped to, all words in their colours; `loud` as in a heading."""
    before = " " * len(line.marker)
    plain = wrapped_visible(plain_text(line.text), width, before, line.hanging, cut_words)
    styled = _shows_style(line.text, loud)
    lines = list(_styled(plain, spans(line.text), loud)) if styled else plain
    return [line.marker + lines[0][len(before) :], *lines[1:]] if lines else []


def _shows_style(text: Text, loud: bool) -> bool:
    return loud or any(span.tone or span.style is not Style.PLAIN for span in spans(text))


def _styled(lines: list[str], parts: tuple[Span, ...], loud: bool) -> Iterator[str]:
    """Lines in the styles of their words: wrapping has but dropped spaces around lines."""
    source = [(character, part) for part in parts for character in _words(part)]
    place = 0
    for line in lines:
        words = line.lstrip(" ")
        while source[place][0] == " ":
            place += 1
        runs = groupby(source[place : place + len(words)], key=lambda one: one[1])
        styled = [_in_style("".join(c for c, _ in run), span, loud) for span, run in runs]
        yield line[: len(line) - len(words)] + "".join(styled)
        place += len(words)


def _in_style(words: str, span: Span, loud: bool) -> str:
    colour = _COLOURS[span.tone] if span.tone else None
    bold = span.style is not Style.QUIET if loud else span.style is Style.STRONG
    dim = span.style is Style.QUIET and not loud
    if not (colour or bold or dim):
        return words
    return click.style(words, fg=colour, bold=bold or None, dim=dim or None)
