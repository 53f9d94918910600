"""Compiles the rules of a knowledge base into a network, in time linear in their premises."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from expert.inference.network.network import Links, Network, Readers, Signal
from expert.inference.network.premises import Accepted, ChoiceTests, NumberTests
from expert.inference.network.wiring import Wiring
from expert.inference.truth import FALSE
from expert.knowledge.comparisons import Cut
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import Asked, Attribute, Knowledge, Rule, Test

_MOST_INPUTS = FALSE - 1
"""As many as a byte can count, with one value left for what is false."""


def compile_network(knowledge: Knowledge, rules: Sequence[Rule]) -> Network:
    """The network of rules in firing order.

    Its nodes are, one after the other, the rules, the tests of each question, the failures of
    values, and the gates of each rule; last, relays for those with too many inputs for a byte.
    """
    found = _Premises(knowledge.attributes, rules)
    deciders = _deciders(rules)
    compiler = _Compiler(len(rules))
    tested = found.numbered(first=len(rules))
    compiler.add_nodes(sum(len(tests) for tests in tested.values()))
    failures = {pair: compiler.gate([~n for n in deciders.get(pair, ())]) for pair in found.pairs}
    wiring = Wiring(knowledge.attributes, tested, failures)
    first_gates = array("i")
    for number, rule in enumerate(rules):
        first_gates.append(compiler.size)
        _, inputs = wiring.rule(number, rule, compiler.gate)
        compiler.connect(number, inputs)
    compiler.relay()
    return compiler.network(tested, failures, first_gates, deciders)


def _deciders(rules: Sequence[Rule]) -> dict[Pair, tuple[int, ...]]:
    """By id, so that certainties are summed in the same order whatever the strata."""
    found: dict[Pair, list[int]] = {}
    for number in sorted(range(len(rules)), key=lambda number: rules[number].id):
        for conclusion in rules[number].then:
            found.setdefault((conclusion.attribute, conclusion.value), []).append(number)
    return {pair: tuple(numbers) for pair, numbers in found.items()}


class _Premises:
    """The different tests of every question, and the concluded values that are tested."""

    def __init__(self, attributes: Mapping[str, Attribute], rules: Iterable[Rule]) -> None:
        self._attributes = attributes
        self._accepted: dict[str, dict[Accepted, None]] = {}
        self._thresholds: dict[str, dict[Cut, None]] = {}
        self.pairs: dict[Pair, None] = {}
        for rule in rules:
            for test in tests(rule.when):
                self._add(test)

    def _add(self, test: Test) -> None:
        attribute = self._attributes[test.attribute]
        if not isinstance(attribute, Asked):
            for operand in test.operands:
                self.pairs[test.attribute, str(operand)] = None
            return
        match attribute.kind:
            case Numeric() as kind:
                known = self._thresholds.setdefault(test.attribute, {})
                for span in test.comparison.spans([kind.place(each) for each in test.operands]):
                    known.update({cut: None for cut in span if cut is not None})
            case Choice() | Choices() | YesNo() as kind:
                accepted = self._accepted.setdefault(test.attribute, {})
                accepted[kind.accepted(test.comparison, test.operands)] = None
            case _:
                assert_never(attribute.kind)

    def numbered(self, first: int) -> dict[str, ChoiceTests | NumberTests]:
        """The tests of each question as consecutive nodes, from `first` on."""
        numbered: dict[str, ChoiceTests | NumberTests] = {}
        for name, accepted in self._accepted.items():
            numbered[name] = ChoiceTests(first, accepted)
            first += len(accepted)
        for name, thresholds in self._thresholds.items():
            numbered[name] = NumberTests(first, thresholds)
            first += len(thresholds)
        return numbered


class _Compiler:
    """Makes nodes; `_positive[n]` are the nodes that read n, `_negative[n]` those that read ~n."""

    def __init__(self, rule_count: int) -> None:
        self._waiting: list[int] = []
        self._positive: list[list[int]] = []
        self._negative: list[list[int]] = []
        self._large: list[tuple[int, list[Signal]]] = []
        self.add_nodes(rule_count)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self._waiting)

    def add_nodes(self, count: int) -> None:
        """Nodes that wait for something outside."""
        self._waiting += [1] * count
        self._positive += [[] for _ in range(count)]
        self._negative += [[] for _ in range(count)]

    def gate(self, inputs: list[Signal]) -> int:
        """A node that is true when all of its inputs are."""
        node = self.size
        self.add_nodes(1)
        self.connect(node, inputs)
        return node

    def connect(self, node: int, inputs: list[Signal]) -> None:
        """Lets a node read its inputs."""
        if len(inputs) > _MOST_INPUTS:
            self._large.append((node, inputs))
            return
        for signal in inputs:
            (self._positive[signal] if signal >= 0 else self._negative[~signal]).append(node)
        self._waiting[node] = len(inputs)

    def relay(self) -> None:
        """Puts further gates, after all others, below those with more inputs than a byte counts."""
        for node, inputs in self._large:
            while len(inputs) > _MOST_INPUTS:
                chunks = range(0, len(inputs), _MOST_INPUTS)
                inputs = [self.gate(inputs[at : at + _MOST_INPUTS]) for at in chunks]
            self.connect(node, inputs)

    def network(
        self,
        tested: Mapping[str, ChoiceTests | NumberTests],
        failures: Mapping[Pair, int],
        first_gates: Sequence[int],
        deciders: Mapping[Pair, Sequence[int]],
    ) -> Network:
        """The network of all nodes, with everything decided that needs no answer."""
        empty = [node for node, count in enumerate(self._waiting) if not count]
        start = bytes(count or 1 for count in self._waiting)
        positive, negative = Links.of_lists(self._positive), Links.of_lists(self._negative)
        network = Network(start, (), positive, negative, tested, failures, first_gates, deciders)
        state, _ = network.start()
        network.true_from_start = tuple(state.settle([Readers(tuple(empty), ())]))
        network.initial = bytes(state.nodes)
        return network
