"""What tests of one answer say of each other.

A colour that is red is not blue, and whoever has more than three years has more than two.
"""

from __future__ import annotations

from collections.abc import Iterator

from expert.inference.network.network import Signal
from expert.inference.network.premises import ChoiceTests, NumberTests, accepted_values
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.model import Asked, Kind, Operator, Test

_THRESHOLDS = {
    Operator.AT_LEAST: (0, True),
    Operator.BELOW: (0, False),
    Operator.ABOVE: (1, True),
    Operator.AT_MOST: (1, False),
}
"""Whether the threshold of a comparison is a strict one, and whether it is to be passed."""


class Implied(dict[tuple[Test, bool], frozenset[Signal]]):
    """The signals of a question's tests that are true once one of them is true (or false)."""

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
        attribute = self._program.knowledge.attributes[key[0].attribute]
        assert isinstance(attribute, Asked)
        tests = self._program.network.tests[attribute.id]
        left = _answers(attribute, tests)
        for signal in _signals(attribute, tests, *key):
            place, byte = (signal, TRUE) if signal >= 0 else (~signal, FALSE)
            left = [answer for answer in left if answer[place - tests.first] == byte]
        columns = enumerate(zip(*left, strict=True), start=tests.first)
        alike = [(node, column[0]) for node, column in columns if len({*column}) == 1]
        self[key] = frozenset([node if byte == TRUE else ~node for node, byte in alike])
        return self[key]


def _answers(attribute: Asked, tests: ChoiceTests | NumberTests) -> list[bytes]:
    """The bytes of all tests, for enough answers to tell which two can come out together."""
    if isinstance(tests, NumberTests):
        most = len(tests)
        return [bytes([TRUE] * passed + [FALSE] * (most - passed)) for passed in range(most + 1)]
    values = tuple(attribute.by_id)
    if attribute.kind is Kind.CHOICES:
        return [tests.truths(chosen) for chosen in ((), values, *((value,) for value in values))]
    return [tests.truths(value) for value in values]


def _signals(
    attribute: Asked, tests: ChoiceTests | NumberTests, test: Test, wanted: bool
) -> Iterator[Signal]:
    """The signals that are true together just if a test is as wanted, as far as there are any."""
    if isinstance(tests, ChoiceTests):
        node = tests.node(accepted_values(attribute, test))
        yield node if wanted else ~node
        return
    bound, *others = [bound for bound in test.operands if not isinstance(bound, str)]
    if test.operator is not Operator.IS:
        strict, passed = _THRESHOLDS[test.operator]
        node = tests.node((bound, strict))
        yield node if wanted is passed else ~node
    elif wanted and not others:
        yield from (tests.node((bound, 0)), ~tests.node((bound, 1)))
