"""The premise network decides every premise there is, at the first answer that settles it."""

from __future__ import annotations

from itertools import combinations

import pytest

from expert.inference.evaluation import evaluate
from expert.inference.truth import TRUE, Truth, truth_of
from expert.knowledge.model import Answer, Comparison, Condition
from tests.builders import all_, any_, compare, is_, judged, not_, outcome, program, rule

AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST
ABOVE, BELOW, IS = Comparison.ABOVE, Comparison.BELOW, Comparison.IS
BETWEEN = Comparison.BETWEEN


def truth(when: Condition, **answers: Answer) -> Truth:
    return judged(when, **answers).truth


# Tests of answers.


@pytest.mark.parametrize(
    ("comparison", "operands", "passing"),
    [
        (AT_LEAST, (3,), {3, 3.25, 100}),
        (AT_MOST, (3,), {0, 2.75, 3}),
        (ABOVE, (3,), {3.25, 100}),
        (BELOW, (3,), {0, 2.75}),
        (IS, (3,), {3}),
        (BETWEEN, (2.75, 3), {2.75, 3}),
        (BETWEEN, (3, 3), {3}),
    ],
)
@pytest.mark.parametrize("number", [0, 2.75, 3, 3.0, 3.25, 100])
def test_a_number_is_compared_below_at_and_above_a_threshold(
    comparison: Comparison, operands: tuple[float, ...], passing: set[float], number: float
) -> None:
    expected = Truth.TRUE if number in passing else Truth.FALSE
    assert truth(compare("years", comparison, *operands), years=number) is expected


@pytest.mark.parametrize("number", [0, 1, 2, 2.5, 3, 4])
def test_many_thresholds_of_one_number_are_decided_together(number: float) -> None:
    tests = {
        f"{comparison.word} {chosen}": compare("years", comparison, *chosen)
        for comparison in (AT_LEAST, AT_MOST, ABOVE, BELOW, IS, BETWEEN)
        for chosen in combinations((1, 2, 2.5, 3), comparison.operand_count or 1)
    }
    together = outcome(
        *(rule(name, test, "role=clerk") for name, test in tests.items()), years=number
    )
    for name, test in tests.items():
        assert together.truth(name) is truth(test, years=number)


@pytest.mark.parametrize(("number", "expected"), [(1, True), (2, False), (3, True), (3.5, False)])
def test_a_number_may_equal_any_of_several(number: float, expected: bool) -> None:
    assert truth(is_("years", 1, 3), years=number) is (Truth.TRUE if expected else Truth.FALSE)


@pytest.mark.parametrize(
    ("comparison", "operands", "passing"),
    [
        (AT_LEAST, ("mid",), {"mid", "top"}),
        (AT_MOST, ("mid",), {"low", "mid"}),
        (ABOVE, ("mid",), {"top"}),
        (BELOW, ("mid",), {"low"}),
        (IS, ("mid",), {"mid"}),
        (BETWEEN, ("low", "mid"), {"low", "mid"}),
        (BETWEEN, ("top", "top"), {"top"}),
    ],
)
@pytest.mark.parametrize("level", ["low", "mid", "top"])
def test_an_ordered_choice_is_compared_by_its_place(
    comparison: Comparison, operands: tuple[str, ...], passing: set[str], level: str
) -> None:
    expected = Truth.TRUE if level in passing else Truth.FALSE
    assert truth(compare("level", comparison, *operands), level=level) is expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((), Truth.FALSE),
        (("tea",), Truth.FALSE),
        (("cake",), Truth.TRUE),
        (("tea", "cake"), Truth.TRUE),
        (("cake", "jam"), Truth.TRUE),
    ],
)
def test_a_set_passes_a_list_when_any_of_it_is_chosen(
    chosen: tuple[str, ...], expected: Truth
) -> None:
    assert truth(is_("likes", "cake", "jam"), likes=chosen) is expected


def test_a_set_that_passes_one_test_twice_over_decides_the_others_too() -> None:
    one = rule("one", is_("likes", "cake", "jam"), "role=clerk")
    other = rule("other", is_("likes", "tea"), "role=cook")
    together = outcome(one, other, likes=("cake", "jam"))
    assert together.truth("one") is Truth.TRUE
    assert together.truth("other") is Truth.FALSE


