"""Which question an interview asks next, and which ones it asks in all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from expert.inference.deduction import deduce
from expert.inference.program import Program
from expert.knowledge.model import Answer


def pending_questions(
    program: Program, answers: Mapping[str, Answer], declined: Collection[str] = ()
) -> tuple[str, ...]:
    """The questions that can still change some advice, in vocabulary order.

    `declined` are questions answered with `unknown`: they are not asked again, and nothing is
    asked that could matter only together with them.
    """
    return tuple(deduce(program, answers).open_questions(declined=declined))


def asked_questions(program: Program, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions an interview asks of a person with these answers, in order.

    Questions without an answer are asked too, and answered with `unknown`.
    """
    asked: list[str] = []
    given: dict[str, Answer] = {}
    declined: list[str] = []
    while pending := pending_questions(program, given, declined):
        asked.append(pending[0])
        if pending[0] in answers:
            given[pending[0]] = answers[pending[0]]
        else:
            declined.append(pending[0])
    return tuple(asked)
