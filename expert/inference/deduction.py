"""Follows answers through the network alone: an outcome for what somebody might answer.

It decides the same as the engine does (a test holds both to it), without loading experta.
"""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer


def deduce(program: Program, answers: Mapping[str, Answer]) -> Outcome:
    """The outcome of answers, as the engine would give it."""
    state, ready = program.network.start()
    for attribute, answer in answers.items():
        ready += state.answer(attribute, answer)
    return Outcome(
        program, answers, sorted(state.follow(program.rules, ready)), bytes(state.truths)
    )
