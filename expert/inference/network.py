"""The rules as a network of premises that decides, answer by answer, what is true and false.

Every condition becomes gates of one kind, a conjunction of signed inputs: `any` is a conjunction
of negations, negated, and `not` is a sign. Nothing is multiplied out, so a condition costs what it
weighs. A gate counts the inputs it still waits for (as the satisfiability test for Horn formulae
of Dowling and Gallier, 1984, does), so an answer touches only the gates that read it, and truth
is three-valued (Kleene, 1938): a gate is undecided until its inputs settle it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from expert.knowledge.dependencies import Pair
from expert.knowledge.model import (
    All,
    Answer,
    Any,
    Asked,
    Condition,
    Kind,
    Knowledge,
    Not,
    Number,
    Operator,
    Rule,
    Test,
)

UNDECIDED, TRUE, FALSE = 0, 1, 2


class Part(NamedTuple):
    """A condition, or a part of one, with the input that stands for it in the network.

    `parts` are those of a group, or the one below a `not`; `pairs` the values that a test of a
    concluded attribute names. A part that `is_plain` tests none outside a `not`, and so is fully
    certain once it is true.
    """

    condition: Condition
    signal: int
    parts: tuple[Part, ...]
    pairs: tuple[Pair, ...]
    is_plain: bool


class Network:
    """The compiled premises of a knowledge base; shared by consultations and never changed.

    Node i < len(rules) is the condition of rule i. An input is a node n, or ~n for its negation.
    """

    def __init__(self, knowledge: Knowledge, rules: tuple[Rule, ...]) -> None:
        builder = _Builder(knowledge, rules)
        self.rule_count = len(rules)
        self.positive = [tuple(readers) for readers in builder.positive]
        self.negative = [tuple(readers) for readers in builder.negative]
        self.choices = {
            name: _ChoiceTests(leaves) for name, leaves in builder.choice_leaves.items()
        }
        self.thresholds = {
            name: _Thresholds(leaves) for name, leaves in builder.threshold_leaves.items()
        }
        self.failures = builder.failures
        self.conditions = builder.conditions
        """The condition of each rule, by number."""
        self._start = State(self, bytearray(len(self.positive)), array("i", builder.pending))
        self._initially_true = self._start.settle(
            (node, TRUE) for node, count in enumerate(builder.pending) if count == 0
        )

    def start(self) -> tuple[State, list[int]]:
        """The state before any answer, and the rules that are true in it already."""
        start = self._start
        return State(self, start.truths[:], start.pending[:]), self._initially_true[:]


class State:
    """What is decided so far; it only ever grows."""

    __slots__ = ("network", "pending", "truths")

    def __init__(self, network: Network, truths: bytearray, pending: array[int]) -> None:
        self.network = network
        self.truths = truths
        self.pending = pending

    def answer(self, attribute: str, answer: Answer) -> list[int]:
        """Takes an answer in; gives the rules whose conditions became true by it."""
        leaves = self.network.choices.get(attribute) or self.network.thresholds.get(attribute)
        return self.settle(leaves.decide(answer)) if leaves else []

    def hold(self, pair: Pair) -> list[int]:
        """Takes in that a concluded value holds; gives the rules that became true by it."""
        failure = self.network.failures.get(pair)
        return [] if failure is None else self.settle(((failure, FALSE),))

    def follow(self, rules: Sequence[Rule], ready: list[int]) -> list[int]:
        """Lets true rules conclude, and those that this makes true; gives all of them."""
        fired = []
        while ready:
            number = ready.pop()
            fired.append(number)
            for conclusion in rules[number].then:
                ready += self.hold((conclusion.attribute, conclusion.value))
        return fired

    def settle(self, decisions: Iterable[tuple[int, int]]) -> list[int]:
        """Decides nodes and all that follows; gives the rules that became true.

        A true rule goes no further: its values hold only once it has fired and `hold` says so.
        """
        truths, pending = self.truths, self.pending
        positive, negative = self.network.positive, self.network.negative
        rule_count = self.network.rule_count
        now_true: list[int] = []
        stack = list(decisions)
        while stack:
            node, truth = stack.pop()
            if truths[node]:
                continue
            truths[node] = truth
            if truth == TRUE:
                if node < rule_count:
                    now_true.append(node)
                    continue
                satisfied, refuted = positive[node], negative[node]
            else:
                satisfied, refuted = negative[node], positive[node]
            for gate in satisfied:
                pending[gate] -= 1
                if not pending[gate]:
                    stack.append((gate, TRUE))
            for gate in refuted:
                if not truths[gate]:
                    stack.append((gate, FALSE))
        return now_true


class _ChoiceTests:
    """The tests of one attribute with values, by the value that makes them true.

    What an answer decides is kept, since few answers are ever given to a question with values.
    """

    def __init__(self, leaves: Mapping[frozenset[str], int]) -> None:
        self.accepting: dict[str, list[int]] = {}
        for accepted, leaf in leaves.items():
            for value in accepted:
                self.accepting.setdefault(value, []).append(leaf)
        self.leaves = tuple(leaves.values())
        self.decided: dict[Answer, list[tuple[int, int]]] = {}

    def decide(self, answer: Answer) -> list[tuple[int, int]]:
        """Every test with its truth."""
        decided = self.decided.get(answer)
        if decided is None:
            chosen = answer if isinstance(answer, tuple) else (str(answer),)
            accepted = {leaf for value in chosen for leaf in self.accepting.get(value, ())}
            decided = [(leaf, TRUE if leaf in accepted else FALSE) for leaf in self.leaves]
            self.decided[answer] = decided
        return decided


class _Thresholds:
    """The tests of one number, as sorted thresholds: (b, 0) is `at least b`, (b, 1) `above b`."""

    def __init__(self, leaves: Mapping[tuple[Number, int], int]) -> None:
        self.bounds = sorted(leaves)
        self.leaves = [leaves[bound] for bound in self.bounds]

    def decide(self, answer: Answer) -> list[tuple[int, int]]:
        """Every threshold with its truth: those up to the number are passed."""
        assert isinstance(answer, int | float)
        passed = bisect_right(self.bounds, (answer, 0))
        return [(leaf, TRUE if i < passed else FALSE) for i, leaf in enumerate(self.leaves)]


class _Builder:
    """Builds the nodes: `positive[n]` are the gates that read n, `negative[n]` that read ~n."""

    def __init__(self, knowledge: Knowledge, rules: tuple[Rule, ...]) -> None:
        self.knowledge = knowledge
        self.positive: list[list[int]] = []
        self.negative: list[list[int]] = []
        self.pending: list[int] = []
        self.choice_leaves: dict[str, dict[frozenset[str], int]] = {}
        self.threshold_leaves: dict[str, dict[tuple[Number, int], int]] = {}
        self.failures: dict[Pair, int] = {}
        roots = [self.node() for _ in rules]
        deciders: dict[Pair, list[int]] = {}
        for root, rule in zip(roots, rules, strict=True):
            for conclusion in rule.then:
                deciders.setdefault((conclusion.attribute, conclusion.value), []).append(~root)
        self.deciders = deciders
        self.conditions = [
            self.root(root, rule.when) for root, rule in zip(roots, rules, strict=True)
        ]

    def node(self, inputs: list[int] | None = None) -> int:
        """A new node; with inputs it is a gate, without them it is decided from outside."""
        self.positive.append([])
        self.negative.append([])
        self.pending.append(-1)
        node = len(self.pending) - 1
        if inputs is not None:
            self.connect(node, inputs)
        return node

    def connect(self, gate: int, inputs: list[int]) -> None:
        for signal in inputs:
            (self.positive[signal] if signal >= 0 else self.negative[~signal]).append(gate)
        self.pending[gate] = len(inputs)

    def root(self, gate: int, condition: Condition) -> Part:
        """The condition of a rule, whose gate is there already."""
        if isinstance(condition, All):
            parts = tuple(map(self.part, condition.conditions))
            self.connect(gate, [part.signal for part in parts])
            return Part(condition, gate, parts, (), all(part.is_plain for part in parts))
        part = self.part(condition)
        self.connect(gate, [part.signal])
        return part._replace(signal=gate)

    def part(self, condition: Condition) -> Part:
        match condition:
            case Test():
                return self.test(condition)
            case Not(inner):
                below = self.part(inner)
                return Part(condition, ~below.signal, (below,), (), True)
            case All(conditions):
                parts = tuple(map(self.part, conditions))
                signal = self.node([part.signal for part in parts])
            case Any(conditions):
                parts = tuple(map(self.part, conditions))
                signal = ~self.node([~part.signal for part in parts])
        return Part(condition, signal, parts, (), all(part.is_plain for part in parts))

    def test(self, test: Test) -> Part:
        attribute = self.knowledge.attributes[test.attribute]
        if not isinstance(attribute, Asked):
            pairs = tuple((test.attribute, str(operand)) for operand in test.operands)
            failures = [self.failure(pair) for pair in pairs]
            signal = ~failures[0] if len(failures) == 1 else ~self.node(failures)
            return Part(test, signal, (), pairs, False)
        if attribute.kind is Kind.NUMBER:
            return Part(test, self.number(test), (), (), True)
        leaves = self.choice_leaves.setdefault(attribute.id, {})
        accepted = accepted_values(attribute, test)
        if accepted not in leaves:
            leaves[accepted] = self.node()
        return Part(test, leaves[accepted], (), (), True)

    def failure(self, pair: Pair) -> int:
        """The node that says a value fails: every rule for it is false."""
        if pair not in self.failures:
            self.failures[pair] = self.node(self.deciders.get(pair, []))
        return self.failures[pair]

    def number(self, test: Test) -> int:
        bounds = [bound for bound in test.operands if not isinstance(bound, str)]
        match test.operator:
            case Operator.AT_LEAST:
                return self.threshold(test.attribute, bounds[0], 0)
            case Operator.ABOVE:
                return self.threshold(test.attribute, bounds[0], 1)
            case Operator.AT_MOST:
                return ~self.threshold(test.attribute, bounds[0], 1)
            case Operator.BELOW:
                return ~self.threshold(test.attribute, bounds[0], 0)
            case Operator.IS:
                equal = [
                    self.node(
                        [
                            self.threshold(test.attribute, bound, 0),
                            ~self.threshold(test.attribute, bound, 1),
                        ]
                    )
                    for bound in bounds
                ]
                return equal[0] if len(equal) == 1 else ~self.node([~node for node in equal])

    def threshold(self, attribute: str, bound: Number, strict: int) -> int:
        leaves = self.threshold_leaves.setdefault(attribute, {})
        if (bound, strict) not in leaves:
            leaves[bound, strict] = self.node()
        return leaves[bound, strict]


def accepted_values(attribute: Asked, test: Test) -> frozenset[str]:
    """The values of a choice that make a test true."""
    if test.operator is Operator.IS:
        return frozenset(map(str, test.operands))
    ids = [value.id for value in attribute.values]
    at = ids.index(str(test.operands[0]))
    spans = {
        Operator.AT_LEAST: ids[at:],
        Operator.AT_MOST: ids[: at + 1],
        Operator.ABOVE: ids[at + 1 :],
        Operator.BELOW: ids[:at],
    }
    return frozenset(spans[test.operator])
