"""What is shared by many values is worked out once: steps are counted, not time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest

from expert.inference.asking.relevance import Relevance
from expert.inference.certainty import support
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from tests.builders import advice, is_, knowledge_of, rule, values, vocabulary, yes_no


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


def steps(
    monkeypatch: pytest.MonkeyPatch,
    length: int,
    answers: dict[str, Answer],
    look: Callable[[Outcome], object],
) -> int:
    """How often a rule is looked into, to tell all there is of the values of a chain."""
    count = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def counting(*arguments: object) -> object:
            nonlocal count
            count += 1
            return function(*arguments)

        return counting

    with monkeypatch.context() as patched:
        patched.setattr(support, "_deciding_atoms", counted(support._deciding_atoms))
        patched.setattr(Relevance, "of_rule", counted(Relevance.of_rule))
        look(evaluate(chain(length), answers))
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
    short, long = (steps(monkeypatch, length, answers, look) for length in (100, 200))
    assert 100 <= short <= 200
    assert long <= 2 * short
