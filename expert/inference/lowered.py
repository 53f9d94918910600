"""Rules in the one form that everything reads: three kinds of atom under and, or, not.

Question types, comparisons and lists of values end here: an atom says that an answer is one of
some values, that a number lies beyond a cut, or that a concluded value holds. What compiles,
encodes or counts conditions needs to know these three and the three connectives only.

Each formula names the condition that it stands for as its author wrote it; one that only spells
such a condition out names none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from expert.knowledge.conditions import Pair
from expert.knowledge.model import (
    All,
    Any,
    Asked,
    Attribute,
    Condition,
    Kind,
    Number,
    Operator,
    Test,
)
from expert.knowledge.model import Not as WrittenNot

Cut: TypeAlias = tuple[Number, Literal[0, 1]]
"""A place between numbers: (b, 0) just below b, (b, 1) just above it."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """An answer is one of these values, in vocabulary order; of several chosen, any is."""

    attribute: str
    values: tuple[str, ...]
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A number lies beyond a cut: beyond (b, 0) it is at least b, beyond (b, 1) above b."""

    attribute: str
    cut: Cut
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A concluded value holds."""

    pair: Pair
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """True when every part is."""

    parts: tuple[Formula, ...]
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """True when at least one part is."""

    parts: tuple[Formula, ...]
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: Formula
    written: Condition | None = field(default=None, repr=False, compare=False)


Atom: TypeAlias = OneOf | Beyond | Holds
Formula: TypeAlias = Atom | And | Or | Not


def lowered(condition: Condition, attributes: Mapping[str, Attribute]) -> Formula:
    """A condition in the one form; it means the same."""
    match condition:
        case Test():
            return _test(condition, attributes[condition.attribute])
        case WrittenNot(inner):
            return Not(lowered(inner, attributes), condition)
        case All(conditions):
            return And(tuple([lowered(inner, attributes) for inner in conditions]), condition)
        case Any(conditions):
            return Or(tuple([lowered(inner, attributes) for inner in conditions]), condition)


def atoms(formula: Formula) -> Iterator[Atom]:
    """Every atom of a formula, in the order written."""
    remaining = [formula]
    while remaining:
        match remaining.pop():
            case Not(part):
                remaining.append(part)
            case And(parts) | Or(parts):
                remaining += reversed(parts)
            case atom:
                yield atom


def _test(test: Test, attribute: Attribute) -> Formula:
    if not isinstance(attribute, Asked):
        pairs = [(attribute.id, str(operand)) for operand in test.operands]
        if len(pairs) == 1:
            return Holds(pairs[0], test)
        return Or(tuple(map(Holds, pairs)), test)
    if attribute.kind is Kind.NUMBER:
        return _number(test)
    return OneOf(attribute.id, accepted_values(attribute, test), test)


def accepted_values(attribute: Asked, test: Test) -> tuple[str, ...]:
    """The values of a choice that make a test true, in vocabulary order."""
    ids = tuple(attribute.by_id)
    if test.operator is Operator.IS:
        wanted = set(test.operands)
        return tuple(value for value in ids if value in wanted)
    at = ids.index(str(test.operands[0]))
    spans = {
        Operator.AT_LEAST: ids[at:],
        Operator.AT_MOST: ids[: at + 1],
        Operator.ABOVE: ids[at + 1 :],
        Operator.BELOW: ids[:at],
    }
    return spans[test.operator]


def _number(test: Test) -> Formula:
    name = test.attribute
    bounds = [bound for bound in test.operands if not isinstance(bound, str)]
    match test.operator:
        case Operator.AT_LEAST:
            return Beyond(name, (bounds[0], 0), test)
        case Operator.ABOVE:
            return Beyond(name, (bounds[0], 1), test)
        case Operator.AT_MOST:
            return Not(Beyond(name, (bounds[0], 1)), test)
        case Operator.BELOW:
            return Not(Beyond(name, (bounds[0], 0)), test)
        case Operator.IS:
            equal = [(Beyond(name, (b, 0)), Not(Beyond(name, (b, 1)))) for b in bounds]
            return And(equal[0], test) if len(equal) == 1 else Or(tuple(map(And, equal)), test)
