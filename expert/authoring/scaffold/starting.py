"""Starts a knowledge base in an empty folder; nothing that is there is ever written over."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from expert.authoring.all_files import AllFiles, read_all_files
from expert.authoring.schema.schemas import schema_files

TEMPLATE = Path(__file__).resolve().with_name("template")
"""The small knowledge base that ships with the package, with a comment on each part."""


class TakenError(Exception):
    """Why a knowledge base cannot start in a folder, as a sentence."""


def start(folder: Path) -> tuple[str, ...]:
    """Starts the small knowledge base, with the schemas that its files name for editors.

    Gives the names of its files. Raises TakenError where something is in the way, and OSError where
    it cannot be written.
    """
    everything = read_all_files(TEMPLATE)
    _write_all(folder, _contents(everything) | schema_files(everything.meaning().knowledge))
    return tuple(_contents(everything))


def copy(source: Path, folder: Path, follow_links: bool = False) -> tuple[str, ...]:
    """Starts with all the files of another knowledge base, as they are; gives their names.

    Raises KnowledgeError with every problem of that, TakenError where something is in the way, and
    OSError where it cannot be written.
    """
    everything = read_all_files(source, follow_links)
    everything.meaning()  # or what is broken would be copied
    contents = _contents(everything)
    _write_all(folder, contents)
    return tuple(contents)


def _contents(everything: AllFiles) -> dict[str, bytes]:
    files = (*everything.each(), *everything.files.tables.files)
    return {file.name: file.content for file in files if isinstance(file.content, bytes)}


def _check_is_free(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise TakenError(f"The folder `{folder}` is not empty, and nothing is written over.")
    elif folder.exists() or folder.is_symlink():
        raise TakenError(f"`{folder}` is there already, and it is no folder.")


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files, or none should one of them fail."""
    _check_is_free(folder)
    written: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
    except OSError:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
