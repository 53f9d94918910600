"""Which node of the network stands for which formula.

Every formula becomes gates of one kind, a conjunction of signed inputs: `or` is a conjunction of
negations, negated, and `not` is a sign. Nothing is multiplied out, so a condition costs what it
weighs. The gates of a rule are numbered as they are met, so that they can be found again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from expert.inference.lowered import And, Beyond, Formula, Holds, Not, OneOf, Or
from expert.inference.network.answers import QuestionAtoms
from expert.inference.network.network import Signal
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Condition

Gate: TypeAlias = Callable[[list[Signal]], int]
"""Gives the node that is true when all of these inputs are."""


class Part(NamedTuple):
    """A formula, or a part of one, with the signal that stands for it in the network.

    `parts` are those of a connective. A part that `is_plain` has no value that must hold outside
    a `not`, and so is fully certain once it is true; `uncertain` are the parts that are not plain.
    """

    formula: Formula
    signal: Signal
    parts: tuple[Part, ...] = ()
    uncertain: tuple[Part, ...] = ()
    is_plain: bool = True

    def written_parts(self) -> Iterator[tuple[Condition, Part]]:
        """The parts that the author of a condition wrote; what spells a test out is none."""
        for below in self.parts:
            if below.formula.written is not None:
                yield below.formula.written, below


class Parts:
    """Finds the nodes of formulas; `questions` and `failures` are those of a network."""

    def __init__(
        self, questions: Mapping[str, QuestionAtoms], failures: Mapping[Pair, int]
    ) -> None:
        self._questions = questions
        self._failures = failures

    def of_rule(self, number: int, formula: Formula, gate: Gate) -> tuple[Part, list[Signal]]:
        """The condition of a rule, whose node is the rule's own, and the inputs of that node."""
        if isinstance(formula, And):
            parts = tuple([self.part(inner, gate) for inner in formula.parts])
            return _group(formula, number, parts), [part.signal for part in parts]
        part = self.part(formula, gate)
        return part._replace(signal=number), [part.signal]

    def part(self, formula: Formula, gate: Gate) -> Part:
        """A formula below a rule."""
        match formula:
            case OneOf() | Beyond():
                return Part(formula, self._questions[formula.attribute].node(formula))
            case Holds(pair):
                return Part(formula, ~self._failures[pair], is_plain=False)
            case Not():
                below = self.part(formula.parts[0], gate)
                return Part(formula, ~below.signal, (below,))
            case And(formulas):
                parts = tuple([self.part(each, gate) for each in formulas])
                return _group(formula, gate([part.signal for part in parts]), parts)
            case Or(formulas):
                parts = tuple([self.part(each, gate) for each in formulas])
                return _group(formula, ~gate([~part.signal for part in parts]), parts)


def _group(formula: Formula, signal: Signal, parts: tuple[Part, ...]) -> Part:
    uncertain = tuple([part for part in parts if not part.is_plain])
    return Part(formula, signal, parts, uncertain, not uncertain)
