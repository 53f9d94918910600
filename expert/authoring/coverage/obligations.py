"""What cases have to show of a rule set: that each rule fires, and that each premise decides it.

A premise has to decide its rule twice, once as true and once as false (see `coverage`). What no
case shows yet, somebody may show: the solver finds whom, or proves that there is nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from expert.authoring.coverage.coverage import Coverage, PremiseCoverage, RuleCoverage
from expert.knowledge.conditions import tests
from expert.knowledge.model import All, Any, Condition, Knowledge, Not, Test

_ALWAYS, _NEVER = All(()), Any(())


@dataclass(frozen=True, slots=True)
class Obligation:
    """A rule fires or, with a premise (by its place among the tests as written), that decides it.

    `as_true` says whether the premise is true then.
    """

    rule: str
    premise: int | None = None
    as_true: bool = True


def unmet(coverage: Coverage) -> Iterator[Obligation]:
    """What no case shows, rule by rule."""
    for rule in coverage.rules:
        yield from _unmet_of(rule)


def without_impossible(coverage: Coverage, impossible: Collection[Obligation]) -> Coverage:
    """The same coverage, which asks nothing of cases that nobody can show."""

    def premise(rule: str, at: int, each: PremiseCoverage) -> PremiseCoverage:
        return replace(
            each,
            can_decide_true=Obligation(rule, at, as_true=True) not in impossible,
            can_decide_false=Obligation(rule, at, as_true=False) not in impossible,
        )

    rules = [
        replace(
            each,
            premises=tuple(
                [premise(each.rule.id, at, own) for at, own in enumerate(each.premises)]
            ),
            can_fire=Obligation(each.rule.id) not in impossible,
        )
        for each in coverage.rules
    ]
    return replace(coverage, rules=tuple(rules))


def met(coverage: Coverage) -> Iterator[Obligation]:
    """What some case shows."""
    for rule in coverage.rules:
        wanting = set(_unmet_of(rule))
        every = [Obligation(rule.rule.id)] + [
            Obligation(rule.rule.id, at, as_true)
            for at in range(len(rule.premises))
            for as_true in (True, False)
        ]
        yield from (each for each in every if each not in wanting)


def _unmet_of(rule: RuleCoverage) -> Iterator[Obligation]:
    name = rule.rule.id
    if not rule.fired:
        yield Obligation(name)
    for at, premise in enumerate(rule.premises):
        if not premise.decided_true:
            yield Obligation(name, at, as_true=True)
        if not premise.decided_false:
            yield Obligation(name, at, as_true=False)


def deciding(knowledge: Knowledge, obligation: Obligation) -> tuple[Test, Condition, Condition]:
    """The premise of an obligation, and its rule's condition were it true, and were it false."""
    when = knowledge.rules[obligation.rule].when
    place = obligation.premise
    assert place is not None
    return tests(when)[place], _with(when, place, _ALWAYS), _with(when, place, _NEVER)


def _with(condition: Condition, place: int, other: Condition) -> Condition:
    """A condition with something else in the place of one of its tests, counted as written."""
    count = -1

    def changed(part: Condition) -> Condition:
        nonlocal count
        match part:
            case Test():
                count += 1
                return other if count == place else part
            case Not(inner):
                return Not(changed(inner))
            case All(parts):
                return All(tuple([changed(each) for each in parts]))
            case Any(parts):
                return Any(tuple([changed(each) for each in parts]))

    return changed(condition)
