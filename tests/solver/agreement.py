"""Holds what the solver makes of a person's answers to what the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import z3

from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.solver.encoding.logic import negation
from expert.solver.people import People

NEARLY = 1e-9
"""The engine rounds certainties to ten decimals."""


class Encoded:
    """Everything that a program makes of anybody, as formulas: encoded once, asked of many."""

    def __init__(self, program: Program, *, is_complete: bool = False) -> None:
        self.program = program
        self.people = People(program.knowledge.attributes, is_complete)
        truths = self.people.under(program)
        certainties = truths.encoding.certainties
        self.rules = {
            rule: (truths.fires(rule), truths.cannot_fire(rule)) for rule in program.order
        }
        self.values = {
            pair: (truths.holds(*pair), truths.fails(*pair), truths.is_advised(*pair))
            for pair in program.pair_rank
        }
        self.certainties = {
            pair: (certainties.value(pair), certainties.value(pair, at_most=True))
            for pair in program.pair_rank
        }
        for question in program.knowledge.asked():
            assert self.people.person.answers[question.id]

    def assert_agrees(self, answers: Mapping[str, Answer]) -> None:
        """The same rules fire and cannot, the same values hold, fail and are advised as surely."""
        model = self._model(answers)
        outcome = evaluate(self.program, answers)
        truths = {rule: outcome.truth(rule) for rule in self.rules}
        assert {rule: _truth(model, *both) for rule, both in self.rules.items()} == truths
        values = {
            pair: (outcome.value(*pair).truth, _is_shown(outcome, pair)) for pair in self.values
        }
        assert {
            pair: (_truth(model, holds, fails), _is_true(model, advised))
            for pair, (holds, fails, advised) in self.values.items()
        } == values
        for pair, ends in self.certainties.items():
            _, low, high = outcome.value(*pair)
            assert abs(_number(model, ends[0]) - low) < NEARLY, pair
            assert abs(_number(model, ends[1]) - high) < NEARLY, pair

    def _model(self, answers: Mapping[str, Answer]) -> z3.ModelRef:
        unknowns = self.people.unknowns()
        model = self.people.model(
            *(
                unknown.equals(answers[name]) if name in answers else negation(unknown.is_answered)
                for name, unknown in unknowns.items()
            )
        )
        assert model is not None, f"nobody answers {answers}"
        return model


def assert_agree(
    program: Program, people: Iterable[Mapping[str, Answer]], *, is_complete: bool = False
) -> None:
    """Solver and engine agree on each of these people."""
    encoded = Encoded(program, is_complete=is_complete)
    for answers in people:
        encoded.assert_agrees(answers)


def _is_shown(outcome: Outcome, pair: Pair) -> bool:
    return pair[1] in outcome.shown[pair[0]]


def _truth(model: z3.ModelRef, is_so: Any, is_not_so: Any) -> Truth:
    found = _is_true(model, is_so), _is_true(model, is_not_so)
    assert found != (True, True)
    return Truth.TRUE if found[0] else Truth.FALSE if found[1] else Truth.UNDECIDED


def _is_true(model: z3.ModelRef, formula: Any) -> bool:
    if isinstance(formula, bool):
        return formula
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _number(model: z3.ModelRef, number: Any) -> float:
    if not z3.is_expr(number):
        return float(number)
    value = model.eval(number, model_completion=True)
    return float(Fraction(str(value.as_fraction())))
