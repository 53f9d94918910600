"""The questions that an interview asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from expert.inference.asking.relevance import open_questions
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program
from expert.knowledge.model import Answer


class Inquiry:
    """interim"""

    def __init__(
        self, program: Program, answers: Mapping[str, Answer], declined: Collection[str]
    ) -> None:
        self._program, self._answers, self._declined = program, dict(answers), tuple(declined)
        state, ready = program.network.start()
        ready += state.answer(answers.items())
        while ready:
            for pair in program.concludes[ready.pop()]:
                ready += state.hold(pair)
        self._open = open_questions(Judge(program, answers, state.nodes), None, self._declined)

    @classmethod
    def begin(cls, program: Program) -> Inquiry:
        return cls(program, {}, ())

    def after(self, answers: Mapping[str, Answer], declined: Collection[str] = ()) -> Inquiry:
        return Inquiry(self._program, {**self._answers, **answers}, (*self._declined, *declined))

    @property
    def next_question(self) -> str | None:
        return next(iter(self._open), None)

    @property
    def open_questions(self) -> tuple[str, ...]:
        return tuple(self._open)

    def rules_waiting_for(self, name: str) -> tuple[str, ...]:
        return self._open.get(name, ())


def asked_questions(program: Program, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions an interview asks of a person with these answers, in order.

    Questions without an answer are asked too, and answered with `unknown`.
    """
    inquiry = Inquiry.begin(program)
    asked: list[str] = []
    while (name := inquiry.next_question) is not None:
        asked.append(name)
        inquiry = (
            inquiry.after({name: answers[name]}) if name in answers else inquiry.after({}, [name])
        )
    return tuple(asked)