@pytest.mark.parametrize(
    "when",
    [
        is_("colour", "red"),
        is_("likes", "tea", "cake"),
        is_("member", "no"),
        is_("years", 3),
        compare("years", BELOW, 3),
        compare("level", AT_LEAST, "low"),
        not_(is_("colour", "red")),
    ],
)
def test_a_test_of_an_unanswered_attribute_is_undecided(when: Condition) -> None:
    assert truth(when) is Truth.UNDECIDED


def test_an_answer_that_no_rule_tests_changes_nothing() -> None:
    assert truth(is_("colour", "red"), member="yes") is Truth.UNDECIDED


# Groups, three-valued. Red is true, green is false, of `member` nothing is known.

RED, GREEN, MEMBER = is_("colour", "red"), is_("colour", "green"), is_("member", "yes")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (all_(RED, RED), Truth.TRUE),
        (all_(RED, GREEN), Truth.FALSE),
        (all_(RED, MEMBER), Truth.UNDECIDED),
        (all_(GREEN, MEMBER), Truth.FALSE),
        (any_(GREEN, GREEN), Truth.FALSE),
        (any_(GREEN, RED), Truth.TRUE),
        (any_(GREEN, MEMBER), Truth.UNDECIDED),
        (any_(RED, MEMBER), Truth.TRUE),
        (not_(RED), Truth.FALSE),
        (not_(GREEN), Truth.TRUE),
        (not_(MEMBER), Truth.UNDECIDED),
        (not_(not_(RED)), Truth.TRUE),
        (not_(all_(RED, MEMBER)), Truth.UNDECIDED),
        (not_(all_(GREEN, MEMBER)), Truth.TRUE),
        (not_(any_(GREEN, MEMBER)), Truth.UNDECIDED),
        (not_(any_(RED, MEMBER)), Truth.FALSE),
        (all_(any_(RED, MEMBER), not_(all_(GREEN, MEMBER))), Truth.TRUE),
        (any_(MEMBER, not_(MEMBER)), Truth.UNDECIDED),
        (all_(MEMBER, not_(MEMBER)), Truth.UNDECIDED),
    ],
)
def test_groups_are_kleenes(when: Condition, expected: Truth) -> None:
    assert truth(when, colour="red") is expected


@pytest.mark.parametrize(
    "when", [all_(MEMBER, MEMBER), all_(MEMBER, all_(MEMBER, MEMBER)), any_(MEMBER, MEMBER)]
)
def test_a_test_may_stand_in_a_rule_more_than_once(when: Condition) -> None:
    assert truth(when, member="yes") is Truth.TRUE
    assert truth(when, member="no") is Truth.FALSE


def test_a_condition_and_its_denial_cannot_both_be_true() -> None:
    when = all_(MEMBER, not_(MEMBER))
    assert truth(when, member="yes") is truth(when, member="no") is Truth.FALSE


# Tests of concluded values.

MAKES_NOVICE = rule("makes-novice", MEMBER, "stage=novice")
MAKES_ADEPT = rule("makes-adept", RED, "stage=adept")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Truth.UNDECIDED),
        ({"member": "yes"}, Truth.TRUE),
        ({"colour": "red"}, Truth.TRUE),
        ({"member": "no"}, Truth.UNDECIDED),
        ({"member": "no", "colour": "red"}, Truth.TRUE),
        ({"member": "no", "colour": "blue"}, Truth.FALSE),
    ],
)
def test_any_of_several_concluded_values_may_hold(
    answers: dict[str, Answer], expected: Truth
) -> None:
    tests_them = rule("tests-them", is_("stage", "novice", "adept"), "role=clerk")
    assert outcome(MAKES_NOVICE, MAKES_ADEPT, tests_them, **answers).truth("tests-them") is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Truth.UNDECIDED),
        ({"member": "no"}, Truth.UNDECIDED),
        ({"member": "yes"}, Truth.FALSE),
        ({"colour": "red"}, Truth.FALSE),
        ({"member": "no", "colour": "blue"}, Truth.TRUE),
    ],
)
def test_not_waits_until_every_rule_for_a_value_is_false(
    answers: dict[str, Answer], expected: Truth
) -> None:
    also = rule("also-makes-novice", RED, "stage=novice")
    denies = rule("denies", not_(is_("stage", "novice")), "role=clerk")
    assert outcome(MAKES_NOVICE, also, denies, **answers).truth("denies") is expected


