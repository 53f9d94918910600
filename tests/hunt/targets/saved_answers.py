"""Stored interviews: told to be damaged, or gone on with and stored again as they are."""

from __future__ import annotations

import json
from pathlib import Path

from expert.inference.program import Program
from expert.interview.resuming import resume, saved_consultation
from expert.storage.consultations import (
    SavedConsultation,
    SavedConsultationError,
    read_consultation,
    write_consultation,
)
from tests.hunt.targets.holding import outcome_of, refused
from tests.interview.garden import KNOWLEDGE


class _SavedAnswers:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "interview.json"
        self.program = Program(KNOWLEDGE)
        self.samples = [self._written(one) for one in _sound(self.program)]

    def check(self, data: bytes) -> object:
        self.file.write_bytes(data)
        try:
            saved = read_consultation(self.file)
        except SavedConsultationError as error:
            return refused(error)
        assert saved is not None
        interview, misfits = resume(self.program, saved, {})
        again = resume(self.program, saved_consultation(interview), {})
        assert again.interview.answers == interview.answers
        assert again.misfits == ()
        return outcome_of(self.program, interview.answers), misfits

    def _written(self, saved: SavedConsultation) -> bytes:
        write_consultation(self.file, saved)
        return self.file.read_bytes()


def target(folder: Path) -> _SavedAnswers:
    """What is stored of interviews about plants."""
    return _SavedAnswers(folder)


def _sound(program: Program) -> list[SavedConsultation]:
    """An interview that was left after each of its answers, or declined throughout."""
    found = []
    for answer in ("first", "unknown"):
        interview, _ = resume(program, SavedConsultation("Garden", "0", {}), {})
        while (question := interview.current) is not None:
            if answer == "unknown" or not question.values:
                interview = interview.decline()
            else:
                first = question.values[0].id
                interview = interview.answer((first,) if question.kind.takes_several else first)
            found.append(saved_consultation(interview))
    assert all(json.dumps(one.answers) for one in found)
    return found
