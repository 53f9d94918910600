"""What is found of one part of the surroundings, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from expert.explanation.report import Json


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: its name and value in JSON, and both in words."""

    name: str
    value: Json
    term: str
    words: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is broken, and what to do about it."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the surroundings: all that was found, and all that is broken."""

    name: str
    found: tuple[Found, ...]
    troubles: tuple[Trouble, ...] = ()
