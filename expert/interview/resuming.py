"""From an interview to what is saved of it, and back, even if the knowledge base has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.knowledge.decoding.answers import UNKNOWN, asked_attribute, read_answer
from expert.knowledge.model import Answer, Asked, Attribute, Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import Plain
from expert.storage.consultations import SavedConsultation


class Resumed(NamedTuple):
    """An interview taken up again, and the questions whose saved answers no longer fit."""

    interview: Interview
    misfits: tuple[str, ...]


def saved_consultation(interview: Interview) -> SavedConsultation:
    """What is saved of an interview: the answers that count, and those that are only defaults."""
    knowledge = interview.program.knowledge
    return SavedConsultation(
        knowledge.about.title,
        interview.program.digest,
        {name: _plain(knowledge, name, answer) for name, answer in interview.answers.items()},
        interview.declined,
        interview.current is None,
        tuple(name for name in interview.answers if name not in interview.path),
        {
            name: _plain(knowledge, name, answer)
            for name, answer in interview.memory.items()
            if name not in interview.path
        },
    )


def resume(program: Program, saved: SavedConsultation, given: Mapping[str, Answer]) -> Resumed:
    """The interview of a saved consultation, at the question where it stopped.

    Answers that do not fit the knowledge base are left out, and so are those given anew.
    """
    attributes = program.knowledge.attributes
    fitting: dict[str, Answer] = {}
    misfits: list[str] = []
    entries = {**saved.aside, **dict.fromkeys(saved.declined, UNKNOWN), **saved.answers}
    for name, content in entries.items():
        answer = _fitting(attributes, name, content)
        if answer is not None:
            fitting[name] = answer
        elif name in saved.answers or name in saved.declined:
            misfits.append(name)
    before = {
        name: fitting[name] for name in saved.given if name in fitting and fitting[name] != UNKNOWN
    }
    entered = [
        name for name in (*saved.answers, *saved.declined) if name in fitting and name not in given
    ]
    memory = {name: answer for name, answer in fitting.items() if name not in before}
    interview = started(program, {**before, **given}, memory, set(entered) - set(before))
    return Resumed(interview, tuple(misfits))


def _plain(knowledge: Knowledge, name: str, entry: Answer) -> Plain:
    return entry if entry == UNKNOWN else knowledge.attributes[name].kind.plain(entry)


def _fitting(attributes: Mapping[str, Attribute], name: str, content: Plain) -> Answer | None:
    """An answer as the knowledge base has it now; None if it no longer fits."""
    if content == UNKNOWN:
        return UNKNOWN if isinstance(attributes.get(name), Asked) else None
    texts = content if isinstance(content, list) else [content]
    try:
        return read_answer(asked_attribute(attributes, name), [str(text) for text in texts])
    except AnswerError:
        return None
