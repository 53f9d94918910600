"""The facts given with advice are the answers that it rests on, and no others."""

from __future__ import annotations

import pytest

from expert.knowledge.model import Condition, Rule
from tests.builders import all_, any_, is_, not_, outcome, rule

RED, MEMBER, TOP = is_("colour", "red"), is_("member", "yes"), is_("level", "top")
GREEN, TEA = is_("colour", "green"), is_("likes", "tea")
EVERYTHING = {"colour": "red", "level": "top", "likes": ("tea",), "member": "yes", "years": 3}


def behind(pair: tuple[str, str], *rules: Rule, **answers: object) -> list[str]:
    """The attributes behind a value, for somebody who has answered everything."""
    told = outcome(*rules, **(EVERYTHING | answers))
    return sorted(told.supporting_answers([pair]))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (RED, ["colour"]),
        (all_(RED, MEMBER), ["colour", "member"]),
        (any_(GREEN, MEMBER), ["member"]),
        (any_(RED, MEMBER), ["colour", "member"]),
        (all_(any_(GREEN, TOP), MEMBER), ["level", "member"]),
        (not_(GREEN), ["colour"]),
        (not_(all_(GREEN, MEMBER)), ["colour"]),
        (not_(any_(GREEN, is_("member", "no"))), ["colour", "member"]),
    ],
)
def test_a_value_that_holds_rests_on_what_makes_its_rule_true(
    when: Condition, expected: list[str]
) -> None:
    assert behind(("role", "clerk"), rule("it", when, "role=clerk")) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (GREEN, ["colour"]),
        (all_(GREEN, MEMBER), ["colour"]),
        (any_(GREEN, is_("member", "no")), ["colour", "member"]),
        (not_(RED), ["colour"]),
        (not_(any_(RED, is_("member", "no"))), ["colour"]),
    ],
)
def test_a_value_that_fails_rests_on_what_makes_its_rules_false(
    when: Condition, expected: list[str]
) -> None:
    assert behind(("role", "clerk"), rule("it", when, "role=clerk")) == expected


def test_a_value_rests_on_every_rule_that_fired_for_it_and_on_no_other() -> None:
    rules = [
        rule("fires", RED, "role=clerk"),
        rule("fires-too", TOP, "role=clerk"),
        rule("is-false", is_("member", "no"), "role=clerk"),
        rule("is-another's", TEA, "role=cook"),
    ]
    assert behind(("role", "clerk"), *rules) == ["colour", "level"]


def test_it_rests_on_answers_through_all_layers() -> None:
    rules = [
        rule("a", RED, "stage=novice"),
        rule("b", all_(is_("stage", "novice"), MEMBER), "leaning=people"),
        rule("c", is_("leaning", "people"), "role=clerk"),
    ]
    assert behind(("role", "clerk"), *rules) == ["colour", "member"]


def test_a_value_denied_rests_on_the_answers_that_made_it_fail() -> None:
    rules = [
        rule("a", all_(GREEN, MEMBER), "stage=novice"),
        rule("b", is_("level", "low"), "stage=novice"),
        rule("c", not_(is_("stage", "novice")), "role=clerk"),
    ]
    assert behind(("role", "clerk"), *rules) == ["colour", "level"]


@pytest.mark.parametrize(
    ("colour", "expected"), [("red", ["colour", "member"]), ("blue", ["colour", "level"])]
)
def test_of_several_values_tested_together_those_that_hold_count(
    colour: str, expected: list[str]
) -> None:
    rules = [
        rule("a", all_(RED, MEMBER), "stage=novice"),
        rule("b", all_(is_("colour", "blue"), TOP), "stage=adept"),
        rule("c", is_("stage", "novice", "adept"), "role=clerk"),
    ]
    assert behind(("role", "clerk"), *rules, colour=colour) == expected


def test_facts_come_in_the_order_of_the_vocabulary() -> None:
    (advice,) = outcome(
        rule("it", all_(MEMBER, TEA, RED), "role=clerk"), **dict(reversed(EVERYTHING.items()))
    ).advice["role"]
    assert list(advice.facts.items()) == [("colour", "red"), ("likes", ("tea",)), ("member", "yes")]


def test_reasons_come_weightiest_first_then_by_rule_id() -> None:
    rules = [
        rule("z-weak", RED, "stage=novice", "role=clerk", certainty=0.3),
        rule("y-strong", RED, "role=clerk", certainty=0.9),
        rule("b-even", is_("stage", "novice"), "role=clerk"),
        rule("a-false", GREEN, "role=clerk"),
    ]
    told = outcome(*rules, colour="red")
    (advice,) = told.advice["role"]
    assert advice.rules == ("y-strong", "b-even", "z-weak")
    assert advice.because == ("For y-strong.", "For b-even.", "For z-weak.")
    named = [rule.id for rule in told.rules_for("role", "clerk")]
    assert named == ["a-false", "b-even", "y-strong", "z-weak"]
