"""Many consultations of one program side by side: what each condition came to in which of them.

A view of their traces. The truth of a condition is kept as two numbers with a bit for each
consultation, so that to ask all of them costs as much as to ask one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from expert.inference.network.parts import Part
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Condition


class Seen(NamedTuple):
    """The consultations in which something was true, and those in which it was false, as bits.

    In those that are in neither it was undecided.
    """

    true: int
    false: int


class ObservedCondition(NamedTuple):
    """A condition as its author wrote it, or a part of one, and what was seen of it."""

    condition: Condition
    seen: Seen
    parts: tuple[ObservedCondition, ...]


class Observed:
    """The traces of consultations of one program, in the order in which they were added."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._rows: list[bytes] = []

    def add(self, outcome: Outcome) -> None:
        """Adds a consultation."""
        nodes = outcome.judge.nodes
        signs = bytes([_IS_TRUE, *[_UNDECIDED] * max(nodes, default=0), _IS_FALSE])
        self._rows.append(bytes(map(signs.__getitem__, nodes)))  # -1, for false, is the last

    @property
    def count(self) -> int:
        """How many consultations there are."""
        return len(self._rows)

    def rules(self) -> Iterator[tuple[str, ObservedCondition]]:
        """The condition of every rule, by id in the order of firing."""
        columns = _Columns(self._rows)
        for number, name in enumerate(self._program.order):
            when = self._program.rules[number].when
            yield name, _observed(when, self._program.conditions[number], columns)


_UNDECIDED, _IS_TRUE, _IS_FALSE = b"0tf"
_TRUE_IS_1 = bytes.maketrans(b"tf", b"10")
_FALSE_IS_1 = bytes.maketrans(b"tf", b"01")


class _Columns:
    """What was seen of each node, from rows with a sign for every node."""

    def __init__(self, rows: Sequence[bytes]) -> None:
        self._table = b"".join(reversed(rows)) or b"0"  # so that the first is the lowest bit
        self._width = len(rows[0]) if rows else 1
        self._seen: dict[int, Seen] = {}

    def of_node(self, node: int) -> Seen:
        """When a node was true and when it was false."""
        seen = self._seen.get(node)
        if seen is None:
            column = self._table[node :: self._width] or b"0"
            true, false = (int(column.translate(digits), 2) for digits in (_TRUE_IS_1, _FALSE_IS_1))
            seen = self._seen[node] = Seen(true, false)
        return seen


def _observed(condition: Condition, part: Part, columns: _Columns) -> ObservedCondition:
    parts = tuple(_observed(written, below, columns) for written, below in part.written_parts())
    if part.signal >= 0:
        return ObservedCondition(condition, columns.of_node(part.signal), parts)
    true, false = columns.of_node(~part.signal)
    return ObservedCondition(condition, Seen(false, true), parts)
