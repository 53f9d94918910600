"""Mutants of a rule set: each the rule set with one small fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from expert.authoring.mutation.conclusions import faults_in_what_follows
from expert.authoring.mutation.conditions import faults_in_condition
from expert.authoring.mutation.fault import Fault
from expert.authoring.mutation.formulas import faults_in_formula
from expert.authoring.mutation.premises import faults_in_test
from expert.knowledge.decoding.otherwise import SUFFIX
from expert.knowledge.dependencies.bounds import Bounds
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.dependencies.strata import strata
from expert.knowledge.model import Any, Attribute, Computed, Condition, Knowledge, Rule, Test
from expert.knowledge.numbers.expressions import Arithmetic, parts
from expert.knowledge.problems.problems import Position


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule set with one fault: what was `done` to a rule, or to a number that is worked out.

    `faulty` is what stands in the place of the `original`; None where it was dropped.
    """

    done: str
    original: Rule | Computed
    faulty: Rule | Computed | None

    @property
    def where(self) -> Position | None:
        """Where the original stands."""
        return self.original.where

    def of(self, knowledge: Knowledge) -> Knowledge | None:
        """The rule set with this fault; None where loading would refuse it: rules that go round in
        a circle, or a divisor that may be 0. A rule that was dropped is there and never fires.
        """
        attributes, rules = dict(knowledge.attributes), dict(knowledge.rules)
        match self.faulty:
            case Computed():
                attributes[self.original.id] = self.faulty
            case Rule():
                rules[self.original.id] = self.faulty
            case None:
                rules[self.original.id] = replace(rules[self.original.id], when=_NEVER)
        order = strata(rules, Needs(attributes))
        if order.cycles or _may_divide_by_zero(attributes, rules.values()):
            return None
        return replace(knowledge, attributes=attributes, rules=rules, firing_order=order.in_order())


def mutants(knowledge: Knowledge, among: Collection[str] | None = None) -> Iterator[Mutant]:
    """Every mutant of a rule set, rule by rule; `among` are the only rules and formulas to touch.

    A rule that `otherwise` stands for is not touched: nobody wrote it.
    """
    made = {f"{attribute.id}{SUFFIX}" for attribute in knowledge.concluded()}
    for rule in knowledge.rules.values():
        if rule.id not in made and (among is None or rule.id in among):
            yield from _each_once(rule, _of_rule(rule, knowledge))
    for attribute in knowledge.attributes.values():
        if isinstance(attribute, Computed) and (among is None or attribute.id in among):
            for done, formula in faults_in_formula(attribute.formula):
                yield Mutant(done, attribute, replace(attribute, formula=formula))


_NEVER = Any(())


def _may_divide_by_zero(attributes: Mapping[str, Attribute], rules: Iterable[Rule]) -> bool:
    divisors = [
        part.right
        for attribute in attributes.values()
        if isinstance(attribute, Computed)
        for part in parts(attribute.formula)
        if isinstance(part, Arithmetic) and part.operator == "/"
    ]
    bounds = Bounds(attributes, rules) if divisors else None
    return bounds is not None and any(map(bounds.may_be_zero, divisors))


def _of_rule(rule: Rule, knowledge: Knowledge) -> Iterator[Mutant]:
    yield Mutant("drops the rule", rule, None)

    def of_test(test: Test) -> Iterator[Fault[Condition]]:
        return faults_in_test(test, knowledge.attributes[test.attribute])

    for done, when in faults_in_condition(rule.when, of_test):
        yield Mutant(done, rule, replace(rule, when=when))
    for done, faulty in faults_in_what_follows(rule, knowledge):
        yield Mutant(done, rule, faulty)


def _each_once(rule: Rule, found: Iterator[Mutant]) -> Iterator[Mutant]:
    """What differs from the rule, and each fault once: two ways to it are one fault."""
    seen: list[Rule | Computed | None] = [rule]
    for mutant in found:
        if mutant.faulty not in seen:
            seen.append(mutant.faulty)
            yield mutant
