"""Which questions are open: examples for each reason that there is to ask, or not to."""

from __future__ import annotations

import pytest

from expert.knowledge.model import Answer, Comparison, Condition, Rule
from tests.builders import all_, any_, compare, is_, not_, outcome, rule

RED, MEMBER, TOP = is_("colour", "red"), is_("member", "yes"), is_("level", "top")
NOVICE, ADEPT, MASTER = (is_("stage", stage) for stage in ("novice", "adept", "master"))
PEOPLE, THINGS = is_("leaning", "people"), is_("leaning", "things")


def gives(when: Condition, conclusion: str, certainty: float = 1.0) -> Rule:
    """A rule named after what it tests and concludes."""
    return rule(f"{when} -> {conclusion}", when, conclusion, certainty=certainty)


def opened(*rules: Rule, declined: tuple[str, ...] = (), **answers: Answer) -> list[str]:
    return list(outcome(*rules, **answers).open_questions(declined=declined))


def test_all_that_advice_may_depend_on_is_asked_in_vocabulary_order() -> None:
    assert opened(gives(all_(TOP, MEMBER, RED), "role=clerk")) == ["colour", "level", "member"]


def test_what_leads_to_no_advice_is_not_asked() -> None:
    assert opened(gives(RED, "stage=novice"), gives(MEMBER, "role=clerk")) == ["member"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (all_(RED, MEMBER), ["member"]),
        (any_(RED, MEMBER), []),
        (all_(not_(RED), MEMBER), []),
        (any_(not_(RED), MEMBER), ["member"]),
        (not_(all_(RED, MEMBER)), ["member"]),
        (not_(any_(RED, MEMBER)), []),
    ],
)
def test_what_another_answer_has_settled_is_not_asked(when: Condition, expected: list[str]) -> None:
    assert opened(gives(when, "role=clerk"), colour="red") == expected


@pytest.mark.parametrize(("certainty", "expected"), [(1.0, []), (0.6, ["member"])])
def test_advice_that_holds_is_asked_about_until_it_is_certain(
    certainty: float, expected: list[str]
) -> None:
    rules = [gives(RED, "role=clerk", certainty), gives(MEMBER, "role=clerk", 0.5)]
    assert opened(*rules, colour="red") == expected


@pytest.mark.parametrize(("certainty", "expected"), [(0.5, []), (0.6, []), (0.7, ["member"])])
def test_one_more_part_of_any_is_asked_about_only_if_it_could_be_the_greatest(
    certainty: float, expected: list[str]
) -> None:
    rules = [
        gives(RED, "stage=novice", 0.6),
        gives(MEMBER, "stage=adept", certainty),
        gives(any_(NOVICE, ADEPT), "role=clerk"),
    ]
    assert opened(*rules, colour="red") == expected


@pytest.mark.parametrize(("certainty", "expected"), [(0.5, ["member"]), (0.6, []), (0.7, [])])
def test_one_more_firing_below_all_is_asked_about_only_if_it_could_raise_the_least(
    certainty: float, expected: list[str]
) -> None:
    rules = [
        gives(RED, "stage=novice", 0.6),
        gives(RED, "stage=adept", certainty),
        gives(MEMBER, "stage=adept", 0.5),
        gives(all_(NOVICE, ADEPT), "role=clerk"),
    ]
    assert opened(*rules, colour="red") == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (NOVICE, ["level"]),
        (ADEPT, ["member"]),
        (any_(NOVICE, ADEPT), ["member"]),
        (all_(NOVICE, ADEPT), ["level"]),
        (is_("stage", "novice", "adept"), ["member"]),
        (not_(not_(NOVICE)), []),
        (all_(NOVICE, is_("years", 3)), ["level", "years"]),
        (not_(all_(NOVICE, is_("years", 3))), ["years"]),
        (not_(not_(all_(NOVICE, is_("years", 3)))), ["years"]),
        (any_(ADEPT, is_("years", 3)), ["member", "years"]),
        (any_(not_(ADEPT), is_("years", 3)), ["years"]),
    ],
)
def test_certainty_is_asked_about_where_it_can_move_the_whole(
    when: Condition, expected: list[str]
) -> None:
    """A novice from 0.4 to 0.5 by `level`; an adept from 0.6 to 0.8 by `member`."""
    rules = [
        gives(RED, "stage=novice", 0.4),
        gives(TOP, "stage=novice", 1 / 6),
        gives(RED, "stage=adept", 0.6),
        gives(MEMBER, "stage=adept", 0.5),
        gives(when, "role=clerk"),
    ]
    assert opened(*rules, colour="red") == expected


def test_not_asks_for_the_truth_alone() -> None:
    rules = [
        gives(RED, "stage=novice", 0.6),
        gives(MEMBER, "stage=novice", 0.6),
        gives(not_(NOVICE), "role=clerk"),
    ]
    assert opened(*rules) == ["colour", "member"]
    assert opened(*rules, colour="red") == []
    assert opened(*rules, colour="blue") == ["member"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (PEOPLE, ["level", "member"]),
        (not_(PEOPLE), ["member"]),
        (not_(not_(PEOPLE)), ["member"]),
        (not_(all_(TOP, not_(PEOPLE))), ["level", "member"]),
    ],
)
def test_below_a_not_the_truth_alone_counts_through_all_layers(
    when: Condition, expected: list[str]
) -> None:
    """A novice holds, more certainly by `level`; people follows, once `member` is known."""
    layers = [
        gives(RED, "stage=novice", 0.4),
        gives(TOP, "stage=novice", 0.5),
        gives(all_(NOVICE, MEMBER), "leaning=people"),
        gives(when, "role=clerk"),
    ]
    assert opened(*layers, colour="red") == expected


