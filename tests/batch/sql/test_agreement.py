"""What a query says of people in a table is what consultations say of them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from tests import numbers, strategies
from tests.batch.agreement import lists_of
from tests.batch.sql.agreement import assert_agreed
from tests.batch.sql.engines import ENGINES
from tests.careers.people import BACKGROUND, anybody, careers, everybody

every_engine = pytest.mark.parametrize("dialect", ENGINES)


@every_engine
def test_all_complete_backgrounds_and_some_partial_ones_of_careers_agree(dialect: str) -> None:
    people = everybody()
    complete = [person for person in people if len(person) == len(BACKGROUND)]
    assert_agreed(careers().program, [*complete, *Random(1).sample(people, 1000)], dialect)


@every_engine
def test_people_with_any_answers_to_careers_agree(dialect: str) -> None:
    random = Random(2)
    assert_agreed(careers().program, [anybody(random) for _ in range(1000)], dialect)


@every_engine
@settings(max_examples=30)
@given(knowledge=strategies.knowledge_bases(), data=st.data())
def test_random_rule_sets_agree(dialect: str, knowledge: Knowledge, data: st.DataObject) -> None:
    people = data.draw(lists_of(strategies.partial_answers()))
    assert_agreed(Program(knowledge), people, dialect)


@every_engine
@settings(max_examples=30)
@given(knowledge=strategies.knowledge_bases(doubts=True, exclusive=True), data=st.data())
def test_they_do_where_rules_speak_against_values_and_values_exclude_each_other(
    dialect: str, knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(strategies.partial_answers()))
    assert_agreed(Program(knowledge), people, dialect)


@every_engine
@settings(max_examples=30)
@given(knowledge=strategies.knowledge_bases(doubts=True, wider=True), data=st.data())
def test_they_do_for_every_type_of_question_and_test(
    dialect: str, knowledge: Knowledge, data: st.DataObject
) -> None:
    people = data.draw(lists_of(strategies.partial_answers(wider=True)))
    assert_agreed(Program(knowledge), people, dialect)


@every_engine
@settings(max_examples=30)
@given(knowledge=numbers.number_knowledge_bases(), data=st.data())
def test_they_do_where_numbers_are_worked_out(
    dialect: str, knowledge: Knowledge, data: st.DataObject
) -> None:
    assert_agreed(Program(knowledge), data.draw(lists_of(numbers.partial_answers())), dialect)
