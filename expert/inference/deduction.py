"""Follows answers through the network alone: what an interview needs between two questions.

It decides the same as the engine does (a test holds both to it), without loading experta.
"""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.network import State
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer


def deduce(program: Program, answers: Mapping[str, Answer]) -> Outcome:
    """The outcome of answers so far."""
    state, ready = program.network.start()
    for attribute, answer in answers.items():
        ready += state.answer(attribute, answer)
    return Outcome(program, answers, sorted(follow(program, state, ready)), bytes(state.truths))


def follow(program: Program, state: State, ready: list[int]) -> list[int]:
    """Lets true rules conclude, and those that this makes true; gives all of them."""
    fired = []
    while ready:
        number = ready.pop()
        fired.append(number)
        for conclusion in program.rules[number].then:
            ready += state.hold((conclusion.attribute, conclusion.value))
    return fired
