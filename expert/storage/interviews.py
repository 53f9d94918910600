"""The interviews that are stored: a file each, so that two at once never write over one another.

Those that are kept under a name have a folder of their own, and all others share one. In each they
are counted from 1, the one that was saved last.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from expert.storage.consultations import (
    SavedConsultation,
    SavedConsultationError,
    read_consultation,
    write_consultation,
)
from expert.storage.writing import make_private, parts

MOST_KEPT = 100
"""Interviews that are kept; when there are more, the oldest are removed."""

_NAMED = "answers"
_OF_EARLIER_VERSIONS = ("last-consultation.json", "last-given.json")
_NANOSECONDS = 1e9
"""In a second."""


class Stored(NamedTuple):
    """What a file holds, and when it was saved, in seconds since 1970."""

    file: Path
    saved_at: float
    consultation: SavedConsultation


@dataclass(frozen=True, slots=True)
class Interviews:
    """The interviews stored below a folder: those kept under a name, or all that have none.

    The name must do as that of a folder.
    """

    home: Path
    name: str | None = None

    @property
    def folder(self) -> Path:
        """Where their files are."""
        return self.home / "interviews" if self.name is None else self.home / _NAMED / self.name

    def in_order(self) -> list[Path]:
        """Their files, the one saved last first."""
        files = [*self.folder.glob("*.json")]
        if self.name is None:
            files += [self.home / name for name in _OF_EARLIER_VERSIONS]
        return [file for _, file in sorted(filter(None, map(_with_time, files)), reverse=True)]

    def last(self, title: str | None = None) -> Stored | None:
        """The one saved last, of a knowledge base of that title if one is given.

        Raises SavedConsultationError when one that was saved later is damaged.
        """
        found = filter(None, map(stored, self.in_order()))
        return next((one for one in found if title in (None, one.consultation.title)), None)

    def unfinished(self) -> Iterator[tuple[int, Path]]:
        """The number and file of each that can be gone on with, the one saved last first."""
        for number, file in enumerate(self.in_order(), start=1):
            with suppress(SavedConsultationError):
                saved = read_consultation(file)
                if saved is not None and not saved.finished and saved.answers:
                    yield number, file

    def remove(self, file: Path) -> bool:
        """Removes one, and with the last of a name its folder; False if it was gone already.

        Raises OSError when it cannot be removed.
        """
        try:
            file.unlink()
        except FileNotFoundError:
            return False
        if not self.in_order():
            for part in parts(self.folder):  # what runs that were killed have left
                part.unlink(missing_ok=True)
            with suppress(OSError):  # a file of somebody else's is in it
                self.folder.rmdir()
        return True

    def begin(self) -> StoredInterview:
        """One that begins now, and has a file once it is saved."""
        name = f"{os.urandom(8).hex()}.json"  # no two are ever alike
        return StoredInterview(self, self.folder / name)

    def take_up(self, file: Path) -> tuple[StoredInterview, SavedConsultation | None]:
        """One that goes on with another, whose file it takes over, and what stood in that.

        Should the other still be under way, it makes itself a new file when it is saved again.
        Raises SavedConsultationError, and leaves the file, when it cannot be read.
        """
        read_consultation(file)
        taken = self.begin()
        try:
            make_private(taken.file.parent)
            os.replace(file, taken.file)
        except OSError:  # it may be read but not moved, so both are kept
            return taken, read_consultation(file)
        return taken, read_consultation(taken.file)

    def clear(self, kept: Path, before: float) -> None:
        """Removes interviews that were finished before a time, and the oldest of very many."""
        for place, file in enumerate(self.in_order()):
            with suppress(OSError):
                if file != kept and (place >= MOST_KEPT or _finished(file, before)):
                    file.unlink()


@dataclass(frozen=True, slots=True)
class StoredInterview:
    """The interview that is held now, in a file of its own."""

    interviews: Interviews
    file: Path
    began: float = field(default_factory=time.time)

    @property
    def number(self) -> int:
        """What it is counted as among all that are stored."""
        files = self.interviews.in_order()
        return files.index(self.file) + 1 if self.file in files else 1

    def save(self, consultation: SavedConsultation) -> None:
        """Stores its state; OSError when that is impossible."""
        is_new = not self.file.exists()
        write_consultation(self.file, consultation)
        if is_new:
            self.interviews.clear(self.file, self.began)


def _finished(file: Path, before: float) -> bool:
    """Whether an interview was finished before a time; what is damaged was not."""
    with suppress(SavedConsultationError):
        saved = read_consultation(file) if file.stat().st_mtime < before else None
        return saved is not None and saved.finished
    return False


def names(home: Path) -> list[str]:
    """The names under which interviews are stored below a folder, in their order."""
    with suppress(OSError):
        found = sorted(path.name for path in (home / _NAMED).iterdir() if path.is_dir())
        return [name for name in found if Interviews(home, name).in_order()]
    return []


def stored(file: Path) -> Stored | None:
    """What a file holds, None if it is gone; SavedConsultationError when it is damaged."""
    consultation = read_consultation(file)
    timed = _with_time(file)
    if consultation is None or timed is None:
        return None
    return Stored(file, timed[0] / _NANOSECONDS, consultation)


def _with_time(file: Path) -> tuple[int, Path] | None:
    try:
        return file.stat().st_mtime_ns, file
    except OSError:
        return None
