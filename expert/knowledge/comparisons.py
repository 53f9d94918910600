"""How a test compares an attribute with its operands: each comparison whole, in one entry.

Its meaning is spans of numbers, and all who evaluate a comparison go by them. Values in an order
are compared by their places in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from expert.knowledge.values import Number

Cut: TypeAlias = tuple[Number, int]
"""A place between numbers: (b, 0) just below b, (b, 1) just above it."""


class Span(NamedTuple):
    """The numbers beyond `low` and not beyond `high`; None stands for no end on that side."""

    low: Cut | None
    high: Cut | None

    def holds(self, number: Number) -> bool:
        """Whether a number lies within."""
        here = (number, 0)
        return (self.low is None or self.low <= here) and (self.high is None or here < self.high)


def _is(*operands: Number) -> tuple[Span, ...]:
    return tuple([Span((operand, 0), (operand, 1)) for operand in operands])


def _at_least(bound: Number) -> tuple[Span, ...]:
    return (Span((bound, 0), None),)


def _at_most(bound: Number) -> tuple[Span, ...]:
    return (Span(None, (bound, 1)),)


def _above(bound: Number) -> tuple[Span, ...]:
    return (Span((bound, 1), None),)


def _below(bound: Number) -> tuple[Span, ...]:
    return (Span(None, (bound, 0)),)


def _none(*_: Number) -> tuple[Span, ...]:
    return (Span(None, (0, 1)),)


def _between(low: Number, high: Number) -> tuple[Span, ...]:
    return (Span((low, 0), (high, 1)),)


class Comparison(Enum):
    """A comparison: its word and phrase, its operands in words, how many there are, its spans.

    Several operands stand in ascending order, unless there may be any number of them.
    """

    IS = ("is", "is", "{}", None, _is)
    AT_LEAST = ("at_least", "at least", "at least {}", 1, _at_least)
    AT_MOST = ("at_most", "at most", "at most {}", 1, _at_most)
    ABOVE = ("above", "above", "above {}", 1, _above)
    BELOW = ("below", "below", "below {}", 1, _below)
    BETWEEN = ("between", "between", "from {} to {}", 2, _between)
    NONE = ("none", "is none of", "none", None, _none)
    """No value of a set: its operands are all that there are, its spans those of how many."""

    def __init__(
        self,
        word: str,
        phrase: str,
        wording: str,
        operand_count: int | None,
        meaning: Callable[..., tuple[Span, ...]],
    ) -> None:
        self.word = word
        """As rules and cases write it."""
        self.phrase = phrase
        """As people and JSON have it."""
        self.operand_count = operand_count
        """How many operands it takes; None for one or more, any of which will do."""
        self._wording = wording
        self._meaning = meaning

    def text(self, operands: Sequence[str]) -> str:
        """The comparison with its operands in words, as in `from 3 to 5`."""
        parts = [" or ".join(operands)] if self.operand_count is None else operands
        return self._wording.format(*parts)

    def spans(self, operands: Sequence[Number]) -> tuple[Span, ...]:
        """The numbers that it accepts; where there are several spans, any of them."""
        return self._meaning(*operands)

    def accepts(self, number: Number, operands: Sequence[Number]) -> bool:
        """Whether a number compares so with the operands."""
        return any(span.holds(number) for span in self.spans(operands))


WRITTEN = {each.word: each for each in Comparison if each not in (Comparison.IS, Comparison.NONE)}
"""The comparisons with a word of their own before operands; `IS` and `NONE` have none."""
