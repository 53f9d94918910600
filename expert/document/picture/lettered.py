"""The lines of text in a box that is drawn, and how large they make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from expert.document.picture.layout.layout import Size
from expert.document.picture.lettering import broken, width
from expert.document.picture.model import Box
from expert.document.visible import JOINERS, visible

APART = 14.0
"""How far boxes are apart, in pixels as everything here."""
INSIDE = 12.0
"""From the left edge of a box to its text, and as far on the right."""

_WIDTH = 215.0
"""Of a line of text, at most."""
_ABOVE = 7.0


class _Part(NamedTuple):
    """How a part of the text is set: the height of its letters, of a line, and how many at most."""

    name: str
    letters: float
    line: float
    most: int
    bold: float = 1.0


_KIND = _Part("kind", 10, 13, 2)
_TITLE = _Part("name", 13, 17, 4, bold=1.12)
_NOTE = _Part("note", 11, 14.5, 3)


class Line(NamedTuple):
    """A line of a box: how far below its top it is written, and which part of the text it is."""

    text: str
    part: str
    below: float
    letters: float


@dataclass(frozen=True, slots=True)
class LetteredBox:
    """A box with its text in lines, and the size that this takes."""

    box: Box
    lines: tuple[Line, ...]
    size: Size


def lettered(box: Box) -> LetteredBox:
    """A box with its text in lines; what is too long for it ends in dots."""
    parts = [(_KIND, box.kind), (_TITLE, box.title), *((_NOTE, note) for note in box.notes)]
    lines: list[Line] = []
    below, widest = _ABOVE, 0.0
    for part, text in parts:
        letters = part.letters * part.bold
        for line in broken(visible(text, keep=JOINERS), _WIDTH / letters, part.most):
            below += part.line
            lines.append(Line(line, part.name, below - part.line * 0.28, letters))
            widest = max(widest, width(line) * letters)
    return LetteredBox(box, tuple(lines), Size(widest + 2 * INSIDE, below + _ABOVE))
