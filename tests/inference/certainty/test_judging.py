"""Certainty through rules: from answers, by way of conclusions, to ranked advice."""

from __future__ import annotations

import pytest

from expert.inference.certainty.arithmetic import Strength
from tests.builders import all_, any_, is_, not_, outcome, rule

RED, MEMBER, NOVICE = is_("colour", "red"), is_("member", "yes"), is_("stage", "novice")
UNSURE_NOVICE = rule("unsure-novice", MEMBER, "stage=novice", certainty=0.6)


def role(*rules: object, **answers: object) -> tuple[float, float]:
    """The least and the greatest certainty of the role of clerk."""
    judged = outcome(UNSURE_NOVICE, *rules, **answers).value("role", "clerk")
    return judged.low, judged.high


def test_a_rule_gives_its_certainty_times_that_of_its_condition() -> None:
    assert role(rule("it", NOVICE, "role=clerk", certainty=0.5), member="yes") == (0.3, 0.3)


def test_certainty_fades_from_layer_to_layer() -> None:
    layers = [
        rule("b", NOVICE, "leaning=people", certainty=0.5),
        rule("c", is_("leaning", "people"), "role=clerk", certainty=0.5),
    ]
    assert role(*layers, member="yes") == (0.15, 0.15)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (all_(NOVICE, RED), 0.6),
        (any_(NOVICE, RED), 1.0),
        (any_(NOVICE, is_("colour", "blue")), 0.6),
        (not_(not_(NOVICE)), 1.0),
        (not_(is_("stage", "master")), 1.0),
        (is_("stage", "novice", "master"), 0.6),
    ],
)
def test_a_condition_is_as_certain_as_what_makes_it_true(when: object, expected: float) -> None:
    assert role(rule("it", when, "role=clerk"), member="yes", colour="red") == (expected, expected)


def test_each_conclusion_of_a_rule_may_have_its_own_certainty() -> None:
    weak = rule("weak", RED, "role=clerk", certainty=0.2)
    strong = rule("strong", RED, "role=cook", certainty=0.9)
    both = type(weak)("both", RED, (*weak.then, *strong.then))
    advice = outcome(both, colour="red").advice["role"]
    assert [(a.value, a.certainty) for a in advice] == [("cook", 0.9), ("clerk", 0.2)]


def test_equally_certain_advice_keeps_the_order_of_the_vocabulary() -> None:
    rules = [rule(f"r-{value}", RED, f"role={value}") for value in ("chief", "clerk", "cook")]
    advice = outcome(*rules, colour="red").advice["role"]
    assert [a.value for a in advice] == ["clerk", "cook", "chief"]


def test_advice_tells_how_much_more_certain_missing_answers_could_make_it() -> None:
    rules = [
        rule("now", RED, "role=clerk", certainty=0.6),
        rule("maybe", MEMBER, "role=clerk", certainty=0.5),
    ]
    (advice,) = outcome(*rules, colour="red").advice["role"]
    assert (advice.certainty, advice.at_most) == (0.6, 0.8)
    assert (advice.strength, advice.rules) == (Strength.GOOD, ("now",))
