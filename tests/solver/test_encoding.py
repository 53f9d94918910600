"""What the solver makes of any answers is what the engine makes of them, to the last certainty."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from tests import numbers, strategies
from tests.careers.people import careers, everybody, example_answers
from tests.solver.agreement import assert_agree

FEW = settings(max_examples=12, deadline=None)


def test_it_agrees_on_the_people_of_careers_whatever_they_leave_open() -> None:
    some = Random(1).sample(everybody(), 60)
    assert_agree(careers().program, [*example_answers(), *some])


def test_it_agrees_on_the_people_of_careers_who_answer_everything() -> None:
    program = careers().program
    others = {"unsure_how_to_apply": "yes", "support_wanted": (), "target_role": "pmo_manager"}
    whole = [{**others, **each} for each in everybody() if len(each) == 6]
    assert_agree(program, Random(1).sample(whole, 60), is_complete=True)


def open_people(*, wider: bool) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(strategies.partial_answers(wider=wider), min_size=1, max_size=3)


@FEW
@given(strategies.knowledge_bases(), open_people(wider=False))
def test_it_agrees_on_any_rules(knowledge: Knowledge, people: list[dict[str, object]]) -> None:
    assert_agree(Program(knowledge), people)


@FEW
@given(strategies.knowledge_bases(doubts=True, exclusive=True), open_people(wider=False))
def test_it_agrees_where_rules_speak_against_values_and_only_the_most_certain_counts(
    knowledge: Knowledge, people: list[dict[str, object]]
) -> None:
    assert_agree(Program(knowledge), people)


@FEW
@given(strategies.knowledge_bases(wider=True), open_people(wider=True))
def test_it_agrees_on_counts_whole_numbers_and_dates(
    knowledge: Knowledge, people: list[dict[str, object]]
) -> None:
    assert_agree(Program(knowledge), people)


@FEW
@given(
    numbers.number_knowledge_bases(), st.lists(numbers.partial_answers(), min_size=1, max_size=3)
)
def test_it_agrees_on_numbers_that_are_worked_out(
    knowledge: Knowledge, people: list[dict[str, object]]
) -> None:
    assert_agree(Program(knowledge), people)


@pytest.mark.parametrize(
    "knowledge_bases",
    [strategies.knowledge_bases(wider=True), strategies.knowledge_bases(doubts=True)],
)
def test_it_agrees_on_random_people_who_answer_everything(
    knowledge_bases: st.SearchStrategy[Knowledge],
) -> None:
    @FEW
    @given(knowledge_bases, st.lists(strategies.people(wider=True), min_size=1, max_size=3))
    def agrees(knowledge: Knowledge, people: list[dict[str, object]]) -> None:
        asked = {each.id for each in knowledge.asked()}
        whole = [{name: each[name] for name in each if name in asked} for each in people]
        assert_agree(Program(knowledge), whole, is_complete=True)

    agrees()
