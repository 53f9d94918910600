"""Which concluded values hang on which, and the cycles that make a rule set meaningless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from expert.knowledge.model import All, Any, Condition, Not, Rule, Test

Pair: TypeAlias = tuple[str, str]
"""A concluded attribute and one of its values."""


def tests(condition: Condition) -> Iterator[Test]:
    """Every test within a condition, in the order written."""
    match condition:
        case Test():
            yield condition
        case Not(inner):
            yield from tests(inner)
        case All(parts) | Any(parts):
            for part in parts:
                yield from tests(part)


def tested_pairs(condition: Condition, concluded: frozenset[str]) -> tuple[Pair, ...]:
    """The concluded values that a condition tests, each once, in the order written."""
    return tuple(
        dict.fromkeys(
            (test.attribute, str(operand))
            for test in tests(condition)
            if test.attribute in concluded
            for operand in test.operands
        )
    )


class Strata(NamedTuple):
    """The stratum of each rule and, when some have none, a cycle of rules that explains it."""

    of_rule: dict[str, int]
    cycle: tuple[str, ...]


def strata(rules: Mapping[str, Rule], concluded: frozenset[str]) -> Strata:
    """Orders rules so that every value is decided before a rule tests it.

    A rule's stratum is 0 when it tests no concluded value, and else one above every rule that
    concludes a value it tests. Linear in the rules' premises and conclusions: values stand between
    the rules that conclude and the rules that test them (Kahn's topological sort).
    """
    tested = {rule.id: tested_pairs(rule.when, concluded) for rule in rules.values()}
    undecided: dict[Pair, int] = {}
    for rule in rules.values():
        for conclusion in rule.then:
            pair = (conclusion.attribute, conclusion.value)
            undecided[pair] = undecided.get(pair, 0) + 1
    testers: dict[Pair, list[str]] = {}
    waiting = dict.fromkeys(rules, 0)
    for rule_id, pairs in tested.items():
        for pair in pairs:
            if pair in undecided:
                testers.setdefault(pair, []).append(rule_id)
                waiting[rule_id] += 1
    of_rule = {rule_id: 0 for rule_id, count in waiting.items() if not count}
    height: dict[Pair, int] = {}
    ready = list(of_rule)
    for rule_id in ready:
        for conclusion in rules[rule_id].then:
            pair = (conclusion.attribute, conclusion.value)
            undecided[pair] -= 1
            height[pair] = max(height.get(pair, 0), of_rule[rule_id] + 1)
            if undecided[pair]:
                continue
            for tester in testers.get(pair, ()):
                of_rule[tester] = max(of_rule.get(tester, 0), height[pair])
                waiting[tester] -= 1
                if not waiting[tester]:
                    ready.append(tester)
    stuck = sorted(rule_id for rule_id in rules if waiting[rule_id])
    return Strata(of_rule, _cycle([rules[rule_id] for rule_id in stuck], tested) if stuck else ())


def _cycle(stuck: list[Rule], tested: Mapping[str, tuple[Pair, ...]]) -> tuple[str, ...]:
    """One cycle among rules that wait for one another, starting with its first rule by id."""
    decider: dict[Pair, str] = {}
    for rule in stuck:
        for conclusion in rule.then:
            decider.setdefault((conclusion.attribute, conclusion.value), rule.id)
    backwards: list[str] = []
    here = stuck[0].id
    while here not in backwards:
        backwards.append(here)
        here = next(decider[pair] for pair in tested[here] if pair in decider)
    cycle = backwards[backwards.index(here) :][::-1]
    start = cycle.index(min(cycle))
    return (*cycle[start:], *cycle[:start])
