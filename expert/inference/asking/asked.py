"""The questions that a whole interview asks of one person."""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.asking.open_questions import Relevance
from expert.inference.certainty.judging import Judge
from expert.inference.evaluation import follow
from expert.inference.program import Program
from expert.knowledge.model import Answer


def asked_questions(program: Program, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions an interview asks of a person with these answers, in order.

    Questions without an answer are asked too, and answered with `unknown`. What is not open stays
    so whatever the answers, hence each question is looked at once.
    """
    state, ready = program.network.start()
    follow(program, state, ready)
    given: dict[str, Answer] = {}
    asked: list[str] = []
    declined: list[str] = []
    relevance = Relevance(Judge(program, given, bytes(state.nodes)))
    for name in (question.id for question in program.knowledge.asked()):
        if not relevance.is_open(name):
            continue
        asked.append(name)
        if name in answers:
            given[name] = answers[name]
            follow(program, state, state.answer([(name, answers[name])]))
        else:
            declined.append(name)
        relevance = Relevance(Judge(program, given, bytes(state.nodes)), None, declined)
    return tuple(asked)
