"""From an interview to what is kept of it, and back, even if the knowledge base has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.knowledge.decoding.answers import UNKNOWN, asked_attribute, read_answer
from expert.knowledge.model import Answer, Asked, Attribute, Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.recording.digest import digest
from expert.storage.session import Plain, Session


class Resumed(NamedTuple):
    """An interview taken up again, and the questions whose kept answers no longer fit."""

    interview: Interview
    misfits: tuple[str, ...]


def session_of(interview: Interview) -> Session:
    """What is kept of an interview: the answers that count, and those that wait as defaults."""
    knowledge = interview.program.knowledge
    return Session(
        knowledge.about.title,
        digest(knowledge),
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


def resume(program: Program, session: Session, given: Mapping[str, Answer]) -> Resumed:
    """The interview of a session, at the question where it stopped.

    Answers that do not fit the knowledge base are left out, and so are those given anew.
    """
    attributes = program.knowledge.attributes
    kept: dict[str, Answer] = {}
    misfits: list[str] = []
    entries = {**session.aside, **dict.fromkeys(session.declined, UNKNOWN), **session.answers}
    for name, content in entries.items():
        answer = _fitting(attributes, name, content)
        if answer is not None:
            kept[name] = answer
        elif name in session.answers or name in session.declined:
            misfits.append(name)
    before = {name: kept[name] for name in session.given if name in kept and kept[name] != UNKNOWN}
    entered = [
        name for name in (*session.answers, *session.declined) if name in kept and name not in given
    ]
    memory = {name: answer for name, answer in kept.items() if name not in before}
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
