"""Which node of the network stands for which condition.

Every condition becomes gates of one kind, a conjunction of signed inputs: `any` is a conjunction
of negations, negated, and `not` is a sign. Nothing is multiplied out, so a condition costs what it
weighs. The gates of a rule are numbered as they are met, so that they can be found again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from expert.inference.network.network import Signal
from expert.inference.network.premises import ChoiceTests, NumberTests
from expert.knowledge.comparisons import Span
from expert.knowledge.conditions import Pair
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import (
    All,
    Any,
    Asked,
    Attribute,
    Condition,
    Not,
    Rule,
    Test,
)

Gate: TypeAlias = Callable[[list[Signal]], int]
"""Gives the node that is true when all of these inputs are."""


class Part(NamedTuple):
    """A condition, or a part of one, with the signal that stands for it in the network.

    `parts` are those of a group, or the one below a `not`; `pairs` the values that a test of a
    concluded attribute names. A part that `is_plain` tests none outside a `not`, and so is fully
    certain once it is true; `uncertain` are the parts of a group that are not plain.
    """

    condition: Condition
    signal: Signal
    parts: tuple[Part, ...] = ()
    pairs: tuple[Pair, ...] = ()
    uncertain: tuple[Part, ...] = ()
    is_plain: bool = True


class Wiring:
    """Finds the nodes of conditions; `tests` and `failures` are those of a network."""

    def __init__(
        self,
        attributes: Mapping[str, Attribute],
        tests: Mapping[str, ChoiceTests | NumberTests],
        failures: Mapping[Pair, int],
    ) -> None:
        self._attributes = attributes
        self._tests = tests
        self._failures = failures

    def rule(self, number: int, rule: Rule, gate: Gate) -> tuple[Part, list[Signal]]:
        """The condition of a rule, whose node is the rule's own, and the inputs of that node."""
        if isinstance(rule.when, All):
            parts = tuple([self.part(condition, gate) for condition in rule.when.conditions])
            return _group(rule.when, number, parts), [part.signal for part in parts]
        part = self.part(rule.when, gate)
        return part._replace(signal=number), [part.signal]

    def part(self, condition: Condition, gate: Gate) -> Part:
        """A condition below a rule."""
        match condition:
            case Test():
                return self._test(condition, gate)
            case Not(inner):
                below = self.part(inner, gate)
                return Part(condition, ~below.signal, (below,))
            case All(conditions):
                parts = tuple([self.part(inner, gate) for inner in conditions])
                return _group(condition, gate([part.signal for part in parts]), parts)
            case Any(conditions):
                parts = tuple([self.part(inner, gate) for inner in conditions])
                return _group(condition, ~gate([~part.signal for part in parts]), parts)

    def _test(self, test: Test, gate: Gate) -> Part:
        attribute = self._attributes[test.attribute]
        if not isinstance(attribute, Asked):
            pairs = tuple([(test.attribute, str(operand)) for operand in test.operands])
            failures = [self._failures[pair] for pair in pairs]
            signal = ~(failures[0] if len(failures) == 1 else gate(failures))
            return Part(test, signal, pairs=pairs, is_plain=False)
        tests, kind = self._tests[attribute.id], attribute.kind
        if isinstance(tests, NumberTests):
            spans = test.comparison.spans([kind.place(operand) for operand in test.operands])
            return Part(test, _number_signal(spans, tests, gate))
        assert not isinstance(kind, Numeric)
        return Part(test, tests.node(kind.accepted(test.comparison, test.operands)))


def _group(condition: Condition, signal: Signal, parts: tuple[Part, ...]) -> Part:
    uncertain = tuple([part for part in parts if not part.is_plain])
    return Part(condition, signal, parts, (), uncertain, not uncertain)


def _number_signal(spans: tuple[Span, ...], tests: NumberTests, gate: Gate) -> Signal:
    """True where the number lies within any of the spans."""
    within = []
    for low, high in spans:
        ends = [] if low is None else [tests.node(low)]
        ends += [] if high is None else [~tests.node(high)]
        within.append(ends[0] if len(ends) == 1 else gate(ends))
    return within[0] if len(within) == 1 else ~gate([~signal for signal in within])
