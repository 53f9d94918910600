"""Follows answers through the network alone: an outcome for what somebody might answer.

It decides the same as experta's cycle does (a test holds both to it), without loading experta.
"""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.settling.settling import settle
from expert.knowledge.model import Answer


def evaluate(program: Program, answers: Mapping[str, Answer]) -> Outcome:
    """The outcome of answers, as the engine would give it."""
    state, ready = program.network.start()
    ready += state.answer(answers.items())
    return Outcome(program, answers, sorted(settle(program, state, ready, answers)), state.nodes)


class EvaluationEngine:
    """The network alone as an engine."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def infer(self, answers: Mapping[str, Answer]) -> Outcome:
        """What the rules make of answers that are checked already."""
        return evaluate(self._program, answers)
