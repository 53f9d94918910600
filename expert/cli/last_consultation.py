"""The last consultation: saved by `expert consult`, for `--resume` and the explaining commands."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from expert.cli.errors import complain
from expert.cli.user_folder import user_folder
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import reason_of
from expert.knowledge.recording.digest import digest
from expert.storage.consultations import (
    SavedConsultation,
    read_consultation,
    write_consultation,
)


def last_consultation() -> SavedConsultation | None:
    """The last consultation of any kind; SavedConsultationError when its file is damaged."""
    return read_consultation(_given_file()) or last_interview()


def last_interview() -> SavedConsultation | None:
    """The last interview; SavedConsultationError when its file is damaged."""
    return read_consultation(_interview_file())


def save_interview(interview: SavedConsultation) -> bool:
    """Makes an interview the last consultation; False, once it has said why, if that fails."""
    saved = _save(_interview_file(), interview)
    if saved:
        with suppress(OSError):
            _given_file().unlink(missing_ok=True)
    return saved


def save_given(knowledge: Knowledge, answers: Mapping[str, Answer]) -> bool:
    """Makes a consultation that asked nothing the last one; False as for an interview.

    It never takes the place of an interview, which can still be resumed.
    """
    plain = {name: knowledge.attributes[name].kind.plain(a) for name, a in answers.items()}
    title = knowledge.about.title
    return _save(_given_file(), SavedConsultation(title, digest(knowledge), plain, finished=True))


def _interview_file() -> Path:
    return user_folder() / "last-consultation.json"


def _given_file() -> Path:
    return user_folder() / "last-given.json"


def _save(path: Path, consultation: SavedConsultation) -> bool:
    try:
        aside = write_consultation(path, consultation)
    except OSError as error:
        complain(f"This consultation cannot be saved: {path}: {reason_of(error)}.")
        return False
    if aside is not None:
        complain(f"The file of the last consultation was damaged; it is now {aside}.")
    return True
