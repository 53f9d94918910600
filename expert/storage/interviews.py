"""The interviews that are stored: a file each, so that two at once never write over one another.

`expert consult --resume` counts them from 1, the one that was saved last.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from expert.storage.consultations import (
    SavedConsultation,
    SavedConsultationError,
    read_consultation,
    write_consultation,
)
from expert.storage.writing import make_private

MOST_KEPT = 100
"""Interviews that are kept; when there are more, the oldest are removed."""


@dataclass(frozen=True, slots=True)
class Interviews:
    """The interviews stored in a folder."""

    folder: Path

    def in_order(self) -> list[Path]:
        """Their files, the one saved last first."""
        first_version = self.folder / "last-consultation.json"
        files = [*(self.folder / "interviews").glob("*.json"), first_version]
        return [file for _, file in sorted(filter(None, map(_with_time, files)), reverse=True)]

    def unfinished(self) -> Iterator[tuple[int, Path]]:
        """The number and file of each that can be gone on with, the one saved last first."""
        for number, file in enumerate(self.in_order(), start=1):
            with suppress(SavedConsultationError):
                saved = read_consultation(file)
                if saved is not None and not saved.finished and saved.answers:
                    yield number, file

    def begin(self) -> StoredInterview:
        """One that begins now, and has a file once it is saved."""
        name = f"{os.urandom(8).hex()}.json"  # no two are ever alike
        return StoredInterview(self, self.folder / "interviews" / name)

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


def _with_time(file: Path) -> tuple[int, Path] | None:
    try:
        return file.stat().st_mtime_ns, file
    except OSError:
        return None
