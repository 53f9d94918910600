"""Which knowledge base a command is about, and where its files are from here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from expert.cli.given import Given
from expert.cli.user_folder import cache_folder
from expert.knowledge.problems.problems import KnowledgeError
from expert.library import KnowledgeBase
from expert.printable import shell_word


class Chosen(Enum):
    """Why a knowledge base is the one that is used."""

    GIVEN = "--kb names it"
    ENVIRONMENT = "EXPERT_KB names it"
    HERE = "the current folder holds facts/ and rules/"
    SHIPPED = "it comes with expert; none is named, and the current folder is none"


class Choice(NamedTuple):
    """The folder of a knowledge base, and why it is that one."""

    folder: Path
    why: Chosen


def load_knowledge_base(given: Given) -> KnowledgeBase:
    """The knowledge base that a command is about, loaded."""
    cache = None if given.no_cache else cache_folder()
    folder = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(folder):
        return KnowledgeBase.load(folder, cache, given.follow_links)


def knowledge_base_folder(given: Path | None) -> Path:
    """The folder given, else the current one if it is a knowledge base, else PMO careers."""
    return choice(given).folder


def choice(given: Path | None) -> Choice:
    """The folder that `knowledge_base_folder` finds, and why."""
    if given is not None:
        by_environment = os.environ.get("EXPERT_KB") == str(given)
        return Choice(given, Chosen.ENVIRONMENT if by_environment else Chosen.GIVEN)
    here = Path()
    if (here / "facts").is_dir() and (here / "rules").is_dir():
        return Choice(here, Chosen.HERE)
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled"
    return Choice(bundled if bundled.is_dir() else package.parent, Chosen.SHIPPED)


def same_knowledge_base(given: Given) -> str:
    """The option that makes another command speak of the same knowledge base, if it needs one."""
    folder = given.knowledge_base
    named_by_environment = folder is not None and str(folder) == os.environ.get("EXPERT_KB")
    return "" if folder is None or named_by_environment else f" --kb {shell_word(str(folder))}"


@contextmanager
def problems_as_seen_from_here(folder: Path) -> Iterator[None]:
    """Names the files of a knowledge base that has problems so that they can be opened from here.

    Elsewhere they are named within their folder, wherever that is.
    """
    try:
        yield
    except KnowledgeError as error:

        def seen(name: str) -> str:
            return name if name == str(folder) else seen_from_here(folder, name)

        raise KnowledgeError(problem.with_files(seen) for problem in error.problems) from None


def seen_from_here(folder: Path, name: str) -> str:
    """A file of a folder by the way to it that was given, or from here if that is shorter."""
    ways = [os.path.join(folder, name)]
    with suppress(OSError, ValueError):  # there may be no current folder, or one on another drive
        ways.append(os.path.join(os.path.relpath(os.path.realpath(folder)), name))
    return min((way.removeprefix(f".{os.sep}") for way in ways), key=len)
