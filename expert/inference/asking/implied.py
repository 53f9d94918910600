"""How the tests of one question come out together: what one of them says of the others.

A colour that is red is not blue, and whoever has more than three years has more than two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import TypeAlias

from expert.inference.network.network import Signal
from expert.inference.network.premises import NumberTests, accepted_values
from expert.inference.program import Program
from expert.knowledge.model import Asked, Kind, Number, Operator, Test

Bits: TypeAlias = int
"""A set of answers to a question: its values, or for numbers the regions between thresholds."""


class Implied(dict[tuple[Test, bool], frozenset[Signal]]):
    """What a test of an answer says of its question, if true and if false: signals of tests."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program

    @classmethod
    def of(cls, program: Program) -> Implied:
        """Those of a program; each is worked out once."""
        kept = program.kept.get(cls)
        if not isinstance(kept, Implied):
            kept = program.kept[cls] = cls(program)
        return kept

    def __missing__(self, key: tuple[Test, bool]) -> frozenset[Signal]:
        signals = self[key] = frozenset(_implied(self._program, *key))
        return signals


def _implied(program: Program, test: Test, wanted: bool) -> Iterator[Signal]:
    attribute = program.knowledge.attributes[test.attribute]
    assert isinstance(attribute, Asked)
    tests = program.network.tests[attribute.id]
    if isinstance(tests, NumberTests):
        every = _from(0, tests)
        taken = [_from(place, tests) for place in range(1, len(tests) + 1)]
        passing = _numbers(test, tests)
    else:
        every = _values(attribute, attribute.by_id)
        taken = [_values(attribute, accepted) for accepted in tests.accepted]
        passing = _values(attribute, accepted_values(attribute, test))
    one = attribute.kind is not Kind.CHOICES
    left = passing if wanted else every & ~passing
    for node, others in enumerate(taken, start=tests.first):
        if (one or wanted) and not left & ~others:
            yield node
        elif (one or not wanted) and not left & others:
            yield ~node


def _values(attribute: Asked, values: Iterable[str]) -> Bits:
    places = list(attribute.by_id)
    return sum(1 << places.index(value) for value in values)


def _from(passed: int, tests: NumberTests) -> Bits:
    """The regions of numbers that pass so many thresholds, or more."""
    return (2 << len(tests)) - (1 << passed)


def _numbers(test: Test, tests: NumberTests) -> Bits:
    """The regions of numbers that make a test true."""

    def beyond(bound: Number, strict: int) -> Bits:
        return _from(tests.thresholds.index((bound, strict)) + 1, tests)

    every = _from(0, tests)
    bounds = [bound for bound in test.operands if not isinstance(bound, str)]
    match test.operator:
        case Operator.AT_LEAST:
            return beyond(bounds[0], 0)
        case Operator.ABOVE:
            return beyond(bounds[0], 1)
        case Operator.AT_MOST:
            return every & ~beyond(bounds[0], 1)
        case Operator.BELOW:
            return every & ~beyond(bounds[0], 0)
        case Operator.IS:
            return reduce(or_, [beyond(bound, 0) & ~beyond(bound, 1) for bound in bounds])
