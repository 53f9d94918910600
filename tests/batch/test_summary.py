"""What a table says as a whole is what consultations of everybody in it come to, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert import KnowledgeBase, KnowledgeError
from expert.batch.summary import counting
from expert.batch.summary.counts import GoalCounts, Summary, ValueCounts
from expert.inference.certainty.arithmetic import Strength
from expert.inference.outcome import Outcome
from expert.knowledge.model import Answer, Comparison, Knowledge
from tests import numbers, strategies
from tests.batch.agreement import table_of
from tests.builders import (
    WIDER_ATTRIBUTES,
    all_,
    compare,
    is_,
    knowledge_of,
    not_,
    rule,
)
from tests.careers.people import anybody, careers, everybody, example_answers

Person = Mapping[str, Answer]

SMALL = KnowledgeBase(
    knowledge_of(
        rule("red", is_("colour", "red"), "role=clerk", certainty=0.6),
        rule("tea", is_("likes", "tea"), "role=cook"),
        rule("old", compare("years", Comparison.AT_LEAST, 40), "role=clerk", certainty=0.6),
        rule("member", is_("member", "yes"), "support=course", certainty=0.4),
        rule("aside", is_("colour", "blue"), "stage=novice"),
        rule("further", all_(is_("stage", "novice"), is_("pets", 1)), "stage=adept"),
        attributes=WIDER_ATTRIBUTES,
    )
)


def by_consultations(knowledge_base: KnowledgeBase, people: Iterable[Person]) -> Summary:
    """The same, counted by hand."""
    outcomes = [knowledge_base.consult(person) for person in people]
    fired = Counter(rule for outcome in outcomes for rule in outcome.rules_fired)
    knowledge = knowledge_base.knowledge
    return Summary(
        len(outcomes),
        sum(not any(outcome.advice.values()) for outcome in outcomes),
        sum(any(outcome.undecided.values()) for outcome in outcomes),
        tuple(_goal(goal.id, tuple(goal.by_id), outcomes) for goal in knowledge.advice()),
        _depends_on(outcomes, [goal.id for goal in knowledge.advice()]),
        {rule: fired[rule] for rule in sorted(knowledge.rules)},
    )


def _goal(goal: str, values: Sequence[str], outcomes: Sequence[Outcome]) -> GoalCounts:
    advice = [outcome.advice[goal] for outcome in outcomes]
    return GoalCounts(
        goal,
        tuple(
            ValueCounts(
                value,
                sum(value in [each.value for each in ranked] for ranked in advice),
                sum(value in [each.value for each in ranked[:1]] for ranked in advice),
                {
                    strength: sum(
                        (value, strength) in [(each.value, each.strength) for each in ranked]
                        for ranked in advice
                    )
                    for strength in Strength
                },
                sum(_may_be(outcome, goal, value) for outcome in outcomes),
            )
            for value in values
        ),
        sum(not ranked for ranked in advice),
        sum(any(_may_be(outcome, goal, value) for value in values) for outcome in outcomes),
        _depends_on(outcomes, [goal]),
    )


def _may_be(outcome: Outcome, goal: str, value: str) -> bool:
    _, low, high = outcome.advised(goal, value)
    return low == 0 < high


def _depends_on(outcomes: Sequence[Outcome], goals: Sequence[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for outcome in outcomes:
        undecided = [each for goal in goals for each in outcome.undecided[goal]]
        found.update({name for each in undecided for name in each.depends_on})
    return dict(found)


def assert_counted(knowledge_base: KnowledgeBase, people: Sequence[Person]) -> None:
    """In one batch as in several."""
    table = table_of(knowledge_base.knowledge, people)
    expected = by_consultations(knowledge_base, people)
    assert knowledge_base.summary(table) == expected
    assert knowledge_base.summary(table.to_reader(max_chunksize=2)) == expected


# It is what consultations come to.


def test_the_summary_of_a_table_of_careers_is_that_of_its_people() -> None:
    random = Random(3)
    drawn = [*random.sample(everybody(), 300), *(anybody(random) for _ in range(300))]
    assert_counted(careers(), [*example_answers(), *drawn])


@given(strategies.knowledge_bases(doubts=True, exclusive=True), st.data())
def test_so_it_is_for_any_rules(knowledge: Knowledge, data: st.DataObject) -> None:
    people = data.draw(st.lists(strategies.partial_answers(), max_size=5))
    assert_counted(KnowledgeBase(knowledge), people)


@given(strategies.knowledge_bases(doubts=True, wider=True), st.data())
def test_so_it_is_for_every_type_of_question_and_test(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(st.lists(strategies.partial_answers(wider=True), max_size=5))
    assert_counted(KnowledgeBase(knowledge), people)


@given(numbers.number_knowledge_bases(), st.data())
def test_so_it_is_where_numbers_are_worked_out(knowledge: Knowledge, data: st.DataObject) -> None:
    people = data.draw(st.lists(numbers.partial_answers(), max_size=5))
    assert_counted(KnowledgeBase(knowledge), people)


def test_it_stays_so_when_what_was_kept_has_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_KEPT", 1)
    assert_counted(careers(), [*everybody()[:50], *everybody()[:50]])


# Each count by itself.


def summary(bad: str = "fail", **columns: Any) -> Summary:
    return SMALL.summary(pa.table(columns), bad=bad)


def value(found: Summary, name: str) -> ValueCounts:
    return next(each for goal in found.goals for each in goal.values if each.value == name)


def test_a_value_counts_at_any_rank_as_the_first_and_by_its_strength() -> None:
    found = summary(
        colour=["red", "red", "red", None],
        years=[50, 0, 0, 0],
        likes=["none", "none", "tea", "none"],
    )
    assert value(found, "clerk") == ValueCounts(
        "clerk", 3, 2, {Strength.STRONG: 1, Strength.GOOD: 2, Strength.POSSIBLE: 0}, 1
    )
    assert value(found, "cook") == ValueCounts(
        "cook", 1, 1, {Strength.STRONG: 1, Strength.GOOD: 0, Strength.POSSIBLE: 0}, 0
    )


def test_who_gets_nothing_of_a_goal_and_who_gets_nothing_at_all_is_counted() -> None:
    found = summary(colour=["red", "blue", "blue"], member=[None, "yes", None])
    assert [(goal.goal, goal.none) for goal in found.goals] == [("role", 2), ("support", 2)]
    assert found.unadvised == 1


def test_a_question_counts_once_for_each_person_whatever_goals_rest_on_it() -> None:
    knowledge = knowledge_of(
        rule("a", is_("colour", "red"), "role=clerk"),
        rule("b", is_("colour", "red"), "support=course"),
    )
    found = KnowledgeBase(knowledge).summary(pa.table({"colour": ["red", None, None]}))
    assert found.depends_on == {"colour": 2}
    assert [goal.depends_on for goal in found.goals] == [{"colour": 2}, {"colour": 2}]
    assert (found.undecided, [goal.undecided for goal in found.goals]) == (2, [2, 2])


def test_rules_that_no_goal_rests_on_fire_too() -> None:
    found = summary(colour=["blue", "blue", "red"], pets=[1, None, 1])
    assert (found.rules["aside"], found.rules["further"]) == (2, 1)
    assert found.never_fired == ("member", "old", "tea")


def test_a_rule_below_several_goals_counts_once_for_each_person() -> None:
    knowledge = knowledge_of(
        rule("novice", is_("colour", "red"), "stage=novice"),
        rule("a", is_("stage", "novice"), "role=clerk"),
        rule("b", not_(is_("stage", "novice")), "support=course"),
    )
    found = KnowledgeBase(knowledge).summary(pa.table({"colour": ["red", "red", "blue", None]}))
    assert found.rules == {"a": 2, "b": 1, "novice": 2}


# Tables that are no usual ones.


def test_an_empty_table_has_no_people_and_all_rules_that_never_fired() -> None:
    found = summary(colour=pa.array([], pa.string()))
    assert found.people == found.unadvised == found.undecided == 0
    assert found.never_fired == tuple(sorted(SMALL.knowledge.rules))
    assert value(found, "clerk").advised == 0


def test_a_knowledge_base_without_rules_advises_nobody() -> None:
    found = KnowledgeBase(knowledge_of()).summary(pa.table({"colour": ["red", None]}))
    assert (found.people, found.unadvised, found.rules) == (2, 2, {})


def test_bad_cells_are_told_or_count_as_unanswered() -> None:
    with pytest.raises(KnowledgeError, match=r"`rde` is not a value of `colour` \(in row 2\)"):
        summary(colour=["red", "rde"])
    assert summary("null", colour=["red", "rde"]) == summary(colour=["red", None])


def test_a_map_says_which_question_a_column_answers() -> None:
    table = pa.table({"Farbe": ["red"]})
    assert SMALL.summary(table, {"Farbe": "colour"}) == summary(colour=["red"])


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="a table speaks Arrow, and list does not"):
        SMALL.summary([1])
