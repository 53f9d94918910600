"""Many consultations of one program side by side: what each condition came to in which of them.

A view of their traces. The truth of a condition is kept as two numbers with a bit for each
consultation, so that to ask all of them costs as much as to ask one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from expert.inference.network.parts import Part
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
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
        self._nodes: list[array[int]] = []
        self._seen: dict[int, Seen] = {}

    def add(self, outcome: Outcome) -> None:
        """Adds a consultation."""
        self._nodes.append(outcome.judge.nodes)
        self._seen.clear()

    @property
    def count(self) -> int:
        """How many consultations there are."""
        return len(self._nodes)

    def rules(self) -> Iterator[tuple[str, ObservedCondition]]:
        """The condition of every rule, by id in the order of firing."""
        for number, name in enumerate(self._program.order):
            when = self._program.rules[number].when
            yield name, self._observed(when, self._program.conditions[number])

    def _observed(self, condition: Condition, part: Part) -> ObservedCondition:
        parts = tuple(self._observed(written, below) for written, below in part.written_parts())
        signal = part.signal
        if signal >= 0:
            return ObservedCondition(condition, self._of_node(signal), parts)
        true, false = self._of_node(~signal)
        return ObservedCondition(condition, Seen(false, true), parts)

    def _of_node(self, node: int) -> Seen:
        seen = self._seen.get(node)
        if seen is None:
            counts = [nodes[node] for nodes in reversed(self._nodes)]  # the first is the lowest bit
            seen = self._seen[node] = Seen(_bits(counts, TRUE), _bits(counts, FALSE))
        return seen


def _bits(counts: list[int], wanted: int) -> int:
    return int("".join(["1" if count == wanted else "0" for count in counts]) or "0", 2)
