"""What the benchmarks come to: tables and goals, on the terminal and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from tabulate import tabulate


@dataclass(frozen=True)
class Goal:
    """What was aimed for, and what was measured; `reached` is None when it was not measured."""

    text: str
    measured: str
    reached: bool | None


@dataclass(frozen=True)
class Table:
    """Rows below a heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """As it stands on a terminal."""
        return tabulate(self.rows, self.columns, tablefmt="simple", disable_numparse=True)

    def markdown(self) -> str:
        """As it stands on a page."""
        align = ("left", *("right" for _ in self.columns[1:]))
        return tabulate(
            self.rows, self.columns, tablefmt="pipe", disable_numparse=True, colalign=align
        )


@dataclass(frozen=True)
class Section:
    """One thing measured: what and how, the figures, and the goals they are held against."""

    title: str
    text: str
    table: Table
    goals: tuple[Goal, ...] = ()


def duration(seconds: float) -> str:
    """A time in the unit that suits it, with three digits."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1 or unit == "µs":
            return f"{_digits(seconds * factor)} {unit}"
    raise AssertionError


def times(ratio: float) -> str:
    """How many times as much."""
    return f"{_digits(ratio)} x"


def compared(seconds: float, ours: float) -> str:
    """A time, and its ratio to ours."""
    return f"{duration(seconds)} ({times(seconds / ours)})"


def _digits(number: float) -> str:
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"
