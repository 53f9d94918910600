"""Problems found in what people wrote: where, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from expert.knowledge.problems.excerpts import Excerpt, underlined
from expert.printable import harmless

MOST_PROBLEMS = 100
"""Problems of one file that are shown; beyond it something more basic is wrong with the file."""

_LONGEST_QUOTE = 60


class Position(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file.

    `place` is the file, or the file with line and column where that is known; `excerpt` shows that
    line; `width` is how many of its characters the carets underline; `also` is another place, which
    the remedy names. What comes from the file is made harmless here, so that no file can send
    control codes to a terminal.
    """

    place: Position | str
    message: str
    remedy: str = ""
    excerpt: Excerpt | None = None
    width: int = 1
    also: Position | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", _renamed(self.place, harmless))
        object.__setattr__(self, "message", harmless(self.message))
        object.__setattr__(self, "remedy", harmless(self.remedy))

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.message}"]
        if isinstance(self.place, Position) and self.excerpt and self.excerpt.text.strip():
            lines += underlined(self.place.line, self.excerpt, self.width)
        if self.remedy:
            lines.append(f"  {self.remedy}")
        return "\n".join(lines)

    def with_files(self, renamed: Callable[[str], str]) -> Problem:
        """The same problem, its files named otherwise."""
        remedy = self.remedy
        if self.also is not None:
            there = str(_renamed(self.also, lambda file: harmless(renamed(file))))
            remedy = remedy.replace(str(_renamed(self.also, harmless)), there)
        return replace(self, place=_renamed(self.place, renamed), remedy=remedy)


class KnowledgeError(Exception):
    """A file or folder of knowledge or answers that cannot be used, with every problem in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__("\n\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[KnowledgeError], tuple[tuple[Problem, ...]]]:
        """Made anew of its problems, in another process too."""
        return type(self), (self.problems,)


class TooManyProblemsError(KnowledgeError):
    """One file has so many problems that reading on would help nobody."""


class AnswerError(ValueError):
    """An answer that does not fit its question: what is wrong, and what would be right."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = harmless(message)
        self.remedy = harmless(remedy)
        super().__init__(f"{self.message}. {self.remedy}" if remedy else f"{self.message}.")

    def __reduce__(self) -> tuple[type[AnswerError], tuple[str, str]]:
        """Made anew of what it says, in another process too."""
        return type(self), (self.message, self.remedy)


def quoted(text: str) -> str:
    """A text of any kind and length as messages name it."""
    if not text.strip():
        return "an empty text"
    return f"`{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}`"


def reason_of(error: OSError | ValueError) -> str:
    """What the system says of an error, as part of a sentence."""
    said = error.strerror if isinstance(error, OSError) else str(error)
    return (said or "unknown error").lower()


def too_many(file: str) -> Problem:
    """Says that a file has more problems than are shown."""
    return Problem(
        file,
        f"only the first {MOST_PROBLEMS} problems of this file are shown",
        "Mend these first: often a few causes make most of them.",
    )


def _renamed(place: Position | str, renamed: Callable[[str], str]) -> Position | str:
    if isinstance(place, str):
        return renamed(place)
    return place._replace(file=renamed(place.file))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    line, column = problem.place[1:] if isinstance(problem.place, Position) else (0, 0)
    file = problem.place.file if isinstance(problem.place, Position) else problem.place
    return (file, line, column, problem.message, problem.remedy)
