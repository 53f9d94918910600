"""Stored consultations: for `expert consult` to go on with and for the commands that explain."""

from __future__ import annotations

import click

from expert.cli.errors import complain
from expert.cli.given import Given
from expert.cli.user_folder import user_folder
from expert.knowledge.problems.problems import reason_of
from expert.storage.consultations import SavedConsultation, read_consultation
from expert.storage.interviews import Interviews, StoredInterview


def interviews(name: str | None = None) -> Interviews:
    """The interviews that are stored under a name, or without one."""
    return Interviews(user_folder(), name)


def stored_interview(
    given: Given, title: str, resume: int | None = None
) -> tuple[StoredInterview, SavedConsultation | None]:
    """The interview to hold now, in a file of its own, and the one that it goes on with, if any.

    That is the one of a number, counted from the last, or else, unless `given` says to begin
    afresh, the last that is kept under its name and has answers to the knowledge base of this
    title. Raises SavedConsultationError when it is damaged, and a usage error when there is none
    of that number.
    """
    stored = interviews(given.kept)
    if resume is not None:
        return _numbered(stored, resume)
    goes_on = given.kept is not None and not given.fresh
    while goes_on and (last := stored.last(title)):
        taken, saved = stored.take_up(last.file)
        if saved is not None:  # else another run has taken it over meanwhile
            return taken, saved
    return stored.begin(), None


def read_interview(given: Given, number: int) -> SavedConsultation:
    """What stands in an interview of a number, counted from the last; it stays as it is.

    Raises SavedConsultationError when it is damaged, and a usage error when there is none.
    """
    files = interviews(given.kept).in_order()
    saved = read_consultation(files[number - 1]) if number <= len(files) else None
    if saved is None:
        raise click.UsageError(_nothing_to_go_on_with(given.kept, len(files)))
    return saved


def unfinished_interview(but: StoredInterview) -> int | None:
    """The number of the last interview that was left and is not this one."""
    return next((n for n, file in but.interviews.unfinished() if file != but.file), None)


def save_interview(stored: StoredInterview, state: SavedConsultation) -> bool:
    """Makes an interview the last consultation; False, once it has said why, if that fails."""
    try:
        stored.save(state)
    except OSError as error:
        complain(f"This consultation cannot be saved: {stored.file}: {reason_of(error)}.")
        return False
    return True


def _numbered(stored: Interviews, number: int) -> tuple[StoredInterview, SavedConsultation]:
    files = stored.in_order()
    if number <= len(files):
        taken, saved = stored.take_up(files[number - 1])
        if saved is not None:
            return taken, saved
    raise click.UsageError(_nothing_to_go_on_with(stored.name, len(files)))


def _nothing_to_go_on_with(name: str | None, count: int) -> str:
    kept = "" if name is None else f" kept as {name}"
    if count > 1:
        return f"There are only {count} interviews{kept} to go on with."
    again = "" if name is None else f" --answers {name}"
    there_is = "no" if count == 0 else "only one"
    return f"There is {there_is} interview{kept} to go on with. Run `expert consult{again}`."
