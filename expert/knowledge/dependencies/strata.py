"""Which concluded values depend on which, and the cycles that make a rule set meaningless."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from expert.knowledge.conditions import Pair, given_pairs
from expert.knowledge.dependencies.cycles import components, shortest_cycle
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.model import Condition, Knowledge, Rule

Tested: TypeAlias = Callable[[Condition], tuple[Pair, ...]]
"""The values and points that a condition depends on: `Needs`, unless there are no formulas."""


class Strata(NamedTuple):
    """The stratum of each rule and, when some have none, the cycles of rules that explain it."""

    of_rule: dict[str, int]
    cycles: tuple[tuple[str, ...], ...]

    def in_order(self) -> tuple[tuple[str, ...], ...]:
        """The rules of each stratum by id: each stratum after all those it builds on."""
        found: list[list[str]] = [[] for _ in range(max(self.of_rule.values(), default=-1) + 1)]
        for rule_id in sorted(self.of_rule):
            found[self.of_rule[rule_id]].append(rule_id)
        return tuple(tuple(stratum) for stratum in found)


def strata(rules: Mapping[str, Rule], tested_by: Tested) -> Strata:
    """Orders rules so that every value is decided before a rule tests it.

    A rule's stratum is 0 when it tests no concluded value, and else one above every rule that
    concludes a value it tests. Linear in the rules' premises and conclusions: values stand between
    the rules that conclude and the rules that test them (Kahn's topological sort).
    """
    tested = {rule_id: tested_by(rule.when) for rule_id, rule in rules.items()}
    given = {rule_id: given_pairs(rule) for rule_id, rule in rules.items()}
    rules_left: dict[Pair, int] = {}
    for pairs in given.values():
        for pair in pairs:
            rules_left[pair] = rules_left.get(pair, 0) + 1
    testers: dict[Pair, list[str]] = {}
    values_left = dict.fromkeys(rules, 0)
    for rule_id, pairs in tested.items():
        for pair in pairs:
            if pair in rules_left:
                testers.setdefault(pair, []).append(rule_id)
                values_left[rule_id] += 1
    of_rule = {rule_id: 0 for rule_id, count in values_left.items() if not count}
    lowest = dict.fromkeys(rules, 0)
    height: dict[Pair, int] = {}
    ready = list(of_rule)
    for rule_id in ready:
        for pair in given[rule_id]:
            rules_left[pair] -= 1
            height[pair] = max(height.get(pair, 0), of_rule[rule_id] + 1)
            if rules_left[pair]:
                continue
            for tester in testers.get(pair, ()):
                lowest[tester] = max(lowest[tester], height[pair])
                values_left[tester] -= 1
                if not values_left[tester]:
                    of_rule[tester] = lowest[tester]
                    ready.append(tester)
    without_stratum = {rule_id: rules[rule_id] for rule_id in rules if values_left[rule_id]}
    return Strata(of_rule, cycles(without_stratum, tested_by) if without_stratum else ())


def firing_order(knowledge: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The ids of all rules in the order in which they fire, stratum by stratum."""
    if knowledge.firing_order is not None:
        return knowledge.firing_order
    return strata(knowledge.rules, Needs(knowledge.attributes)).in_order()


def cycles(rules: Mapping[str, Rule], tested_by: Tested) -> tuple[tuple[str, ...], ...]:
    """A shortest cycle for each component of rules that conclude what they test, in order of ids.

    Each rule of a cycle concludes a value that the next one tests; the first has the least id.
    """
    arrows = _arrows(rules, tested_by)
    found = []
    for component in components(arrows):
        within = frozenset(component)
        first = min(node for node in component if isinstance(node, str))
        graph = {node: [n for n in arrows[node] if n in within] for node in component}
        around = shortest_cycle(first, graph)
        found.append(tuple(node for node in around if isinstance(node, str)))
    return tuple(sorted(found))


def link(first: Rule, second: Rule, tested_by: Tested) -> Pair | None:
    """A value that one rule concludes, or points that it adds to, and another depends on."""
    given = given_pairs(first)
    return next((pair for pair in tested_by(second.when) if pair in given), None)


def _arrows(rules: Mapping[str, Rule], tested_by: Tested) -> dict[str | Pair, list[str | Pair]]:
    """Arrows from rules to the values they conclude, and from values to the rules that test them.

    Values stand between the rules, so that the arrows are as many as premises and conclusions.
    """
    arrows: dict[str | Pair, list[str | Pair]] = {}
    for rule_id, rule in sorted(rules.items()):
        pairs = dict.fromkeys(given_pairs(rule))
        arrows[rule_id] = sorted(pairs)
        for pair in pairs:
            arrows.setdefault(pair, [])
    for rule_id, rule in sorted(rules.items()):
        for pair in tested_by(rule.when):
            if pair in arrows:
                arrows[pair].append(rule_id)
    return arrows
