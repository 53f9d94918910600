"""What is stored between runs: the cache of knowledge bases, and the answers of people."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from expert.cli.diagnosis.part import Found, Part, Trouble
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder
from expert.cli.user_folder import cache_folder, user_folder
from expert.knowledge.problems.problems import reason_of
from expert.storage.cache import is_key_sound
from expert.storage.consultations import SavedConsultationError, read_consultation
from expert.storage.programs import is_cached

_KILOBYTE = 1000
_ELSEWHERE = "Let it be a folder that you may write to, or name another one in EXPERT_HOME."


def cache(given: Given) -> Part:
    """Where knowledge bases are stored, and whether the one that is used is among them."""
    return _of_folder("cache", cache_folder, lambda folder: _cached(folder, given))


def kept_answers() -> Part:
    """Where the answers of people are stored, and how many."""
    return _of_folder("kept_answers", user_folder, _kept)


def _of_folder(name: str, where: Callable[[], Path], inside: Callable[[Path], Part]) -> Part:
    """A folder, what is inside it, and whether it can be written to."""
    try:
        folder = where()
    except click.UsageError as error:
        return Part(name, (), (Trouble(error.message, "Nothing is stored until then."),))
    troubles = []
    if trouble := _why_not_written(folder):
        troubles.append(trouble)
    part = Part("", (), ())
    try:
        part = inside(folder)
    except OSError as error:
        message = f"{folder} cannot be read: {reason_of(error)}."
        troubles.append(Trouble(message, _ELSEWHERE))
    found = Found("folder", str(folder), "Folder", str(folder))
    return Part(name, (found, *part.found), (*troubles, *part.troubles))


def _cached(folder: Path, given: Given) -> Part:
    used = knowledge_base_folder(given.knowledge_base)
    is_current = is_cached(used, folder, given.follow_links)
    sizes = [file.stat().st_size for file in folder.glob("*.json")]
    size = sum(sizes) / _KILOBYTE
    found = (
        Found("current", is_current, "Holds the knowledge base above", _current(is_current)),
        Found("knowledge_bases", len(sizes), "Knowledge bases", str(len(sizes))),
        Found("kilobytes", round(size), "Size", f"{size:,.0f} kB"),
    )
    if is_key_sound(folder):
        return Part("", found)
    key = folder / "key"
    message = f"The key of the cache, {key}, is damaged, or others may read it too."
    return Part("", found, (Trouble(message, "Remove it: a new one is made when it is needed."),))


def _current(is_current: bool) -> str:
    return "yes" if is_current else "not as its files are now; the next command sees to that"


def _kept(folder: Path) -> Part:
    consultations, troubles = [], []
    for file in _files_of_answers(folder):
        try:
            consultations.append(read_consultation(file))
        except SavedConsultationError as error:
            problem = error.problems[0]
            message = f"{problem.place}: {problem.message}."
            troubles.append(Trouble(message, "Remove the file: nothing else needs it."))
    kept = [one for one in consultations if one is not None]
    unfinished = sum(not one.finished for one in kept)
    found = (
        Found("consultations", len(kept), "Consultations", str(len(kept))),
        Found("unfinished", unfinished, "Unfinished", str(unfinished)),
    )
    return Part("", found, tuple(troubles))


def _files_of_answers(folder: Path) -> Iterator[Path]:
    """Every file of answers, under whatever name they are kept; the cache may be in there too."""
    for file in sorted(folder.rglob("*.json")):
        if file.parent != folder / "cache":
            yield file


def _why_not_written(folder: Path) -> Trouble | None:
    """Why nothing can be written in a folder, or in the one that it would be made in."""
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return Trouble(f"Nothing can be stored in {folder}: {reason_of(error)}.", _ELSEWHERE)
