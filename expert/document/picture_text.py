"""Pictures for a terminal: a tree of text, wrapped beside its rails, and what its marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import Picture, Span, Style, Tone, quiet, strong
from expert.document.picture.model import Light
from expert.document.picture.tree import MARKS, Told, told
from expert.document.text_lines import Line, filled

_NARROWEST = 16
"""Columns that are left to a text, however deep it stands."""


def picture_lines(picture: Picture, width: int) -> Iterator[list[str]]:
    """The lines of a picture in groups: a tree for each box from which nothing leads on."""
    group: list[str] = []
    for one in told(picture):
        if group and one.rails == f"{MARKS[one.box.light]} ":
            yield group
            group = []
        group += _lines(one, width)
    yield group
    if picture.legend:
        yield [f"{MARKS[light]} {words}" for light, words in picture.legend]


def _lines(one: Told, width: int) -> Iterator[str]:
    box = one.box
    kind = f"{box.kind}: " if box.kind else ""
    words = f"{one.words}: " if one.words else ""
    rest = f" ({one.elsewhere})" if one.elsewhere else ""
    yield from _railed((words, quiet(kind), _title(box.title, box.light), quiet(rest)), one, width)
    for note in box.notes if one.is_first and not one.elsewhere else ():
        yield from _railed((quiet(note),), one._replace(rails=one.hanging), width)


def _railed(text: tuple[str | Span, ...], one: Told, width: int) -> Iterator[str]:
    """A text behind the rails of its first line and of all others."""
    blank = " " * len(one.hanging)
    first, *others = filled(
        Line(text, one.rails, blank), max(width, len(one.rails) + _NARROWEST)
    ) or [one.rails.rstrip()]
    yield first
    yield from (one.hanging + line.removeprefix(blank) for line in others)


def _title(title: str, light: Light) -> Span:
    match light:
        case Light.LIT:
            return Span(title, Style.STRONG, Tone.GOOD)
        case Light.DIMMED:
            return quiet(title)
    return strong(title)
