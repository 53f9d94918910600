"""How wide texts are, and texts broken to a width, where nobody can measure a font.

Widths are those of a wide font (as of DejaVu Sans or Verdana), in parts of the height of letters,
so that what fits by them fits in most fonts.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_NARROW = frozenset("ijlI|.,:;'!()[]{}/\\ft-r\"` ")
_WIDE = frozenset("mwMW@%")
_CUT = "..."
_STACKED = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")
"""More marks on a letter than any language has, which would be as high as many lines."""
_PART = re.compile(r"[^-_/.,=]*[-_/.,=]+|[^-_/.,=]+")
"""A part of a word after which it may be broken."""


def width(text: str) -> float:
    """How wide a text is, at most, where `is_sure`; else about."""
    return sum(map(_width, text))


def is_sure(text: str) -> bool:
    """Whether the width of a text is known whatever the font: of others, fonts differ widely."""
    return text.isascii()


def broken(text: str, within: float, most: int) -> list[str]:
    """A text in at most so many lines, each within a width; dots end one that is cut.

    A word longer than a line is broken, behind a hyphen or the like if it has any, and never
    between a letter and what belongs to it.
    """
    lines: list[str] = []
    for word in _STACKED.sub(r"\1", text).split():
        if lines and width(f"{lines[-1]} {word}") <= within:
            lines[-1] += f" {word}"
        elif width(word) <= within:
            lines.append(word)
        else:
            lines += _pieces(word, within)
        if len(lines) > most:
            return [*lines[: most - 1], _cut(lines[most - 1], within)]
    return lines


def _pieces(word: str, within: float) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for part in _PART.findall(word):
        if pieces[-1] and width(pieces[-1] + part) > within:
            pieces.append("")
        for letter in part:
            if pieces[-1] and not _belongs(letter) and width(pieces[-1] + letter) > within:
                pieces.append("")
            pieces[-1] += letter
    return pieces


def _cut(line: str, within: float) -> str:
    while line and width(line + _CUT) > within:
        line = line[:-1]
    return line.rstrip() + _CUT


def _belongs(letter: str) -> bool:
    """Whether a character is written on the one before."""
    return category(letter) in ("Mn", "Me", "Cf")


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE:
        return 1.02
    if letter.isascii():
        return 0.64 if letter.islower() or letter.isdigit() else 0.78
    if _belongs(letter):
        return 0.0
    return 1.1 if east_asian_width(letter) in "WF" else 0.85
