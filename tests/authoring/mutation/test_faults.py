"""The small faults that are tried: each near to what an author wrote, none twice."""

from __future__ import annotations

import pytest

from expert.authoring.mutation.conclusions import faults_in_what_follows
from expert.authoring.mutation.conditions import faults_in_condition
from expert.authoring.mutation.formulas import faults_in_formula
from expert.authoring.mutation.premises import faults_in_test
from expert.explanation.wording import condition_text
from expert.knowledge.model import Comparison, Conclusion, Condition, Named, Rule
from expert.knowledge.model import Test as Premise
from tests.builders import (
    WIDER_ATTRIBUTES,
    all_,
    any_,
    as_certain,
    compare,
    count,
    formula,
    is_,
    knowledge_of,
    none_of,
    not_,
    points,
    rule,
)

ATTRIBUTES = {**WIDER_ATTRIBUTES, "score": points("score")}
KNOWLEDGE = knowledge_of(attributes=ATTRIBUTES)
A, B = is_("colour", "red"), is_("member", "yes")


@pytest.mark.parametrize(
    ("test", "faults"),
    [
        (is_("colour", "red"), ["colour is green"]),
        (is_("colour", "blue"), ["colour is red"]),
        (is_("colour", "red", "green"), ["colour is green", "colour is red"]),
        (is_("level", "mid"), ["level is low", "level is top"]),
        (is_("level", "top"), ["level is mid"]),
        (is_("member", "yes"), ["member is no"]),
        (is_("stage", "novice"), ["stage is adept"]),
        (
            is_("likes", "tea"),
            ["likes is cake"],
        ),
        (
            compare("level", Comparison.AT_LEAST, "mid"),
            ["level at least low", "level at least top"],
        ),
        (
            compare("years", Comparison.AT_LEAST, 18),
            ["years above 18", "years at least 17", "years at least 19"],
        ),
        (
            compare("years", Comparison.BELOW, 2.5),
            ["years at most 2.5", "years below 2.4", "years below 2.6"],
        ),
        (
            compare("years", Comparison.BETWEEN, 3, 4),
            ["years from 2 to 4", "years from 3 to 5"],
        ),
        (is_("years", 0.1), ["years is 0", "years is 0.2"]),
        (compare("pets", Comparison.ABOVE, 2), ["pets at least 2", "pets above 1", "pets above 3"]),
        (
            compare("born", Comparison.AT_MOST, "2000-03-01"),
            ["born below 2000-03-01", "born at most 2000-02-29", "born at most 2000-03-02"],
        ),
        (compare("born", Comparison.BELOW, Named("due")), ["born at most due"]),
        (
            count("likes", Comparison.AT_LEAST, 1),
            ["count of likes at least 0", "count of likes at least 2"],
        ),
        (
            as_certain("stage", "novice", Comparison.AT_LEAST, 0.5),
            [
                "certainty of stage novice above 0.5",
                "certainty of stage novice at least 0.4",
                "certainty of stage novice at least 0.6",
            ],
        ),
        (none_of("likes"), []),
    ],
    ids=lambda one: condition_text(one) if isinstance(one, Premise) else "",
)
def test_a_premise_may_be_mistaken_for_its_neighbours(test: Premise, faults: list[str]) -> None:
    found = [done for done, _ in faults_in_test(test, ATTRIBUTES[test.attribute])]
    assert [done.partition(" becomes ")[2] for done in found] == faults


@pytest.mark.parametrize(
    ("condition", "faults"),
    [
        (A, ["drops colour is red", "negates colour is red"]),
        (not_(A), ["drops not (colour is red)", "drops the `not` of not (colour is red)"]),
        (
            all_(A, B),
            [
                "takes any of colour is red and member is yes",
                "drops colour is red",
                "negates colour is red",
                "drops member is yes",
                "negates member is yes",
            ],
        ),
        (
            any_(A, all_(B, A)),
            [
                "takes all of colour is red or (member is yes and colour is red)",
                "drops colour is red",
                "negates colour is red",
                "takes any of member is yes and colour is red",
                "drops member is yes",
                "negates member is yes",
                "drops colour is red",
                "negates colour is red",
            ],
        ),
    ],
    ids=["one", "not", "all", "nested"],
)
def test_a_condition_may_lack_or_deny_each_of_its_parts(
    condition: Condition, faults: list[str]
) -> None:
    assert [done for done, _ in faults_in_condition(condition, lambda _: ())] == faults


def test_a_group_that_one_part_is_left_of_is_that_part() -> None:
    faults = faults_in_condition(any_(A, B), lambda _: ())
    assert [part for done, part in faults if "drops" in done] == [B, A]


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        (
            rule("r", A, "role=clerk"),
            ["concludes role cook for clerk"],
        ),
        (
            rule("r", A, "role=chief", certainty=0.6),
            [
                "concludes role clerk for chief",
                "gives role chief the certainty 1 for 0.6",
                "gives role chief the certainty 0.4 for 0.6",
            ],
        ),
        (
            rule("r", A, "role=clerk", certainty=0.9),
            [
                "concludes role cook for clerk",
                "gives role clerk the certainty 1 for 0.9",
                "gives role clerk the certainty 0.7 for 0.9",
                "gives role clerk the certainty 0.4 for 0.9",
            ],
        ),
        (
            rule("r", A, "role=clerk", certainty=-0.5),
            [
                "concludes role cook for clerk",
                "gives role clerk the certainty -1 for -0.5",
                "gives role clerk the certainty -0.3 for -0.5",
                "gives role clerk the certainty 0.5 for -0.5",
            ],
        ),
        (
            rule("r", A, "leaning=people", "leaning=things"),
            ["no longer concludes leaning people", "no longer concludes leaning things"],
        ),
        (
            rule("r", A, score=5),
            ["adds 6 for 5 to score", "adds 4 for 5 to score", "adds -5 for 5 to score"],
        ),
        (
            rule("r", A, score="0.5"),
            [
                "adds 0.6 for 0.5 to score",
                "adds 0.4 for 0.5 to score",
                "adds -0.5 for 0.5 to score",
            ],
        ),
    ],
    ids=["value", "good", "strong", "against", "two", "points", "half-a-point"],
)
def test_what_follows_may_be_another_value_certainty_or_number(
    changed: Rule, faults: list[str]
) -> None:
    assert [done for done, _ in faults_in_what_follows(changed, KNOWLEDGE)] == faults


def test_two_conclusions_are_changed_one_at_a_time() -> None:
    two = rule("r", A, "leaning=people", "role=cook")
    follows = [fault.part.then for fault in faults_in_what_follows(two, KNOWLEDGE)]
    assert follows == [
        (Conclusion("role", "cook"),),
        (Conclusion("leaning", "things"), Conclusion("role", "cook")),
        (Conclusion("leaning", "people"),),
        (Conclusion("leaning", "people"), Conclusion("role", "chief")),
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "years + 2 * pets",
            ["years - 2 * pets", "years + 2 / pets", "years + 3 * pets", "years + 1 * pets"],
        ),
        ("max(years, 0.5)", ["min(years, 0.5)", "max(years, 0.6)", "max(years, 0.4)"]),
        ("years_between(born, due)", []),
    ],
)
def test_a_formula_may_have_another_operator_function_or_coefficient(
    text: str, faults: list[str]
) -> None:
    found = [done for done, _ in faults_in_formula(formula(text))]
    assert [done.partition(" becomes ")[2] for done in found] == faults
