"""Cases of random rule sets: what happened is as expected, and its opposite fails with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from expert.authoring.cases.cases import Case
from expert.authoring.cases.expectations import (
    Exactly,
    Expectation,
    Fires,
    Holds,
    IsAsked,
    IsCertain,
    RanksFirst,
)
from expert.authoring.cases.running import run_case
from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Comparison, Knowledge
from expert.knowledge.problems.problems import Position
from tests.strategies import PAIRS, knowledge_bases, partial_answers

HERE = Position("rules/any_test.yaml", 1, 1)


def expectations(
    program: Program, answers: dict[str, Answer], right: bool
) -> Iterator[Expectation]:
    """What happens to a person, or the opposite of each part of it."""
    outcome = evaluate(program, answers)
    asked = tuple(asked_questions(program, answers))
    for name in program.knowledge.rules:
        yield Fires(name, (outcome.truth(name) is Truth.TRUE) is right, HERE)
    for attribute, value in PAIRS:
        held = outcome.conclusions[attribute]
        certainty = outcome.value(attribute, value).low
        comparison = Comparison.IS if right else Comparison.ABOVE
        yield Holds(attribute, value, (value in held) is right, HERE)
        yield IsCertain(attribute, value, comparison, (certainty,), HERE)
    for attribute, held in outcome.conclusions.items():
        every = tuple(v.id for v in program.knowledge.attributes[attribute].values)
        yield Exactly(attribute, held if right or held == every else every, HERE)
    for attribute, ranked in outcome.advice.items():
        last = program.knowledge.attributes[attribute].values[-1].id
        if ranked:
            yield RanksFirst(attribute, ranked[0].value if right else last, HERE)
    for question in program.knowledge.asked():
        yield IsAsked(question.id, (question.id in asked) is right, HERE)


@given(knowledge_bases(), partial_answers())
def test_what_happens_meets_the_expectation_of_it(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    case = Case("any", answers, tuple(expectations(program, answers, True)), HERE)
    assert run_case(program, case).passed


@given(knowledge_bases(), partial_answers())
def test_the_opposite_of_what_happens_fails_with_a_reason(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    case = Case("any", answers, tuple(expectations(program, answers, False)), HERE)
    failures = run_case(program, case).failures
    assert len(failures) >= len(knowledge.rules) + 2 * len(PAIRS)
    assert all(failure.got for failure in failures)
