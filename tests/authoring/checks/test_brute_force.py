"""On any rule set, checks find what trying everybody finds: no more, and no less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from expert.authoring.checks.running import run_checks
from expert.authoring.checks.subject import Subject
from expert.knowledge.model import Knowledge, Rule
from tests.authoring.checks.brute_force import Everybody
from tests.strategies import knowledge_bases

EXPECTED: dict[str, Callable[[Everybody], set[str]]] = {
    "never-fires": Everybody.never_fires,
    "unadvisable-value": Everybody.unadvisable_value,
    "contradiction": Everybody.contradiction,
    "tie": Everybody.tie,
    "no-advice": Everybody.no_advice,
    "subsumed-rule": Everybody.subsumed_rule,
    "repeated-conclusion": Everybody.repeated_conclusion,
    "idle-premise": Everybody.idle_premise,
}


RULE_SETS = knowledge_bases(6, 4, doubts=True, exclusive=True)


def of_equal_weight(knowledge: Knowledge) -> Knowledge:
    """The same with rules that are all certain, for or against, so that they often meet."""

    def certain(rule: Rule) -> Rule:
        then = [replace(one, certainty=1.0 if one.supports else -1.0) for one in rule.then]
        return replace(rule, then=tuple(then))

    rules = {name: certain(rule) for name, rule in knowledge.rules.items()}
    return replace(knowledge, rules=rules)


@pytest.mark.parametrize("check", EXPECTED)
@given(knowledge=RULE_SETS | RULE_SETS.map(of_equal_weight))
def test_a_check_finds_what_trying_everybody_finds(check: str, knowledge: Knowledge) -> None:
    found = {each.found.about for each in run_checks(Subject(knowledge), [check]).findings}
    assert found == EXPECTED[check](Everybody(knowledge))
