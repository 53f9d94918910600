"""The files of a knowledge base: which they are, and their text or why it cannot be had."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from expert.knowledge.problems.problems import Position, Problem, reason_of
from expert.knowledge.problems.source import LINE_BREAK, Source

LARGEST_FILE = 20_000_000
"""Bytes that one file may hold; about 50,000 rules."""

_SHAPE = "A knowledge base is a folder with facts/*.yaml and rules/*.yaml."


def fact_files(folder: Path) -> list[Path]:
    """The files of attributes in a knowledge base, and the one about it, by name."""
    return _yaml_files(folder / "facts")


def rule_files(folder: Path) -> list[Path]:
    """The files of rules in a knowledge base, by name."""
    return [path for path in _yaml_files(folder / "rules") if not _holds_cases(path)]


def case_files(folder: Path) -> list[Path]:
    """The files of cases in a knowledge base, by name."""
    return [path for path in _yaml_files(folder / "rules") if _holds_cases(path)]


def shown_name(path: Path, folder: Path) -> str:
    """A file's name relative to its knowledge base, as messages show it."""
    return path.relative_to(folder).as_posix()


def folder_problem(folder: Path, part: str, error: OSError | ValueError | None = None) -> Problem:
    """Why a part of a knowledge base has no files: it cannot be read, or it is empty."""
    if error is None:
        return Problem(f"{part}/", f"the folder holds no {part}", f"Write {part}/*.yaml. {_SHAPE}")
    where = f"{part}/" if _is_folder(folder) else str(folder)
    return Problem(where, f"the folder cannot be read: {reason_of(error)}", _SHAPE)


def read_source(
    path: Path, name: str, problems: list[Problem], only_files: bool = True
) -> Source | None:
    """The text of a file; None once it is reported why there is none.

    Reading a pipe waits for somebody to write: `only_files` leaves that to who asked for it.
    """
    try:
        if only_files and not (path.is_file() or path.is_dir()) and path.exists():
            message = "this is a pipe or a device, where a file should be"
            problems.append(Problem(name, message, "Remove it, or give it another ending."))
            return None
        with path.open("rb") as file:
            return source_of(file, name, problems)
    except (OSError, ValueError) as error:  # a path with a null character is no path
        remedy = "Check its name and whether you may read it."
        problems.append(Problem(name, f"the file cannot be read: {reason_of(error)}", remedy))
        return None


def source_of(file: BinaryIO, name: str, problems: list[Problem]) -> Source | None:
    """The text that is left in an open file; None once it is reported why there is none."""
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        problems.append(Problem(name, message, "Split it, or check what it is."))
        return None
    return _decoded(data, name, problems)


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


def _yaml_files(folder: Path) -> list[Path]:
    files = [
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
    ]
    return sorted(files, key=lambda path: path.name)


def _holds_cases(path: Path) -> bool:
    return path.stem.endswith("_test")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
