"""What checks find, by the plainest means: everybody whom a vocabulary can describe is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product

from expert.inference.certainty.arithmetic import Strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.conditions import tests
from expert.knowledge.model import All, Any, Condition, Knowledge, Not, Rule
from tests.strategies import DOMAINS

Seen = Mapping[str, Sequence[tuple[str, Strength]]]


class Everybody:
    """All people, as far as a rule set asks them anything, and what becomes of each."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        named = {test.attribute for rule in knowledge.rules.values() for test in tests(rule.when)}
        self._domains = {name: DOMAINS[name] for name in DOMAINS if name in named}

    @cached_property
    def complete(self) -> Sequence[Outcome]:
        """Of those who answer every question."""
        program = Program(self.knowledge)
        people = product(*self._domains.values())
        return [evaluate(program, dict(zip(self._domains, each, strict=True))) for each in people]

    @cached_property
    def everybody(self) -> Sequence[Outcome]:
        """Of those too who leave some open."""
        return list(self._under(self.knowledge))

    def _under(self, knowledge: Knowledge) -> Iterator[Outcome]:
        """What becomes of the same people under other rules."""
        program = Program(knowledge)
        for each in product(*((None, *domain) for domain in self._domains.values())):
            named = zip(self._domains, each, strict=True)
            yield evaluate(program, {name: answer for name, answer in named if answer is not None})

    # What each check must find, by what its findings are about.

    def never_fires(self) -> set[str]:
        fired = {name for outcome in self.complete for name in outcome.rules_fired}
        return set(self.knowledge.rules) - fired

    def unadvisable_value(self) -> set[str]:
        given = {
            f"{goal}={one.value}"
            for outcome in self.complete
            for goal, ranked in outcome.advice.items()
            for one in ranked
        }
        goals = self.knowledge.advice()
        return {f"{goal.id}={value}" for goal in goals for value in goal.by_id} - given

    def no_advice(self) -> set[str]:
        first = self.knowledge.advice()[0].id
        return {first for outcome in self.complete if not any(outcome.advice.values())}

    def contradiction(self) -> set[str]:
        certain: dict[tuple[str, str, float], set[str]] = {}
        for rule in self.knowledge.rules.values():
            for one in rule.then:
                certain.setdefault((one.attribute, one.value, one.certainty), set()).add(rule.id)
        return {
            rule
            for (attribute, value, certainty), against in certain.items()
            if certainty == -1
            for outcome in self.complete
            if certain.get((attribute, value, 1), set()).intersection(outcome.rules_fired)
            for rule in against.intersection(outcome.rules_fired)
        }

    def tie(self) -> set[str]:
        return {
            f"{attribute.id}={other}"
            for attribute in self.knowledge.concluded()
            if attribute.exclusive
            for outcome in self.complete
            for one, other in combinations(attribute.by_id, 2)
            if one in outcome.conclusions.get(attribute.id, ())
            and outcome.value(attribute.id, one) == outcome.value(attribute.id, other)
        }

    def subsumed_rule(self) -> set[str]:
        """Rules of which each conclusion is one of another that fires whenever they do."""
        found: set[str] = set()
        for rule in self.knowledge.rules.values():
            others = [
                o for name, o in self.knowledge.rules.items() if name not in {rule.id} | found
            ]
            wider = [other for other in others if self._fires_whenever(other, rule)]
            if all(
                one.supports
                and any(self._gives_certainly(other, one.attribute, one.value) for other in wider)
                for one in rule.then
            ):
                found.add(rule.id)
        return found

    def _fires_whenever(self, wider: Rule, rule: Rule) -> bool:
        return all(_fires(outcome, wider) for outcome in self.everybody if _fires(outcome, rule))

    def _gives_certainly(self, rule: Rule, attribute: str, value: str) -> bool:
        given = ((one.attribute, one.value, one.certainty) for one in rule.then)
        return (attribute, value, 1) in given and _is_certain_if_true(rule.when)

    def repeated_conclusion(self) -> set[str]:
        """Rules that fire for the same people as one before them, and conclude the same."""
        rules = self.knowledge.rules.values()
        return {
            other.id
            for attribute in self.knowledge.concluded()
            for value in attribute.by_id
            for one, other in combinations(
                [r for r in rules if _supports(r, attribute.id, value)], 2
            )
            if (one.when, one.then) != (other.when, other.then)
            and not self._gives_certainly(one, attribute.id, value)
            and not self._gives_certainly(other, attribute.id, value)
            and self._fires_whenever(one, other)
            and self._fires_whenever(other, one)
            and any(_fires(outcome, one) for outcome in self.everybody)
        }

    def idle_premise(self) -> set[str]:
        return {
            rule.id
            for rule in self.knowledge.rules.values()
            if rule.id not in self.never_fires()
            for changed in _each_without_a_part(rule)
            if self._comes_to_the_same(changed)
        }

    def _comes_to_the_same(self, changed: Rule) -> bool:
        rules = {**self.knowledge.rules, changed.id: changed}
        now = self._under(replace(self.knowledge, rules=rules))
        return all(
            _fires(each, changed) == _fires(other, changed) and _seen(each) == _seen(other)
            for each, other in zip(self.everybody, now, strict=True)
        )


def _supports(rule: Rule, attribute: str, value: str) -> bool:
    return any((e.attribute, e.value) == (attribute, value) and e.supports for e in rule.then)


def _fires(outcome: Outcome, rule: Rule) -> bool:
    return outcome.truth(rule.id) is Truth.TRUE


def _is_certain_if_true(condition: Condition) -> bool:
    """Whether a condition tests nothing that may be less certain; what `not` is about never is."""
    match condition:
        case All(parts) | Any(parts):
            return all(map(_is_certain_if_true, parts))
        case Not():
            return True
    return condition.attribute in DOMAINS


def _each_without_a_part(rule: Rule) -> Iterator[Rule]:
    if isinstance(rule.when, All | Any) and len(rule.when.conditions) > 1:
        parts = rule.when.conditions
        for at in range(len(parts)):
            yield replace(rule, when=type(rule.when)((*parts[:at], *parts[at + 1 :])))


def _seen(outcome: Outcome) -> Seen:
    """What people see of advice: values and strengths, in their order."""
    return {
        goal: [(one.value, one.strength) for one in ranked]
        for goal, ranked in outcome.advice.items()
    }
