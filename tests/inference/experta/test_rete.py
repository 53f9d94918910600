"""experta's own Rete matcher, told what is false as well as true, comes to the same outcome."""

from __future__ import annotations

import pytest
from hypothesis import given

from expert import KnowledgeBase, Outcome
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Condition, Knowledge
from tests.builders import all_, any_, is_, knowledge_of, not_, rule
from tests.careers.people import careers, everybody, example_answers
from tests.strategies import knowledge_bases, partial_answers


def by_rete(knowledge: Knowledge, **answers: object) -> Outcome:
    return KnowledgeBase(knowledge).consult(answers, engine="rete")


def assert_engines_agree(knowledge_base: KnowledgeBase, answers: dict[str, Answer]) -> None:
    network = knowledge_base.consult(answers)
    rete = knowledge_base.consult(answers, engine="rete")
    assert rete.fired == network.fired
    for name in knowledge_base.knowledge.rules:
        assert rete.truth(name) is network.truth(name)
    assert rete.conclusions == network.conclusions
    assert rete.advice == network.advice
    assert rete.undecided == network.undecided


@given(knowledge_bases(max_rules=8, max_tests=4), partial_answers())
def test_both_engines_agree_on_random_rules(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    assert_engines_agree(KnowledgeBase(knowledge), answers)


@pytest.mark.parametrize(
    "answers", [{}, *example_answers(), *everybody()[::700]], ids=lambda answers: len(answers)
)
def test_both_engines_agree_on_careers(answers: dict[str, Answer]) -> None:
    assert_engines_agree(careers(), answers)


@given(knowledge_bases(max_rules=8, max_tests=4), partial_answers())
def test_both_engines_fire_in_the_order_of_the_program(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    for outcome in (
        knowledge_base.consult(answers),
        knowledge_base.consult(answers, engine="rete"),
    ):
        assert list(outcome.fired) == sorted(outcome.fired)


RED, MEMBER = is_("colour", "red"), is_("member", "yes")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (MEMBER, Truth.UNDECIDED),
        (not_(RED), Truth.FALSE),
        (not_(any_(RED, MEMBER)), Truth.FALSE),
        (not_(all_(not_(RED), MEMBER)), Truth.TRUE),
        (is_("stage", "master"), Truth.FALSE),
        (not_(is_("stage", "master")), Truth.TRUE),
        (not_(is_("stage", "novice")), Truth.TRUE),
    ],
)
def test_falsity_is_known_from_facts_of_its_own(when: Condition, expected: Truth) -> None:
    never = rule("never", is_("colour", "blue"), "stage=novice")
    outcome = by_rete(knowledge_of(never, rule("it", when, "role=clerk")), colour="red")
    assert outcome.truth("it") is expected


def test_a_rule_that_is_true_in_several_ways_fires_once() -> None:
    either = any_(RED, MEMBER, is_("years", 1))
    outcome = by_rete(
        knowledge_of(rule("it", either, "role=clerk")), colour="red", member="yes", years=1
    )
    assert outcome.fired == (0,)


def test_there_is_no_other_engine() -> None:
    with pytest.raises(ValueError, match="'network', 'rete'"):
        KnowledgeBase(knowledge_of()).consult({}, engine="Rete")
