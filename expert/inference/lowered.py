"""Rules in the one form that everything reads: three kinds of atom under and, or, not.

Question types, comparisons and lists of values end here: an atom says that an answer is one of
some values, that it lies beyond a cut, or that a concluded value holds. What compiles,
encodes or counts conditions needs to know these three and the three connectives only.

Each formula names the condition that it stands for as its author wrote it; one that only spells
such a condition out names none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from expert.knowledge.comparisons import Comparison, Cut, Span
from expert.knowledge.conditions import Pair
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, YesNo
from expert.knowledge.model import All, Any, Attribute, Concluded, Condition, Number, Test
from expert.knowledge.model import Not as WrittenNot


@dataclass(frozen=True, slots=True)
class OneOf:
    """An answer is one of these values, in vocabulary order; of several chosen, any is."""

    attribute: str
    values: tuple[str, ...]
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A number lies beyond a cut: beyond (b, 0) it is at least b, beyond (b, 1) above b.

    Of values in an order, the number is the place of the one that is the answer; of several that
    may be chosen, how many are; of a date, the number of the day.
    """

    attribute: str
    cut: Cut
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A concluded value holds."""

    pair: Pair
    written: Condition | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Connective:
    """What joins formulas; the class says how."""

    parts: tuple[Formula, ...]
    written: Condition | None = field(default=None, repr=False, compare=False)


class And(Connective):
    """True when every part is."""

    __slots__ = ()


class Or(Connective):
    """True when at least one part is."""

    __slots__ = ()


class Not(Connective):
    """True when its one part is false."""

    __slots__ = ()


Atom: TypeAlias = OneOf | Beyond | Holds
Formula: TypeAlias = Atom | And | Or | Not


class Lowering:
    """Brings the conditions of a rule set into the one form; rules share the tests they repeat."""

    def __init__(self, attributes: Mapping[str, Attribute]) -> None:
        self._attributes = attributes
        self._tests: dict[Test, Formula] = {}

    def tests(self) -> Collection[Formula]:
        """The different tests that were met so far, in the one form."""
        return self._tests.values()

    def lowered(self, condition: Condition) -> Formula:
        """A condition in the one form; it means the same."""
        match condition:
            case Test():
                formula = self._tests.get(condition)
                if formula is None:
                    attribute = self._attributes[condition.attribute]
                    formula = self._tests[condition] = _test(condition, attribute)
                return formula
            case WrittenNot(inner):
                return Not((self.lowered(inner),), condition)
            case All(conditions):
                return And(tuple(map(self.lowered, conditions)), condition)
            case Any(conditions):
                return Or(tuple(map(self.lowered, conditions)), condition)


def atoms(formula: Formula) -> Iterator[Atom]:
    """Every atom of a formula, in the order written."""
    remaining = [formula]
    while remaining:
        formula = remaining.pop()
        if isinstance(formula, And | Or | Not):
            remaining += reversed(formula.parts)
        else:
            yield formula


def _test(test: Test, attribute: Attribute) -> Formula:
    if test.comparison is Comparison.NONE:
        return Not((_any_of_all(test, attribute),), test)
    if test.counted:
        return _within(test, [each for each in test.operands if not isinstance(each, str)])
    if isinstance(attribute, Concluded):
        return _any_holds(test, test)
    match attribute.kind:
        case Choice() | Choices() | YesNo() as kind if test.comparison is Comparison.IS:
            return OneOf(attribute.id, kind.in_order(test.operands), test)
        case Choice() | Choices() | YesNo() | Numeric() | Date() as kind:
            return _within(test, [kind.place(operand) for operand in test.operands])
        case _:
            assert_never(attribute.kind)


def _any_of_all(test: Test, attribute: Attribute) -> Formula:
    """Any of the values of a set, all of which a test names in their order."""
    if isinstance(attribute, Concluded):
        return _any_holds(test, None)
    return OneOf(attribute.id, tuple(map(str, test.operands)))


def _any_holds(test: Test, written: Condition | None) -> Formula:
    pairs = [(test.attribute, str(operand)) for operand in test.operands]
    return Holds(pairs[0], written) if len(pairs) == 1 else Or(tuple(map(Holds, pairs)), written)


def _within(test: Test, operands: Sequence[Number]) -> Formula:
    """A number lies within the spans of a comparison."""
    spans = test.comparison.spans(operands)
    if len(spans) == 1:
        return _span(test.attribute, spans[0], test)
    return Or(tuple([_span(test.attribute, span, None) for span in spans]), test)


def _span(attribute: str, span: Span, written: Condition | None) -> Formula:
    low, high = span
    if low is None or high is None:
        if low is not None:
            return Beyond(attribute, low, written)
        return And((), written) if high is None else Not((Beyond(attribute, high),), written)
    return And((Beyond(attribute, low), Not((Beyond(attribute, high),))), written)
