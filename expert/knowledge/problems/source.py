"""A text with its name: what is wrong in it is located by line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from expert.knowledge.problems.excerpts import excerpt_of
from expert.knowledge.problems.problems import Position, Problem

LINE_BREAK = "\r\n|[\n\r]"
"""What ends a line; the other breaks of YAML 1.1 (section 4.2) are refused."""


@dataclass(frozen=True)
class Source:
    """A file's name, as it is shown to people, and its text."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines; split once, however many problems there are."""
        return re.split(LINE_BREAK, self.text)

    def line(self, number: int) -> str:
        """The line of a number counted from 0; empty past the end."""
        return self.lines[number] if number < len(self.lines) else ""

    def is_over_at(self, number: int, column: int) -> bool:
        """Whether only white space follows a place."""
        return not self.line(number)[column:].strip() and not any(
            line.strip() for line in self.lines[number + 1 :]
        )

    def end(self) -> tuple[int, int]:
        """The line and the column, counted from 0, where the last text ends."""
        number = max((n for n, line in enumerate(self.lines) if line.strip()), default=0)
        return number, len(self.line(number).rstrip())

    def problem(
        self, line: int, column: int, message: str, remedy: str = "", width: int = 1
    ) -> Problem:
        """A problem at a position counted from 0."""
        place = Position(self.name, line + 1, column + 1)
        return Problem(place, message, remedy, excerpt_of(self.line(line), column), width)