def test_a_value_without_rules_fails_from_the_start() -> None:
    needs = rule("needs", is_("stage", "master"), "role=clerk")
    assert outcome(needs).value("stage", "master").truth is Truth.FALSE
    assert outcome(needs).truth("needs") is Truth.FALSE


def test_not_on_a_value_without_rules_is_true_from_the_start() -> None:
    denies = rule("denies", not_(is_("stage", "master")), "role=clerk")
    builds_on_it = rule("builds-on-it", is_("role", "clerk"), "support=course")
    assert outcome(denies, builds_on_it).conclusions["support"] == ("course",)


def test_a_false_rule_lets_what_it_would_have_concluded_fail_through_all_layers() -> None:
    chain = [
        rule("a", MEMBER, "stage=novice"),
        rule("b", is_("stage", "novice"), "leaning=people"),
        rule("c", not_(is_("leaning", "people")), "role=clerk"),
    ]
    assert outcome(*chain, member="no").truth("c") is Truth.TRUE
    assert outcome(*chain, member="yes").truth("c") is Truth.FALSE
    assert outcome(*chain).truth("c") is Truth.UNDECIDED


def test_every_conclusion_of_a_rule_holds_once_it_fires() -> None:
    several = rule("several", MEMBER, "stage=novice", "role=clerk", "role=cook")
    assert outcome(several, member="yes").conclusions == {
        "stage": ("novice",),
        "leaning": (),
        "role": ("clerk", "cook"),
        "support": (),
    }


# How it does so.


def test_a_value_holds_for_other_rules_only_once_its_rule_has_fired() -> None:
    compiled = program(MAKES_NOVICE, rule("next", is_("stage", "novice"), "role=clerk"))
    state, ready = compiled.network.start()
    assert ready == []
    assert state.answer([("member", "yes")]) == [compiled.index["makes-novice"]]
    assert [truth_of(count) for count in state.nodes[:2]] == [Truth.TRUE, Truth.UNDECIDED]
    assert state.hold(("stage", "novice")) == [compiled.index["next"]]


def test_the_same_test_in_many_rules_is_decided_once() -> None:
    one, many = (
        program(rule("one", RED, "role=clerk")),
        program(*(rule(f"rule-{n}", RED, "role=clerk") for n in range(50))),
    )
    premises = [len(p.network.initial) - p.size for p in (one, many)]
    assert premises[0] == premises[1]


def test_any_of_many_costs_what_it_weighs() -> None:
    either = any_(*(is_("colour", value) for value in ("red", "green", "blue")))
    nested = program(rule("nested", all_(*(either,) * 12), "role=clerk"))
    assert len(nested.network.initial) < 50


def test_consultations_start_from_the_same_untouched_state() -> None:
    compiled = program(MAKES_NOVICE)
    state, _ = compiled.network.start()
    state.answer([("member", "yes")])
    assert TRUE in state.nodes
    assert TRUE not in compiled.network.start()[0].nodes


@pytest.mark.parametrize("count", [254, 255, 600])
@pytest.mark.parametrize(
    ("last", "expected"), [(RED, Truth.TRUE), (GREEN, Truth.FALSE), (MEMBER, Truth.UNDECIDED)]
)
def test_a_group_may_have_very_many_parts(count: int, last: Condition, expected: Truth) -> None:
    assert truth(all_(*[RED] * count, last), colour="red") is expected
    assert truth(any_(*[GREEN] * count, last), colour="red") is expected


@pytest.mark.parametrize("count", [254, 255, 70_000])
def test_a_value_may_have_very_many_rules(count: int) -> None:
    rules = [rule(f"rule-{n}", MEMBER, "stage=novice") for n in range(count)]
    rules.append(rule("denies", not_(is_("stage", "novice")), "role=clerk"))
    compiled = program(*rules)
    for member, expected in (("no", Truth.TRUE), ("yes", Truth.FALSE)):
        assert evaluate(compiled, {"member": member}).truth("denies") is expected
    assert evaluate(compiled, {}).truth("denies") is Truth.UNDECIDED
