"""Rules in the one form that everything reads: three kinds of atom under and, or, not.

Question types, comparisons and lists of values end here: an atom says that an answer is one of
some values, that it lies beyond a cut, or that a concluded value holds. What compiles,
encodes or counts conditions needs to know these three and the three connectives only.

Each formula names the condition that it stands for as its author wrote it; one that only spells
such a condition out names none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from typing import TYPE_CHECKING, TypeAlias, assert_never

from expert.knowledge.comparisons import Comparison, Cut, Span
from expert.knowledge.conditions import Pair
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, YesNo
from expert.knowledge.model import (
    All,
    Any,
    Asked,
    Attribute,
    Concluded,
    Condition,
    Named,
    Operand,
    Test,
)
from expert.knowledge.model import Not as WrittenNot

if TYPE_CHECKING:
    from expert.knowledge.numbers.expressions import Expression


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
    may be chosen, how many are; of a date, the number of the day. A number that is worked out and
    has no attribute of its own goes by the text of its formula.
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
        self.numbers: dict[str, Expression] = {}
        """The numbers that have to be worked out for the tests met so far, by name."""

    def tests(self) -> Collection[Formula]:
        """The different tests that were met so far, in the one form."""
        return self._tests.values()

    def lowered(self, condition: Condition) -> Formula:
        """A condition in the one form; it means the same."""
        match condition:
            case Test():
                formula = self._tests.get(condition)
                if formula is None:
                    formula = self._tests[condition] = self._test(condition)
                return formula
            case WrittenNot(inner):
                return Not((self.lowered(inner),), condition)
            case All(conditions):
                return And(tuple(map(self.lowered, conditions)), condition)
            case Any(conditions):
                return Or(tuple(map(self.lowered, conditions)), condition)

    def _test(self, test: Test) -> Formula:
        attribute = self._attributes[test.attribute]
        if test.comparison is Comparison.NONE:
            return Not((_any_of(test, attribute),), test)
        if isinstance(attribute, Concluded):
            if test.counted:
                return self._count(test, attribute)
            if test.value:
                return self._certain_enough(test)
            if attribute.exclusive and not attribute.is_all_but_otherwise(test.operands):
                return self._counts(test, attribute)
            return _any_holds(test, test)
        if any(isinstance(operand, Named) for operand in test.operands):
            return self._compared(test)
        if isinstance(attribute, Asked):
            return _asked(test, attribute)
        return _within(self._number(Named(test.attribute)), test.comparison, test.literals, test)

    def _count(self, test: Test, attribute: Concluded) -> Formula:
        """How many values hold compares as it should."""
        from expert.knowledge.numbers.expressions import Arithmetic, Counted  # few rules need them

        counted: list[Expression] = [Counted(attribute.id, value) for value in attribute.by_id]
        number = self._number(reduce(partial(Arithmetic, "+"), counted))
        return _within(number, test.comparison, test.literals, test)

    def _certain_enough(self, test: Test) -> Formula:
        """A value holds, and its certainty compares as it should."""
        from expert.knowledge.numbers.expressions import CertaintyOf  # few rules need it

        number = self._number(CertaintyOf(test.attribute, test.value))
        compared = _within(number, test.comparison, test.literals, None)
        return And((Holds((test.attribute, test.value)), compared), test)

    def _counts(self, test: Test, attribute: Concluded) -> Formula:
        """One of some values of an exclusive attribute is the most certain of those that hold."""
        counted = [self._is_first(str(operand), attribute) for operand in test.operands]
        if len(counted) == 1:
            return replace(counted[0], written=test)
        return Or(tuple(counted), test)

    def _is_first(self, value: str, attribute: Concluded) -> Formula:
        """A value holds, and every other fails or is less certain; the first wins a tie."""
        from expert.knowledge.numbers.expressions import Arithmetic, CertaintyOf  # as above

        parts: list[Formula] = [Holds((attribute.id, value))]
        own, is_before = CertaintyOf(attribute.id, value), True
        for other in attribute.by_id:
            if other == value:
                is_before = False
                continue
            lead = self._number(Arithmetic("-", own, CertaintyOf(attribute.id, other)))
            wins = Beyond(lead, (0, 1 if is_before else 0))
            parts.append(Or((Not((Holds((attribute.id, other)),)), wins)))
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _compared(self, test: Test) -> Formula:
        """A number compares with others: how far it is from each compares with 0."""
        from expert.knowledge.numbers.expressions import Arithmetic  # as above

        comparisons = [test.comparison]
        if test.comparison is Comparison.BETWEEN:
            comparisons = [Comparison.AT_LEAST, Comparison.AT_MOST]
        is_one = len(comparisons) == 1
        parts = []
        for comparison, operand in zip(comparisons, test.operands, strict=True):
            written = test if is_one else None
            if isinstance(operand, Named):
                distance = self._number(Arithmetic("-", Named(test.attribute), operand))
                parts.append(_within(distance, comparison, (0,), written))
            else:
                single = Test(test.attribute, comparison, (operand,))
                parts.append(replace(self.lowered(single), written=written))
        return parts[0] if is_one else And(tuple(parts), test)

    def _number(self, formula: Expression) -> str:
        from expert.knowledge.numbers.expressions import expression_text  # as above

        name = expression_text(formula)
        self.numbers[name] = formula
        return name


def atoms(formula: Formula) -> Iterator[Atom]:
    """Every atom of a formula, in the order written."""
    remaining = [formula]
    while remaining:
        formula = remaining.pop()
        if isinstance(formula, And | Or | Not):
            remaining += reversed(formula.parts)
        else:
            yield formula


def _asked(test: Test, attribute: Asked) -> Formula:
    if test.counted:
        return _within(attribute.id, test.comparison, test.literals, test)
    match attribute.kind:
        case Choice() | Choices() | YesNo() as kind if test.comparison is Comparison.IS:
            return OneOf(attribute.id, kind.in_order(test.literals), test)
        case Choice() | Choices() | YesNo() | Numeric() | Date() as kind:
            places = [kind.place(operand) for operand in test.literals]
            return _within(attribute.id, test.comparison, places, test)
        case _:
            assert_never(attribute.kind)


def _any_of(test: Test, attribute: Attribute) -> Formula:
    """Any of the values of a set, all of which a test names in their order."""
    if isinstance(attribute, Concluded):
        return _any_holds(test, None)
    return OneOf(attribute.id, tuple(map(str, test.literals)))


def _any_holds(test: Test, written: Condition | None) -> Formula:
    pairs = [(test.attribute, str(operand)) for operand in test.operands]
    return Holds(pairs[0], written) if len(pairs) == 1 else Or(tuple(map(Holds, pairs)), written)


def _within(
    number: str, comparison: Comparison, operands: Sequence[Operand], written: Condition | None
) -> Formula:
    """A number lies within the spans of a comparison."""
    spans = comparison.spans([each for each in operands if not isinstance(each, str)])
    if len(spans) == 1:
        return _span(number, spans[0], written)
    return Or(tuple([_span(number, span, None) for span in spans]), written)


def _span(attribute: str, span: Span, written: Condition | None) -> Formula:
    low, high = span
    if low is None or high is None:
        if low is not None:
            return Beyond(attribute, low, written)
        return And((), written) if high is None else Not((Beyond(attribute, high),), written)
    return And((Beyond(attribute, low), Not((Beyond(attribute, high),))), written)
