"""The questions that a whole interview asks of one person."""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.asking.open_questions import open_questions
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program, follow
from expert.knowledge.model import Answer


def asked_questions(program: Program, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions an interview asks of a person with these answers, in order.

    Questions without an answer are asked too, and answered with `unknown`. What is not open stays
    so, whatever is answered after it.
    """
    state, ready = program.network.start()
    follow(program, state, ready)
    given: dict[str, Answer] = {}
    asked: list[str] = []
    while opened := open_questions(
        Judge(program, given, state.nodes), None, [name for name in asked if name not in given]
    ):
        name = next(iter(opened))
        asked.append(name)
        if name in answers:
            given[name] = answers[name]
            follow(program, state, state.answer([(name, answers[name])]))
    return tuple(asked)
