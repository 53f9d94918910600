"""Where rules test what: every place in a condition where a question or a value is tested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from expert.inference.network.wiring import Part
from expert.inference.program import Program
from expert.knowledge.collecting import without_collecting
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Not, Test

Tested: TypeAlias = str | Pair
"""A question, or a concluded value."""


class Premise(NamedTuple):
    """A test in the condition of a rule: the rule's number, and the way down to the test.

    `path` has the parts from the whole condition to the test, `nodes` their nodes, whether denied
    or not; `denials` counts the `not` on the way.
    """

    rule: int
    path: tuple[Part, ...]
    nodes: tuple[int, ...]
    denials: int


class Premises(dict[Tested, list[Premise]]):
    """The premises that test each question and each value."""

    @without_collecting()
    def __init__(self, program: Program) -> None:
        super().__init__()
        for number in range(program.size):
            for tested, premise in _within(number, (program.conditions[number],)):
                self.setdefault(tested, []).append(premise)

    @classmethod
    def of(cls, program: Program) -> Premises:
        """Those of a program; worked out once."""
        kept = program.kept.get(cls)
        if not isinstance(kept, Premises):
            kept = program.kept[cls] = cls(program)
        return kept


def _within(number: int, path: tuple[Part, ...]) -> Iterator[tuple[Tested, Premise]]:
    """The premises below the last part of a path, in the order written."""
    part = path[-1]
    for inner in part.parts:
        yield from _within(number, (*path, inner))
    if not part.parts:
        signals = [part.signal for part in path]
        nodes = tuple([signal if signal >= 0 else ~signal for signal in signals])
        denials = sum(isinstance(above.condition, Not) for above in path)
        premise = Premise(number, path, nodes, denials)
        if isinstance(part.condition, Test):
            yield from ((tested, premise) for tested in part.pairs or [part.condition.attribute])
