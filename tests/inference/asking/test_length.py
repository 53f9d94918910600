"""How many questions interviews ask on average: exactly, or from people drawn by lot."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.asking.asked import asked_questions
from expert.inference.asking.distinct_answers import sample, spans
from expert.inference.asking.length import InterviewLength, interview_length, positions
from expert.inference.program import Program
from expert.interview.interview import started
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Answer, Comparison, Knowledge
from tests.builders import (
    advice,
    all_,
    choices,
    compare,
    is_,
    knowledge_of,
    number,
    rule,
    values,
    vocabulary,
    write_files,
)
from tests.careers.people import careers
from tests.strategies import DOMAINS, knowledge_bases

few = settings(max_examples=settings().max_examples // 4)
ORDERS = st.one_of(st.none(), st.permutations(list(DOMAINS)))


def everybody(program: Program) -> list[dict[str, Answer]]:
    """All people whom rules tell apart, the regions of a number counting alike."""
    domains = dict(DOMAINS)
    for question in program.knowledge.asked():
        if isinstance(question.kind, Numeric):
            cuts = program.network.cuts(question.id)
            domains[question.id] = tuple(map(sample, spans(question.kind, cuts)))
    return [dict(zip(domains, answers, strict=True)) for answers in product(*domains.values())]


def played(program: Program, person: dict[str, Answer], order: list[str]) -> int:
    """The length of an interview that asks the first question in this order that is open."""
    interview, asked = started(program, {}), 0
    while still_open := [name for name in order if name in interview.open_questions]:
        interview = started(program, {**interview.given, still_open[0]: person[still_open[0]]})
        asked += 1
    return asked


@given(knowledge_bases(), ORDERS)
@few
def test_it_is_the_average_over_everybody(knowledge: Knowledge, order: list[str] | None) -> None:
    program = Program(knowledge)
    people, position = everybody(program), positions(program, order)
    asked = sum(len(asked_questions(program, person, position)) for person in people)
    measured = interview_length(program, order)
    assert measured == InterviewLength(float(Fraction(asked, len(people))), is_exact=True)


@given(knowledge_bases(), st.permutations(list(DOMAINS)), st.data())
def test_one_interview_in_another_order_is_as_long_as_asking_step_by_step(
    knowledge: Knowledge, order: list[str], data: st.DataObject
) -> None:
    program = Program(knowledge)
    person = {name: data.draw(st.sampled_from(DOMAINS[name])) for name in DOMAINS}
    asked = asked_questions(program, person, positions(program, order))
    assert len(asked) == played(program, person, order)


@given(knowledge_bases(), ORDERS)
@few
def test_an_estimate_is_near_and_says_how_near(
    knowledge: Knowledge, order: list[str] | None
) -> None:
    program = Program(knowledge)
    exact, near = interview_length(program, order), interview_length(program, order, most_states=0)
    assert exact.is_exact
    assert not near.is_exact
    assert abs(near.average - exact.average) <= 5 * near.standard_error + 1e-9


def test_careers_ask_as_few_questions_as_can_be() -> None:
    # 20/3 is the optimum over all ways to choose the next question from the answers so far.
    assert careers().interview_length() == InterviewLength(20 / 3, is_exact=True)


def test_asking_first_what_brings_people_here_would_take_half_a_question_more() -> None:
    assert careers().interview_length(["career_question"]).average == pytest.approx(43 / 6)


def test_a_lot_is_the_same_at_every_run() -> None:
    program = careers().program
    assert interview_length(program, most_states=1) == interview_length(program, most_states=1)


def test_many_values_that_rules_do_not_tell_apart_are_taken_together() -> None:
    many = [f"v{place}" for place in range(200)]
    attributes = vocabulary(
        choices("likes", values(*many)), number("age"), advice("role", values("x"), "Roles")
    )
    both = all_(is_("likes", many[7]), compare("age", Comparison.AT_LEAST, 3))
    knowledge_base = KnowledgeBase(knowledge_of(rule("one", both, "role=x"), attributes=attributes))
    assert knowledge_base.interview_length() == InterviewLength(1.5, is_exact=True)


def test_with_very_many_answers_that_rules_tell_apart_it_is_an_estimate() -> None:
    many = [f"v{place}" for place in range(40)]
    attributes = vocabulary(choices("likes", values(*many)), advice("role", values(*many), "Roles"))
    rules = [rule(name, is_("likes", name), f"role={name}") for name in many]
    knowledge = knowledge_of(*rules, attributes=attributes)
    assert interview_length(Program(knowledge)) == InterviewLength(1, is_exact=False)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (["colour", "hue"], "`hue` is not a question"),
        (["role"], "`role` is not a question"),
        (["colour", "level", "colour"], "`colour` is named twice"),
    ],
)
def test_an_order_names_questions_each_once(order: list[str], said: str) -> None:
    program = Program(knowledge_of(rule("one", is_("colour", "red"), "role=clerk")))
    with pytest.raises(ValueError, match=said):
        interview_length(program, order)


def test_nobody_is_asked_what_day_it_is(tmp_path: Path) -> None:
    files = {
        "facts/about.yaml": "title: Age",
        "facts/age.yaml": """
            born: {question: When?, type: date, minimum: 1990-01-01, maximum: 2020-01-01}
            ride: {goal: Rides, values: {big: The big wheel, over: Too late}}
        """,
        "rules/age.yaml": """
            big: {when: {born: {below: 2000-01-01}}, then: {ride: big}}
            over: {when: {today: {above: 2026-12-31}}, then: {ride: over}}
        """,
    }
    knowledge_base = KnowledgeBase.load(write_files(tmp_path, files))
    assert knowledge_base.interview_length() == InterviewLength(1, is_exact=False)
    with pytest.raises(ValueError, match="`today` is not a question"):
        knowledge_base.interview_length(["today"])
