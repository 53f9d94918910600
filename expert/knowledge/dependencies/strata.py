"""Which concluded values depend on which, and the cycles that make a rule set meaningless."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from expert.knowledge.conditions import Pair, tested_pairs
from expert.knowledge.dependencies.cycles import components, shortest_cycle
from expert.knowledge.model import Knowledge, Rule


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


def strata(rules: Mapping[str, Rule], concluded: frozenset[str]) -> Strata:
    """Orders rules so that every value is decided before a rule tests it.

    A rule's stratum is 0 when it tests no concluded value, and else one above every rule that
    concludes a value it tests. Linear in the rules' premises and conclusions: values stand between
    the rules that conclude and the rules that test them (Kahn's topological sort).
    """
    tested = {rule_id: tested_pairs(rule.when, concluded) for rule_id, rule in rules.items()}
    rules_left: dict[Pair, int] = {}
    for rule in rules.values():
        for conclusion in rule.then:
            pair = (conclusion.attribute, conclusion.value)
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
        for conclusion in rules[rule_id].then:
            pair = (conclusion.attribute, conclusion.value)
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
    return Strata(of_rule, cycles(without_stratum, concluded) if without_stratum else ())


def firing_order(knowledge: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The ids of all rules in the order in which they fire, stratum by stratum."""
    if knowledge.firing_order is not None:
        return knowledge.firing_order
    return strata(knowledge.rules, frozenset(a.id for a in knowledge.concluded())).in_order()


def cycles(rules: Mapping[str, Rule], concluded: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """A shortest cycle for each component of rules that conclude what they test, in order of ids.

    Each rule of a cycle concludes a value that the next one tests; the first has the least id.
    """
    arrows = _arrows(rules, concluded)
    found = []
    for component in components(arrows):
        within = frozenset(component)
        first = min(node for node in component if isinstance(node, str))
        graph = {node: [n for n in arrows[node] if n in within] for node in component}
        around = shortest_cycle(first, graph)
        found.append(tuple(node for node in around if isinstance(node, str)))
    return tuple(sorted(found))


def link(first: Rule, second: Rule) -> Pair | None:
    """A value that one rule concludes and another tests."""
    given = {(conclusion.attribute, conclusion.value) for conclusion in first.then}
    attributes = frozenset(attribute for attribute, _ in given)
    return next((pair for pair in tested_pairs(second.when, attributes) if pair in given), None)


def _arrows(
    rules: Mapping[str, Rule], concluded: frozenset[str]
) -> dict[str | Pair, list[str | Pair]]:
    """Arrows from rules to the values they conclude, and from values to the rules that test them.

    Values stand between the rules, so that the arrows are as many as premises and conclusions.
    """
    arrows: dict[str | Pair, list[str | Pair]] = {}
    for rule_id, rule in sorted(rules.items()):
        pairs = dict.fromkeys((c.attribute, c.value) for c in rule.then)
        arrows[rule_id] = sorted(pairs)
        for pair in pairs:
            arrows.setdefault(pair, [])
    for rule_id, rule in sorted(rules.items()):
        for pair in tested_pairs(rule.when, concluded):
            if pair in arrows:
                arrows[pair].append(rule_id)
    return arrows
