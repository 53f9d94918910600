"""A knowledge base compiled for inference: rules in firing order, the network, who decides what."""

from __future__ import annotations

from functools import cached_property

from expert.inference.network import Network
from expert.knowledge.collecting import without_collecting
from expert.knowledge.dependencies import Pair, firing_order, tested_pairs, tests
from expert.knowledge.model import Knowledge, Rule


class Program:
    """A compiled knowledge base; consultations share it and none changes it.

    `rules` stand in firing order: by stratum, so that a value is decided by all its rules before
    any rule tests it, then by id. A rule's index in it is its number everywhere in this room.
    """

    @without_collecting()
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.concluded_in_order = tuple(a.id for a in knowledge.concluded())
        self.concluded = frozenset(self.concluded_in_order)
        order = firing_order(knowledge)
        self.rules: tuple[Rule, ...] = tuple(knowledge.rules[rule_id] for rule_id in order)
        self.network = Network(knowledge, self.rules)
        self.conditions = self.network.conditions
        self.kept: dict[object, object] = {}
        """What others in this room work out once for a program, kept for as long as it is."""

    @cached_property
    def index(self) -> dict[str, int]:
        """Each rule's number by its id."""
        return {rule.id: number for number, rule in enumerate(self.rules)}

    @cached_property
    def deciders(self) -> dict[Pair, tuple[int, ...]]:
        """The rules that conclude each value, by rule id, so that sums come out the same."""
        found: dict[Pair, list[int]] = {}
        for number in sorted(range(len(self.rules)), key=lambda number: self.rules[number].id):
            for conclusion in self.rules[number].then:
                found.setdefault((conclusion.attribute, conclusion.value), []).append(number)
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each attribute's place in the vocabulary."""
        return {name: place for place, name in enumerate(self.knowledge.attributes)}

    @cached_property
    def value_rank(self) -> dict[Pair, int]:
        """Each concluded value's place among those of its attribute."""
        return {
            (name, value.id): place
            for name in self.concluded_in_order
            for place, value in enumerate(self.knowledge.attributes[name].values)
        }

    @cached_property
    def readers(self) -> dict[str, tuple[int, ...]]:
        """The rules that test each asked attribute."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for name in {test.attribute for test in tests(rule.when)} - self.concluded:
                found.setdefault(name, []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def testers(self) -> dict[Pair, tuple[int, ...]]:
        """The rules that test each concluded value."""
        found: dict[Pair, list[int]] = {}
        for number, pairs in enumerate(self.tested):
            for pair in pairs:
                found.setdefault(pair, []).append(number)
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    @cached_property
    def tested(self) -> tuple[tuple[Pair, ...], ...]:
        """The concluded values that each rule tests."""
        return tuple(tested_pairs(rule.when, self.concluded) for rule in self.rules)
