"""Lines of a file as a terminal shows them, with carets below the place that matters."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, east_asian_width

from expert.printable import is_harmless

WIDEST = 100
"""Characters of a line that are shown; a longer one is cut around the place."""

_CUT = "…"
_TAB = "→"  # to be seen where only spaces can stand


class Excerpt(NamedTuple):
    """What is shown of a line, and how many of its characters stand before the place."""

    text: str
    before: int


def excerpt_of(line: str, column: int) -> Excerpt:
    """What is shown of a line around a column counted from 0, one character for each of it."""
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    shown = "".join(map(_on_screen, line[start : start + WIDEST])).rstrip()
    head = _CUT if start else ""
    tail = _CUT if start + WIDEST < len(line) else ""
    return Excerpt(head + shown + tail, len(head) + column - start)


def underlined(number: int, excerpt: Excerpt, width: int) -> list[str]:
    """A numbered line, and carets below as many of its characters as `width` says."""
    text, before = excerpt
    marked = text[before : before + width]
    indent = _cells(text[:before]) + max(0, before - len(text))
    margin = " " * len(str(number))
    return [
        f"  {number} | {text}",
        f"  {margin} | {' ' * indent}{'^' * max(1, _cells(marked))}",
    ]


def _on_screen(character: str) -> str:
    if is_harmless(character):
        return character
    if character == "\t":
        return _TAB
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text
    )
