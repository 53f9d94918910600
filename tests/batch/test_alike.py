"""People who answered the same questions are worked out together, and come to the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.batch import alike
from expert.batch.columns import answers_of
from expert.inference.program import Program
from expert.knowledge.model import Answer
from tests.batch.agreement import assert_agreed
from tests.builders import choice, exclusive, is_, knowledge_of, rule, values, vocabulary

QUESTIONS = tuple("abcdefghij")


@pytest.fixture(autouse=True)
def few_are_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_FEWEST", 2)


@given(
    st.lists(st.dictionaries(st.sampled_from(QUESTIONS), st.just("yes"), max_size=2), max_size=40)
)
def test_everybody_is_in_one_group_with_all_questions_that_they_answered(
    people: Sequence[Mapping[str, Answer]],
) -> None:
    answers = {name: answers_of(person.get(name) for person in people) for name in QUESTIONS}
    groups = [*alike.alike(answers, len(people), most=8)]
    places = [np.arange(len(people))[group.people].tolist() for group in groups]
    assert sorted(place for some in places for place in some) == [*range(len(people))]
    assert all(len(some) <= 8 for some in places)
    for group, some in zip(groups, places, strict=True):
        assert set(group.questions) == {name for place in some for name in people[place]}


def test_those_who_answered_the_same_are_brought_together() -> None:
    people: list[dict[str, Answer]] = [{name: "yes"} for name in "abc"] * 4
    answers = {name: answers_of(person.get(name) for person in people) for name in QUESTIONS}
    groups = [*alike.alike(answers, len(people), most=100)]
    assert sorted(group.questions for group in groups) == [("a",), ("b",), ("c",)]


def test_a_value_that_nobody_touched_gives_way_to_one_that_excludes_it() -> None:
    program = Program(
        knowledge_of(
            rule("red", is_("colour", "red"), "role=clerk"),
            rule("big", is_("size", "big"), "role=cook", certainty=0.6),
            attributes=vocabulary(
                choice("colour", values("red", "blue")),
                choice("size", values("big", "small")),
                *(choice(name, values("x")) for name in QUESTIONS),
                exclusive("role", values("clerk", "cook"), "Role"),
            ),
        )
    )
    assert_agreed(program, [{"colour": "red"}, {"colour": "blue"}, {"size": "big"}, {}] * 3)
