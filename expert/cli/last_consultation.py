"""Stored consultations: for `expert consult --resume` and for the commands that explain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

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
from expert.storage.interviews import Interviews, StoredInterview


def last_consultation() -> SavedConsultation | None:
    """The last consultation of any kind; SavedConsultationError when its file is damaged."""
    given = _given_file()
    interview = next(iter(_interviews().in_order()), given)
    files = [given, interview]
    return read_consultation(max(filter(Path.exists, files), key=_saved_at, default=given))


def begun_interview() -> StoredInterview:
    """The file of an interview that begins now."""
    return _interviews().begin()


def resumed_interview(number: int) -> tuple[StoredInterview, SavedConsultation]:
    """The stored interview of that number, counted from the last, and the file it goes on in.

    Raises SavedConsultationError when it is damaged, and a usage error when there is none.
    """
    interviews = _interviews()
    files = interviews.in_order()
    stored, saved = interviews.take_up(files[number - 1]) if number <= len(files) else (None, None)
    if stored is None or saved is None:
        raise click.UsageError(
            f"There are only {len(files)} interviews to go on with."
            if len(files) > 1
            else "There is no interview to go on with. Run `expert consult`."
        )
    return stored, saved


def unfinished_interview(but: StoredInterview) -> int | None:
    """The number of the last interview that was left and is not this one."""
    return next((n for n, file in _interviews().unfinished() if file != but.file), None)


def save_interview(stored: StoredInterview, state: SavedConsultation) -> bool:
    """Makes an interview the last consultation; False, once it has said why, if that fails."""
    try:
        stored.save(state)
    except OSError as error:
        return _not_saved(stored.file, error)
    return True


def save_given(knowledge: Knowledge, answers: Mapping[str, Answer]) -> bool:
    """Makes a consultation that asked nothing the last one; False as for an interview.

    It takes the place of no interview, which can still be resumed.
    """
    plain = {name: knowledge.attributes[name].kind.plain(a) for name, a in answers.items()}
    title = knowledge.about.title
    given = SavedConsultation(title, digest(knowledge), plain, finished=True)
    try:
        write_consultation(_given_file(), given)
    except OSError as error:
        return _not_saved(_given_file(), error)
    return True


def _interviews() -> Interviews:
    return Interviews(user_folder())


def _given_file() -> Path:
    return user_folder() / "last-given.json"


def _saved_at(file: Path) -> int:
    return file.stat().st_mtime_ns


def _not_saved(path: Path, error: OSError) -> bool:
    complain(f"This consultation cannot be saved: {path}: {reason_of(error)}.")
    return False
