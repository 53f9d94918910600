"""What a check is: what it looks for, the page that explains it, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from expert.authoring.checks.subject import Subject
from expert.knowledge.model import Answer
from expert.knowledge.problems.problems import Position


class Severity(Enum):
    """How bad it is: an error gives somebody wrong advice, or none that was meant for them."""

    ERROR = "error"
    WARNING = "warning"


class Found(NamedTuple):
    """One thing that a check found: where, what, and a person who shows it.

    `about` is the rule, attribute or value that it is about. Without a person it is so for
    everybody, or has nothing to do with any.
    """

    where: Position | None
    about: str
    message: str
    person: Mapping[str, Answer] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Why a check is there: what it finds, why that is bad, and what to do instead.

    `avoid` and `prefer` are pieces of knowledge bases, with the fault and without it.
    """

    what: str
    why: str
    instead: str
    avoid: str
    prefer: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check, by the name that findings, pages and ignores have it by."""

    name: str
    severity: Severity
    page: Page
    find: Callable[[Subject], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a rule set."""

    check: str
    severity: Severity
    found: Found

    @property
    def where(self) -> Position | None:
        """Where it stands."""
        return self.found.where
