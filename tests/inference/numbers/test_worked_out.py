"""Numbers that are worked out: examples of each kind, and of what decides a test of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from expert.inference.engines import engine
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.settling.deciding import known_of
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Attribute, Comparison, Condition, Named, Rule
from expert.knowledge.numbers.days import BETWEEN
from expert.knowledge.numbers.expressions import CertaintyOf, Counted, Function, interval_of
from expert.knowledge.numbers.intervals import EVERYTHING, Interval, between, point
from tests.builders import (
    advice,
    as_certain,
    compare,
    computed,
    concluded,
    exclusive,
    is_,
    knowledge_of,
    number,
    points,
    rule,
    values,
    vocabulary,
    yes_no,
)

VOCABULARY = vocabulary(
    number("debt", minimum=0, maximum=10),
    number("income", minimum=1, maximum=20),
    number("wealth"),
    yes_no("member"),
    yes_no("young"),
    points("score"),
    concluded("stage", values("novice", "adept")),
    exclusive("rank", values("one", "two")),
    advice("role", values("clerk", "cook"), "Roles"),
)
MEMBER, YOUNG = is_("member", "yes"), is_("young", "yes")


def consulted(*rules: Rule, extra: tuple[Attribute, ...] = (), **answers: Answer) -> Outcome:
    attributes = {**VOCABULARY, **vocabulary(*extra)}
    return evaluate(Program(knowledge_of(*rules, attributes=attributes)), answers)


def truth(when: Condition, *rules: Rule, formula: str = "debt", **answers: Answer) -> Truth:
    """What a condition comes to; `it` is the number of the formula."""
    tested = rule("tested", when, "role=clerk")
    return consulted(tested, *rules, extra=(computed("it", formula),), **answers).truth("tested")


def at_least(bound: float) -> Condition:
    return compare("it", Comparison.AT_LEAST, bound)


@pytest.mark.parametrize(
    ("formula", "bound", "answers", "found"),
    [
        ("debt + income", 1, {}, Truth.TRUE),
        ("debt + income", 2, {}, Truth.UNDECIDED),
        ("debt + income", 31, {}, Truth.FALSE),
        ("debt + income", 9, {"debt": 8}, Truth.TRUE),
        ("debt / income", 0.5, {"debt": 10}, Truth.TRUE),
        ("debt / income", 0.5, {"income": 2}, Truth.UNDECIDED),
        ("debt / income", 6, {"income": 2}, Truth.FALSE),
        ("debt + wealth", 0, {"debt": 10}, Truth.UNDECIDED),
        ("max(wealth, 3)", 3, {}, Truth.TRUE),
        ("min(wealth, 3)", 4, {}, Truth.FALSE),
        ("debt * 0.1 + income * 0.2", 0.3, {"debt": 1, "income": 1}, Truth.TRUE),
        ("2 * 3", 6, {}, Truth.TRUE),
    ],
)
def test_a_test_is_decided_once_the_whole_interval_lies_on_one_side(
    formula: str, bound: float, answers: dict[str, Answer], found: Truth
) -> None:
    assert truth(at_least(bound), formula=formula, **answers) is found


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    three_tenths = is_("it", 0.3)
    assert truth(three_tenths, formula="debt + income", debt=0.1, income=1) is Truth.FALSE
    assert truth(three_tenths, formula="debt + 0.2", debt=0.1) is Truth.TRUE
    assert truth(three_tenths, formula="0.1 + 0.2") is Truth.TRUE


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, Truth.UNDECIDED),
        ({"member": "yes"}, Truth.UNDECIDED),
        ({"member": "yes", "young": "no"}, Truth.TRUE),
        ({"member": "no"}, Truth.FALSE),
        ({"member": "yes", "young": "yes"}, Truth.FALSE),
    ],
)
def test_points_lie_between_those_that_fired_and_what_the_undecided_may_add(
    answers: dict[str, Answer], found: Truth
) -> None:
    rules = [rule("a", MEMBER, score="1.5"), rule("b", YOUNG, score=-1)]
    when = compare("score", Comparison.AT_LEAST, 1)
    assert truth(when, *rules, **answers) is found


def test_points_are_0_where_no_rule_adds_to_them() -> None:
    assert truth(is_("score", 0)) is Truth.TRUE


@pytest.mark.parametrize(
    ("comparison", "operands", "found"),
    [
        (Comparison.BELOW, (Named("income"),), Truth.TRUE),
        (Comparison.AT_LEAST, (Named("income"),), Truth.FALSE),
        (Comparison.ABOVE, (Named("wealth"),), Truth.UNDECIDED),
        (Comparison.BETWEEN, (2, Named("income")), Truth.TRUE),
        (Comparison.BETWEEN, (Named("income"), 20), Truth.FALSE),
        (Comparison.ABOVE, (Named("it"),), Truth.TRUE),
    ],
)
def test_a_number_compares_with_another_even_one_that_is_worked_out(
    comparison: Comparison, operands: tuple[float | Named, ...], found: Truth
) -> None:
    when = compare("debt", comparison, *operands)
    assert truth(when, formula="income / 2", debt=3, income=4) is found


def test_bounds_decide_a_comparison_of_two_numbers_before_they_are_answered() -> None:
    assert truth(compare("it", Comparison.BELOW, Named("income")), formula="0 - debt") is Truth.TRUE


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, Truth.UNDECIDED),
        ({"member": "yes"}, Truth.UNDECIDED),
        ({"member": "yes", "young": "yes"}, Truth.TRUE),
        ({"member": "yes", "young": "no"}, Truth.FALSE),
        ({"member": "no"}, Truth.FALSE),
    ],
)
def test_a_minimum_certainty_is_met_once_the_value_is_so_certain_whatever_else_is_answered(
    answers: dict[str, Answer], found: Truth
) -> None:
    rules = [
        rule("a", MEMBER, "stage=novice", certainty=0.5),
        rule("b", YOUNG, "stage=novice", certainty=0.4),
    ]
    when = as_certain("stage", "novice", Comparison.AT_LEAST, 0.7)
    assert truth(when, *rules, **answers) is found


def test_a_certainty_below_a_limit_counts_only_of_a_value_that_holds() -> None:
    when = as_certain("stage", "novice", Comparison.BELOW, 0.7)
    weak = rule("a", MEMBER, "stage=novice", certainty=0.5)
    assert truth(when, weak, member="yes") is Truth.TRUE
    assert truth(when, weak, member="no") is Truth.FALSE


@pytest.mark.parametrize(
    ("of_one", "of_two", "answers", "counted"),
    [
        (0.6, 0.8, {"member": "yes", "young": "yes"}, "two"),
        (0.8, 0.6, {"member": "yes", "young": "yes"}, "one"),
        (0.6, 0.6, {"member": "yes", "young": "yes"}, "one"),
        (0.6, 0.8, {"member": "yes", "young": "no"}, "one"),
        (0.6, 0.8, {"member": "yes"}, None),
        (0.8, 0.8, {"member": "yes"}, "one"),
        (0.8, 0.8, {"young": "yes"}, None),
        (0.6, 0.8, {"young": "yes"}, "two"),
    ],
)
def test_of_exclusive_values_the_most_certain_counts_once_no_other_can_overtake_it(
    of_one: float, of_two: float, answers: dict[str, Answer], counted: str | None
) -> None:
    rules = [
        rule("a", MEMBER, "rank=one", certainty=of_one),
        rule("b", YOUNG, "rank=two", certainty=of_two),
        rule("c", is_("rank", "one"), "role=clerk"),
        rule("d", is_("rank", "two"), "role=cook"),
    ]
    outcome = consulted(*rules, **answers)
    assert outcome.conclusions["rank"] == ((counted,) if counted else ())
    roles = {"one": ("clerk",), "two": ("cook",), None: ()}
    assert outcome.conclusions["role"] == roles[counted]


@pytest.mark.parametrize(
    ("leaf", "answers", "found"),
    [
        (Counted("stage", "novice"), {}, between(0, 1)),
        (Counted("stage", "novice"), {"member": "yes"}, point(1)),
        (Counted("stage", "novice"), {"member": "no"}, point(0)),
        (Counted("stage", "adept"), {}, point(0)),
        (CertaintyOf("stage", "novice"), {}, between(0, 0.5)),
        (CertaintyOf("stage", "novice"), {"member": "yes"}, point(0.5)),
    ],
)
def test_a_value_counts_by_its_certainty_or_as_one(
    leaf: Counted | CertaintyOf, answers: dict[str, Answer], found: Interval
) -> None:
    outcome = consulted(rule("a", MEMBER, "stage=novice", certainty=0.5), **answers)
    working = outcome.program.numbers.working(known_of(outcome.judge))
    assert working.of_leaf(leaf) == found


# A day is a number: `datetime.date.toordinal`.

DAY = 737_000


@pytest.mark.parametrize("name", BETWEEN)
def test_the_time_between_two_days_lies_between_that_of_their_bounds(name: str) -> None:
    function = Function(name, (Named("debt"), Named("income")))
    bounds = {"debt": between(DAY, DAY + 800), "income": between(DAY + 900, DAY + 2000)}
    low, high = interval_of(function, lambda leaf: bounds[leaf.attribute])
    assert low == (BETWEEN[name](Fraction(DAY + 800), Fraction(DAY + 900)), 0)
    assert high == (BETWEEN[name](Fraction(DAY), Fraction(DAY + 2000)), 1)
    assert interval_of(function, lambda _: EVERYTHING) == EVERYTHING


# Engines, chains.


def test_rete_says_which_rule_tests_a_number_that_it_does_not_work_out() -> None:
    program = consulted(rule("rich", compare("score", Comparison.ABOVE, 3), "role=clerk")).program
    with pytest.raises(ValueError, match="`rete` works no numbers out, and the rule `rich` tests"):
        engine("rete", program)


@pytest.mark.parametrize("name", ["network", "evaluation"])
def test_a_long_chain_of_formulas_points_and_rules_is_followed(name: str) -> None:
    length = 3_000
    chain = [computed("sum_0", "debt")]
    chain += [computed(f"sum_{n}", f"sum_{n - 1} + 1") for n in range(1, length)]
    scores = [points(f"score_{n}") for n in range(length)]
    rules = [rule("first", compare(f"sum_{length - 1}", Comparison.ABOVE, 0), score_0=1)]
    rules += [
        rule(f"r{n}", compare(f"score_{n - 1}", Comparison.ABOVE, 0), **{f"score_{n}": 1})
        for n in range(1, length)
    ]
    attributes = {**VOCABULARY, **vocabulary(*chain, *scores)}
    program = Program(knowledge_of(*rules, attributes=attributes))
    outcome = engine(name, program).infer({"debt": 1})
    assert outcome.interval(f"score_{length - 1}") == point(1)
