"""Problems found in what people wrote: where, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file.

    `place` is the file, or the file with line and column where that is known; `excerpt` is the text
    of that line; `width` is how many characters the carets underline.
    """

    place: Position | str
    message: str
    remedy: str = ""
    excerpt: str = ""
    width: int = 1

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.message}"]
        if isinstance(self.place, Position) and self.excerpt.strip():
            lines += _underlined(self.place, self.excerpt, self.width)
        if self.remedy:
            lines.append(f"  {self.remedy}")
        return "\n".join(lines)


class KnowledgeError(Exception):
    """A knowledge base or a facts file that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__("\n\n".join(map(str, self.problems)))


class AnswerError(ValueError):
    """An answer that does not fit its question: what is wrong, and what would be right."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message}. {remedy}" if remedy else f"{message}.")


_WIDEST_EXCERPT = 100


def _underlined(place: Position, excerpt: str, width: int) -> list[str]:
    """The line with carets below; a long line is cut around the place so that both fit a screen."""
    start = max(0, place.column - 1 - _WIDEST_EXCERPT // 2) if len(excerpt) > _WIDEST_EXCERPT else 0
    shown = "".join(
        c if c.isprintable() else " " for c in excerpt[start : start + _WIDEST_EXCERPT]
    ).rstrip()
    offset = place.column - 1 - start
    carets = "^" * max(1, min(width, len(shown) - offset))
    number = str(place.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * offset}{carets}"]


def _order(problem: Problem) -> tuple[str, int, int, str]:
    if isinstance(problem.place, Position):
        return (*problem.place, problem.message)
    return (problem.place, 0, 0, problem.message)
