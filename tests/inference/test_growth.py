"""Twice as many rules are twice as much to do: steps and sizes are counted, not time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import pytest

from expert.inference.asking.asked import asked_questions
from expert.inference.asking.prospects import Prospects
from expert.inference.asking.relevance import Relevance
from expert.inference.certainty import support
from expert.inference.certainty.judging import Judge
from expert.inference.evaluation import evaluate
from expert.inference.network.record import to_record
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Comparison
from tests.builders import (
    advice,
    choice,
    compare,
    is_,
    knowledge_of,
    rule,
    values,
    vocabulary,
    yes_no,
)


@cache
def chain(length: int) -> Program:
    """Rules that each test the advice of the one before."""
    names = [f"v{number}" for number in range(length)]
    rules = [
        rule(f"r{place}", is_("v", before), f"v={after}", certainty=0.99)
        for place, (before, after) in enumerate(pairwise(names))
    ]
    attributes = vocabulary(yes_no("start"), advice("v", values(*names), "Advice"))
    first = rule("start", is_("start", "yes"), "v=v0")
    return Program(knowledge_of(first, *rules, attributes=attributes))


Places = Sequence[tuple[object, str]]
"""Functions, each by where it is found and its name."""

LOOKS: Places = [(support, "_deciding_atoms"), (Relevance, "of_rule")]
STEPS: Places = [(Relevance, "is_whole"), (Prospects, "_part"), (Judge, "contribution")]


def calls(monkeypatch: pytest.MonkeyPatch, places: Places, work: Callable[[], object]) -> int:
    """How often some functions are called in the course of some work."""
    count = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def counting(*arguments: object) -> object:
            nonlocal count
            count += 1
            return function(*arguments)

        return counting

    with monkeypatch.context() as patched:
        for owner, name in places:
            patched.setattr(owner, name, counted(getattr(owner, name)))
        work()
    return count


@pytest.mark.parametrize(
    ("answers", "look"),
    [
        ({"start": "yes"}, lambda outcome: outcome.advice),
        ({"start": "no"}, lambda outcome: outcome.supporting_answers([("v", "v99")])),
        ({}, lambda outcome: outcome.undecided),
    ],
    ids=["advised", "failed", "undecided"],
)
def test_a_chain_is_gone_through_once_however_many_of_its_values_are_told(
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, Answer],
    look: Callable[[Outcome], object],
) -> None:
    short, long = (
        calls(monkeypatch, LOOKS, lambda n=length: look(evaluate(chain(n), answers)))
        for length in (100, 200)
    )
    assert 100 <= short <= 200
    assert long <= 2 * short


def ordered(size: int) -> Program:
    """A choice of so many values in an order, and a rule that begins at each."""
    levels = [f"level_{number}" for number in range(size)]
    attributes = vocabulary(
        choice("level", values(*levels), ordered=True), advice("v", values("x"), "Advice")
    )
    rules = [rule(each, compare("level", Comparison.AT_LEAST, each), "v=x") for each in levels]
    return Program(knowledge_of(*rules, attributes=attributes))


def test_a_comparison_in_an_order_takes_no_room_for_each_value_of_it() -> None:
    short, long = (len(repr(to_record(ordered(size).network))) for size in (500, 1_000))
    assert long < 2.2 * short


def independent(size: int) -> Program:
    """So many questions, each with a rule of its own for one and the same value."""
    names = [f"question_{number}" for number in range(size)]
    attributes = vocabulary(*map(yes_no, names), advice("v", values("x"), "Advice"))
    rules = [rule(name, is_(name, "yes"), "v=x", certainty=0.1) for name in names]
    return Program(knowledge_of(*rules, attributes=attributes))


def test_a_whole_interview_looks_at_each_question_once(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (
        calls(monkeypatch, STEPS, lambda n=size: list(asked_questions(independent(n), {})))
        for size in (100, 200)
    )
    assert 100 <= short <= 1_000
    assert long <= 2 * short


def test_answers_among_declined_questions_leave_the_rules_of_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def every_second(size: int) -> dict[str, Answer]:
        return {f"question_{number}": "no" for number in range(0, size, 2)}

    short, long = (
        calls(monkeypatch, STEPS, lambda n=size: asked_questions(independent(n), every_second(n)))
        for size in (100, 200)
    )
    assert 100 <= short <= 1_000
    assert long <= 2 * short


def test_values_that_rest_on_the_same_answers_share_them() -> None:
    advised = evaluate(chain(100), {"start": "yes"}).advice["v"]
    assert all(one.facts is advised[0].facts for one in advised)
