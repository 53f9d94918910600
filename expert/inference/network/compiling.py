"""Compiles the rules of a knowledge base into a network, in time linear in their premises."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from expert.inference.lowered import Beyond, Formula, Holds, Lowering, OneOf, atoms
from expert.inference.network.answers import QuestionAtoms
from expert.inference.network.network import Links, Network, Readers, Signal
from expert.inference.network.parts import Parts
from expert.knowledge.comparisons import Cut
from expert.knowledge.conditions import Pair, doubted_pairs, given_pairs
from expert.knowledge.model import Knowledge, Rule

if TYPE_CHECKING:
    from expert.knowledge.numbers.expressions import Expression

_RulesOf: TypeAlias = Mapping[Pair, Sequence[int]]


def compile_network(knowledge: Knowledge, rules: Sequence[Rule]) -> Network:
    """The network of rules in firing order.

    Its nodes are, one after the other, the rules, the atoms of each question, the failures of
    values, and the gates of each rule.
    """
    lowering = Lowering(knowledge.attributes)
    conditions = [lowering.lowered(rule.when) for rule in rules]
    found = _Atoms(lowering.tests())
    deciders, doubters = _deciders(rules)
    numbers = lowering.numbers
    compiler = _Compiler(len(rules))
    questions = found.numbered(first=len(rules), knowledge=knowledge)
    compiler.add_nodes(sum(len(atoms) for atoms in questions.values()))
    failures = {pair: compiler.gate([~n for n in deciders.get(pair, ())]) for pair in found.pairs}
    parts = Parts(questions, failures)
    first_gates = array("i")
    for number, condition in enumerate(conditions):
        first_gates.append(compiler.size)
        _, inputs = parts.of_rule(number, condition, compiler.gate)
        compiler.connect(number, inputs)
    return compiler.network(questions, failures, first_gates, deciders, doubters, numbers)


def _deciders(rules: Sequence[Rule]) -> tuple[_RulesOf, _RulesOf]:
    """The rules that conclude each value, and those that speak against it.

    By id, so that certainties are summed in the same order whatever the strata.
    """
    deciders: dict[Pair, list[int]] = {}
    doubters: dict[Pair, list[int]] = {}
    for number in sorted(range(len(rules)), key=lambda number: rules[number].id):
        for pair in given_pairs(rules[number]):
            deciders.setdefault(pair, []).append(number)
        for pair in doubted_pairs(rules[number]):
            doubters.setdefault(pair, []).append(number)
    in_order = ({pair: tuple(of[pair]) for pair in of} for of in (deciders, doubters))
    return next(in_order), next(in_order)


class _Atoms:
    """The different atoms of every question, and the concluded values that are tested."""

    def __init__(self, tests: Iterable[Formula]) -> None:
        self._accepted: defaultdict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
        self._cuts: defaultdict[str, dict[Cut, None]] = defaultdict(dict)
        self.pairs: dict[Pair, None] = {}
        for test in tests:
            for atom in atoms(test):
                match atom:
                    case OneOf(attribute, values):
                        self._accepted[attribute][values] = None
                    case Beyond(attribute, cut):
                        self._cuts[attribute][cut] = None
                    case Holds(pair):
                        self.pairs[pair] = None

    def numbered(self, first: int, knowledge: Knowledge) -> dict[str, QuestionAtoms]:
        """The atoms of each question as consecutive nodes, from `first` on."""
        numbered: dict[str, QuestionAtoms] = {}
        for name in dict.fromkeys((*self._accepted, *self._cuts)):
            cuts = self._cuts[name]
            attribute = knowledge.attributes.get(name)
            has_order = cuts and attribute is not None and not attribute.kind.takes_several
            order = attribute.by_id if attribute is not None and has_order else ()
            atoms = numbered[name] = QuestionAtoms(first, self._accepted[name], cuts, order)
            first += len(atoms)
        return numbered


class _Compiler:
    """Makes nodes; `_positive[n]` are the nodes that read n, `_negative[n]` those that read ~n."""

    def __init__(self, rule_count: int) -> None:
        self._counts: list[int] = []
        self._positive: list[list[int]] = []
        self._negative: list[list[int]] = []
        self.add_nodes(rule_count)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self._counts)

    def add_nodes(self, count: int) -> None:
        """Nodes that are decided from outside."""
        self._counts += [1] * count
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
        for signal in inputs:
            (self._positive[signal] if signal >= 0 else self._negative[~signal]).append(node)
        self._counts[node] = len(inputs)

    def network(
        self,
        questions: Mapping[str, QuestionAtoms],
        failures: Mapping[Pair, int],
        first_gates: Sequence[int],
        deciders: _RulesOf,
        doubters: _RulesOf,
        numbers: Mapping[str, Expression],
    ) -> Network:
        """The network of all nodes, with everything decided that needs no answer."""
        empty = [node for node, count in enumerate(self._counts) if not count]
        start = array("i", [count or 1 for count in self._counts])
        positive, negative = Links.of_lists(self._positive), Links.of_lists(self._negative)
        rules = deciders, doubters
        network = Network(
            start, (), positive, negative, questions, failures, first_gates, *rules, numbers
        )
        state, _ = network.start()
        network.true_from_start = tuple(state.settle([Readers(tuple(empty), ())]))
        network.initial = state.nodes
        return network
