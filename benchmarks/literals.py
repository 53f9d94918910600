"""Conditions as peers write them: `all` and `any` of tests and of denied tests.

A `not` of a group is carried inwards (De Morgan). A denied test of an answer means that the person
answered otherwise, so it takes an answer to be true; a denied concluded value is one that did not
come out. These are the meanings that two-valued engines have words for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from expert.knowledge.kinds import Choice, YesNo
from expert.knowledge.model import All, Any, Asked, Condition, Knowledge, Not, Test


@dataclass(frozen=True, slots=True)
class Literal:
    """A test that is to be true, or to be false."""

    test: Test
    wanted: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these."""

    parts: tuple[Formula, ...]


Formula: TypeAlias = Literal | Every | Some


def formula(condition: Condition, wanted: bool = True) -> Formula:
    """A condition that is to be true (or false) without a `not` of any group."""
    match condition:
        case Test():
            return Literal(condition, wanted)
        case Not(inner):
            return formula(inner, not wanted)
        case All(parts) | Any(parts):
            join = Every if isinstance(condition, All) is wanted else Some
            return join(tuple(formula(part, wanted) for part in parts))


def conjuncts(condition: Condition) -> tuple[Formula, ...]:
    """What must all hold for a condition to be true."""
    whole = formula(condition)
    return tuple(_flattened(whole))


def _flattened(whole: Formula) -> Iterator[Formula]:
    if isinstance(whole, Every):
        for part in whole.parts:
            yield from _flattened(part)
    else:
        yield whole


def denies(part: Formula, knowledge: Knowledge) -> bool:
    """Whether a formula wants some concluded value not to come out."""
    if isinstance(part, Literal):
        concluded = not isinstance(knowledge.attributes[part.test.attribute], Asked)
        return concluded and not part.wanted
    return any(denies(inner, knowledge) for inner in part.parts)


def choices_of(attribute: Asked, literal: Literal) -> tuple[str, ...]:
    """The values of a single choice that make a literal true, in vocabulary order."""
    assert isinstance(attribute.kind, Choice | YesNo)
    place, compares = attribute.kind.place, literal.test.comparison.accepts
    operands = list(map(place, literal.test.operands))
    wanted = literal.wanted
    return tuple(v.id for v in attribute.values if compares(place(v.id), operands) is wanted)
