"""Follows answers through the network alone: an outcome for what somebody might answer.

It decides the same as the engine does (a test holds both to it), without loading experta.
"""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.network.network import State
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer


def deduce(program: Program, answers: Mapping[str, Answer]) -> Outcome:
    """The outcome of answers, as the engine would give it."""
    state, ready = program.network.start()
    ready += state.answer(answers.items())
    return Outcome(program, answers, sorted(follow(program, state, ready)), bytes(state.nodes))


def follow(program: Program, state: State, ready: list[int]) -> list[int]:
    """Lets true rules conclude, and those that this makes true; gives all of them."""
    fired = []
    while ready:
        number = ready.pop()
        fired.append(number)
        for pair in program.concludes[number]:
            ready += state.hold(pair)
    return fired