def test_what_is_as_certain_as_the_whole_can_become_is_not_asked_about() -> None:
    rules = [
        gives(RED, "stage=novice", 0.5),
        gives(MEMBER, "stage=novice", 0.5),
        gives(RED, "stage=adept", 0.5),
        gives(RED, "stage=master", 0.4),
        gives(TOP, "stage=master", 0.5),
        gives(all_(NOVICE, ADEPT, MASTER), "role=clerk"),
    ]
    assert opened(*rules, colour="red") == ["level"]


def test_questions_are_asked_through_all_layers() -> None:
    layers = [
        gives(all_(RED, MEMBER), "stage=novice"),
        gives(all_(NOVICE, TOP), "leaning=people"),
        gives(is_("leaning", "people"), "role=clerk"),
    ]
    assert opened(*layers) == ["colour", "level", "member"]
    assert opened(*layers, colour="red") == ["level", "member"]
    assert opened(*layers, member="no") == []


# Some will stay unanswered: here, of which colour it is nobody knows.


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (all_(RED, MEMBER), []),
        (any_(RED, MEMBER), ["member"]),
        (not_(all_(RED, MEMBER)), ["member"]),
        (not_(any_(RED, MEMBER)), []),
        (all_(any_(RED, TOP), MEMBER), ["level", "member"]),
        (any_(all_(RED, TOP), MEMBER), ["member"]),
        (not_(not_(all_(RED, MEMBER))), []),
        (not_(all_(not_(RED), not_(MEMBER))), ["member"]),
        (not_(any_(not_(RED), not_(MEMBER))), []),
        (all_(NOVICE, MEMBER), []),
        (all_(not_(NOVICE), MEMBER), []),
        (all_(ADEPT, MEMBER), ["level", "member"]),
        (all_(not_(ADEPT), MEMBER), []),
        (is_("stage", "novice", "adept"), ["level"]),
        (not_(is_("stage", "novice", "adept")), []),
    ],
)
def test_what_could_matter_only_with_a_declined_answer_is_not_asked(
    when: Condition, expected: list[str]
) -> None:
    layers = [
        gives(RED, "stage=novice"),
        gives(RED, "stage=adept"),
        gives(TOP, "stage=adept"),
        gives(when, "role=clerk"),
    ]
    assert opened(*layers, declined=("colour",)) == expected


@pytest.mark.parametrize(
    "when",
    [
        all_(NOVICE, not_(NOVICE)),
        all_(PEOPLE, not_(NOVICE)),
        all_(any_(all_(NOVICE, not_(PEOPLE)), RED), TOP),
        not_(any_(not_(PEOPLE), THINGS)),
        not_(any_(PEOPLE, all_(not_(PEOPLE), not_(RED)))),
        all_(any_(RED, MEMBER), is_("member", "no"), TOP),
        all_(PEOPLE, not_(MEMBER)),
        all_(ADEPT, TOP),
        all_(MASTER, compare("years", Comparison.ABOVE, 2)),
        all_(MASTER, any_(RED, is_("years", 2))),
        all_(any_(RED, is_("likes", "tea")), not_(is_("likes", "tea", "jam"))),
    ],
)
def test_what_would_need_something_both_ways_without_a_declined_answer_is_not_asked(
    when: Condition,
) -> None:
    rules = [
        gives(
            all_(any_(RED, MEMBER), compare("level", Comparison.AT_LEAST, "mid")), "stage=novice"
        ),
        gives(any_(RED, is_("level", "low")), "stage=adept"),
        gives(any_(RED, compare("years", Comparison.BELOW, 2)), "stage=master"),
        gives(NOVICE, "leaning=people"),
        gives(all_(NOVICE, any_(RED, TOP)), "leaning=things"),
        gives(when, "role=clerk"),
    ]
    assert opened(*rules)
    assert opened(*rules, declined=("colour",)) == []


# What is said of an open question.


def test_the_rules_that_depend_on_it_are_named_by_id() -> None:
    rules = [
        rule("c", RED, "role=clerk"),
        rule("b", all_(RED, MEMBER), "stage=novice"),
        rule("a", NOVICE, "role=cook"),
        rule("d", all_(RED, TOP), "role=clerk"),
    ]
    assert outcome(*rules, level="low").open_questions() == {
        "colour": ("b", "c"),
        "member": ("b",),
    }


def test_a_value_may_be_asked_about_by_itself() -> None:
    told = outcome(rule("a", RED, "role=clerk"), rule("b", MEMBER, "role=cook", "stage=novice"))
    assert list(told.open_questions([("role", "cook")])) == ["member"]
    assert list(told.open_questions([("stage", "novice")])) == ["member"]
    assert list(told.open_questions([("stage", "master")])) == []


def test_values_that_rest_on_one_question_are_told_of_among_declined_ones() -> None:
    """A rule that tests one thing has no node for that beside its own."""
    rules = gives(RED, "role=clerk"), gives(is_("level", "low"), "role=cook")
    pairs = [("role", "clerk"), ("role", "cook")]
    told = outcome(*rules).questions_of_each(pairs, ["colour"])
    assert told == {("role", "clerk"): (), ("role", "cook"): ("level",)}
