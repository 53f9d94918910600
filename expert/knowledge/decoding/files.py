"""The files of a knowledge base: which they are, and what they hold or why that cannot be had.

All files are read before anything is made of them. So what is compiled and what a cache compares
are the same bytes, whoever writes to the files meanwhile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from expert.knowledge.problems.problems import Position, Problem, reason_of
from expert.knowledge.problems.source import LINE_BREAK, Source

LARGEST_FILE = 20_000_000
"""Bytes that one file may hold; about 50,000 rules."""

SHAPE = "A knowledge base is a folder with facts/*.yaml and rules/*.yaml."

EXAMPLES = "facts/examples"
"""The folder of people to try a knowledge base on."""

_YAML, _CSV = (".yaml", ".yml"), (".csv",)
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)


class NotAFileError(OSError):
    """A pipe, a socket or a device, where a file should be."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: its name in messages, and its bytes or why there are none."""

    name: str
    content: bytes | Problem

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return PurePosixPath(self.name).stem

    def source(self, problems: list[Problem]) -> Source | None:
        """Its text; None once it is reported why there is none."""
        if isinstance(self.content, bytes):
            return _decoded(self.content, self.name, problems)
        problems.append(self.content)
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a knowledge base: its files by name, and why they could not be read."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """All that a knowledge base is made of."""

    facts: Part
    rules: Part
    tables: Part = Part(())


def read_files(folder: Path, follow_links: bool = False) -> Files:
    """The files of a knowledge base; links that lead out of it are refused unless followed."""
    return Files(
        _read_part(folder, "facts", lambda _: True, follow_links),
        _read_part(folder, "rules", lambda name: not _holds_cases(name), follow_links),
        _read_tables(folder, follow_links),
    )


def read_cases(folder: Path, follow_links: bool = False) -> Part:
    """The files of cases in a knowledge base."""
    return _read_part(folder, "rules", _holds_cases, follow_links)


def read_examples(folder: Path, follow_links: bool = False) -> Part:
    """The people to try a knowledge base on, in files of answers; there need not be any."""
    if not _is_folder(folder / EXAMPLES):
        return Part(())
    return _read_part(folder, EXAMPLES, lambda _: True, follow_links)


def read_file(path: Path, name: str) -> File:
    """A file of that name; nothing but a regular file is read."""
    try:
        with open_regular(path) as stream:
            return read_stream(stream, name)
    except NotAFileError as error:
        return File(name, Problem(name, reason_of(error), "Remove it, or give it another ending."))
    except (OSError, ValueError) as error:
        return File(name, _unreadable(name, error))


def read_input(path: Path) -> File:
    """What somebody named to be read: a file, or a pipe, for which this waits."""
    try:
        with path.open("rb") as stream:
            return read_stream(stream, str(path))
    except (OSError, ValueError) as error:  # a path with a null character is no path
        return File(str(path), _unreadable(str(path), error))


def read_stream(stream: BinaryIO, name: str) -> File:
    """What is left in an open file."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        return File(name, Problem(name, message, "Split it, or check what it is."))
    return File(name, data)


def open_regular(path: Path) -> BinaryIO:
    """A regular file, opened to be read.

    Raises NotAFileError for a pipe, a socket or a device, instead of waiting for somebody to write
    there, and OSError or ValueError for what cannot be opened.
    """
    mode = path.stat().st_mode
    if not (S_ISREG(mode) or S_ISDIR(mode)):  # a folder is refused when it is opened
        raise NotAFileError(EINVAL, "this is a pipe or a device, where a file should be")
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NEVER_WAIT))


def _read_tables(folder: Path, follow_links: bool) -> Part:
    """The CSV files beside the rules; a folder that cannot be read is told of with these."""
    return Part(_read_part(folder, "rules", lambda _: True, follow_links, _CSV).files)


def _read_part(
    folder: Path,
    part: str,
    is_wanted: Callable[[str], bool],
    follow_links: bool,
    endings: Collection[str] = _YAML,
) -> Part:
    """The files of a folder with these endings whose names are wanted, in the order of these."""
    try:
        with os.scandir(folder / part) as entries:
            found = {e.name: e.is_symlink() for e in entries if _ends_in(e.name, endings)}
        is_link = (folder / part).is_symlink()
    except (OSError, ValueError) as error:
        return Part((), (_folder_problem(folder, part, error),))
    if is_link and not follow_links and (refused := _leads_out(folder, f"{part}/")):
        return Part((), (refused,))
    files = []
    for name in sorted(filter(is_wanted, found)):
        shown = f"{part}/{name}"
        refused = _leads_out(folder, shown) if found[name] and not follow_links else None
        files.append(File(shown, refused) if refused else read_file(folder / shown, shown))
    return Part(tuple(files))


def _leads_out(folder: Path, name: str) -> Problem | None:
    """What is said of a link that leads out of the knowledge base."""
    real = Path(os.path.realpath(folder / name))
    if real.is_relative_to(os.path.realpath(folder)):
        return None
    message = f"this link leads out of the knowledge base, to {real}"
    return Problem(name, message, "Put a copy in its place, or allow it with --follow-links.")


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    remedy = "Check its name and whether you may read it."
    return Problem(name, f"the file cannot be read: {reason_of(error)}", remedy)


def _folder_problem(folder: Path, part: str, error: OSError | ValueError) -> Problem:
    where = f"{part}/" if _is_folder(folder) else str(folder)
    return Problem(where, f"the folder cannot be read: {reason_of(error)}", SHAPE)


def _decoded(data: bytes, name: str, problems: list[Problem]) -> Source | None:
    """The text that bytes hold; None once it is reported that they are not UTF-8."""
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = re.split(LINE_BREAK, error.object[: error.start].decode("utf-8", "replace"))
        place = Position(name, len(before), len(before[-1]) + 1)
        message = f"the byte {error.object[error.start]:#04x} is not UTF-8 text"
        remedy = "Save the file as UTF-8; it may be binary, or in another encoding."
        problems.append(Problem(place, message, remedy))
        return None


def _ends_in(name: str, endings: Collection[str]) -> bool:
    return Path(name).suffix.lower() in endings and not name.startswith(".")


def _holds_cases(name: str) -> bool:
    return Path(name).stem.endswith("_test")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
