"""The cells of a table that are no answers: each kind once, with how many there are and where."""

from __future__ import annotations

from collections.abc import Sequence

from expert.batch.cells import BadCell
from expert.knowledge.problems.problems import Problem

_MOST_KINDS = 100
"""Kinds of bad cells that are told; beyond it a column is not what it is taken for."""
_FIRST_ROWS = 3


class BadCells:
    """What was found so far, in the order in which it was met.

    `part` says of which part of a table the rows are, as in `in row 3 of partition 7`.
    """

    def __init__(self, part: str = "") -> None:
        self._of_part = f" of {part}" if part else ""
        self.count = 0
        """How many cells are bad."""
        self._rows: dict[BadCell, list[int]] = {}
        self._counts: dict[BadCell, int] = {}

    def add(self, cell: BadCell, rows: Sequence[int]) -> None:
        """Notes a kind of bad cell and the rows that have it, which count from 1."""
        self.count += len(rows)
        if cell not in self._counts and len(self._counts) >= _MOST_KINDS:
            return
        self._counts[cell] = self._counts.get(cell, 0) + len(rows)
        first = self._rows.setdefault(cell, [])
        first += rows[: _FIRST_ROWS - len(first)]

    def problems(self) -> list[Problem]:
        """Each kind as a problem, with its first rows."""
        found = [self._problem(cell, count) for cell, count in self._counts.items()]
        told = sum(self._counts.values())
        if told < self.count:
            message = f"{self.count - told:,} more cells are no answers either"
            found.append(Problem("table", message, "Mend the others first."))
        return found

    def _problem(self, cell: BadCell, count: int) -> Problem:
        rows = ", ".join(f"{row:,}" for row in self._rows[cell])
        if count == 1:
            where = f"in row {rows}{self._of_part}"
        else:
            more = ", ..." if count > len(self._rows[cell]) else ""
            where = f"in {count:,} rows{self._of_part}: {rows}{more}"
        return Problem(f"column {cell.column}", f"{cell.message} ({where})", cell.remedy)
