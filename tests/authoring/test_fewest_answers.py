"""Of somebody's answers, those that are needed to show something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from expert.authoring.fewest_answers import with_fewest_answers

NAMES = [f"q{number}" for number in range(40)]
PERSON = dict.fromkeys(NAMES, "yes")


@given(st.sets(st.sampled_from(NAMES)))
def test_exactly_the_answers_that_are_needed_are_left_in_their_order(needed: set[str]) -> None:
    left = with_fewest_answers(PERSON, lambda fewer: needed <= set(fewer))
    assert list(left) == [name for name in NAMES if name in needed]


def test_where_either_of_two_answers_does_one_is_left() -> None:
    left = with_fewest_answers(PERSON, lambda fewer: "q3" in fewer or "q30" in fewer)
    assert len(left) == 1


def test_of_many_answers_few_questions_are_asked_to_find_the_one_that_is_needed() -> None:
    asked = []
    with_fewest_answers(PERSON, lambda fewer: bool(asked.append(fewer)) or "q7" in fewer)
    assert len(asked) < len(NAMES) / 2
