"""Columns of people come to what consultations come to, certainties to the last bit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.outcome import Advice
from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from tests import numbers, strategies
from tests.batch.agreement import assert_agreed, lists_of, table_of
from tests.careers.people import BACKGROUND, anybody, careers, everybody


def test_a_table_of_all_complete_backgrounds_and_some_partial_ones_of_careers_agrees() -> None:
    people = everybody()
    complete = [person for person in people if len(person) == len(BACKGROUND)]
    drawn = Random(1).sample(people, 1000)
    assert_agreed(careers().program, [*complete, *drawn])


def test_a_table_of_people_with_any_answers_to_careers_agrees() -> None:
    random = Random(2)
    assert_agreed(careers().program, [anybody(random) for _ in range(1000)])


@given(strategies.knowledge_bases(), st.data())
def test_a_table_agrees_with_consultations(knowledge: Knowledge, data: st.DataObject) -> None:
    assert_agreed(Program(knowledge), data.draw(lists_of(strategies.partial_answers())))


@given(strategies.knowledge_bases(doubts=True, exclusive=True), st.data())
def test_it_does_where_rules_speak_against_values_and_values_exclude_each_other(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    assert_agreed(Program(knowledge), data.draw(lists_of(strategies.partial_answers())))


@given(strategies.knowledge_bases(doubts=True, wider=True), st.data())
def test_it_does_for_every_type_of_question_and_test(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    assert_agreed(Program(knowledge), data.draw(lists_of(strategies.partial_answers(wider=True))))


@given(numbers.number_knowledge_bases(), st.data())
def test_it_does_where_numbers_are_worked_out(knowledge: Knowledge, data: st.DataObject) -> None:
    assert_agreed(Program(knowledge), data.draw(lists_of(numbers.partial_answers())))


@given(strategies.knowledge_bases(doubts=True, exclusive=True), st.data())
def test_wide_rows_have_the_first_advice_of_consultations(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(strategies.partial_answers()))
    knowledge_base = KnowledgeBase(knowledge)
    rows = knowledge_base.batch(table_of(knowledge, people)).to_pylist()
    assert [list(row.values()) for row in rows] == [
        [told for ranked in advice.values() for told in _first(ranked)]
        for advice in (knowledge_base.consult(person).advice for person in people)
    ]


@given(strategies.knowledge_bases(doubts=True, exclusive=True), st.data())
def test_long_rows_are_all_advice_of_consultations(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(strategies.partial_answers()))
    knowledge_base = KnowledgeBase(knowledge)
    rows = knowledge_base.batch(table_of(knowledge, people), "long").to_pylist()
    assert [list(row.values()) for row in rows] == [
        [
            *(at, goal, each.value, rank, each.certainty, each.at_most, each.strength),
            *(list(each.rules), _facts(knowledge, each)),
        ]
        for at, person in enumerate(people, start=1)
        for goal, ranked in knowledge_base.consult(person).advice.items()
        for rank, each in enumerate(ranked, start=1)
    ]


def _first(ranked: Sequence[Advice]) -> list[object]:
    if not ranked:
        return [None] * 4
    first = ranked[0]
    return [first.value, first.certainty, first.at_most, first.strength]


def _facts(knowledge: Knowledge, advice: Advice) -> str:
    attributes = knowledge.attributes
    return json.dumps({name: attributes[name].kind.plain(a) for name, a in advice.facts.items()})
