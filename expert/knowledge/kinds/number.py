"""`number`: a number, perhaps within bounds, perhaps of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from expert.knowledge.comparisons import Comparison
from expert.knowledge.kinds.kind import OwnField
from expert.knowledge.kinds.measured import BOUND, Measured
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.values import Answer, Number, Operand, Record, number_text
from expert.knowledge.yaml.nodes import Node, Scalar
from expert.knowledge.yaml.reader import Fields, Reader, decimal_point, number_from_text

_LARGE = 2**53
"""Whole numbers from here on are read as texts are."""
_UNIT = OwnField("`{field}` is for numbers, and `{name}` is a {word} question", "Remove the line.")


@dataclass(frozen=True, slots=True)
class Numeric(Measured):
    """A number from the minimum to the maximum, as far as there are any."""

    minimum: Number | None = None
    maximum: Number | None = None
    unit: str = ""

    word: ClassVar[str] = "number"
    is_whole: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, OwnField]] = {"minimum": BOUND, "maximum": BOUND, "unit": _UNIT}
    noun: ClassVar[str] = "a number"
    """What an answer is, in words."""

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Self:
        """The bounds and the unit."""
        minimum, maximum = (
            cls.bound(fields[field][1], f"the {field} of `{key.text}`", reader)
            if field in fields
            else None
            for field in ("minimum", "maximum")
        )
        if minimum is not None and maximum is not None and minimum > maximum:
            message = f"the minimum of `{key.text}` is above its maximum"
            reader.report(fields["minimum"][1], message, "Change one of them; or are they swapped?")
        unit = reader.text(fields["unit"][1], "the unit") if "unit" in fields else ""
        return cls(minimum, maximum, unit or "")

    @classmethod
    def bound(cls, node: Node, what: str, reader: Reader) -> Number | None:
        """A minimum or maximum; None once reported."""
        return reader.number(node, what)

    @property
    def bounds(self) -> tuple[Number | None, Number | None]:
        """The minimum and the maximum."""
        return self.minimum, self.maximum

    def answer(self, number: Number) -> Number:
        """The number itself."""
        return number

    def from_text(self, name: str, text: str) -> Number:
        """A number in digits, within the bounds."""
        number = number_from_text(text)
        if number is None:
            message = f"`{name}` is {self.noun}, and {quoted(text)} is not"
            raise AnswerError(message, decimal_point(text) or self.expected())
        if not self.in_bounds(number):
            raise AnswerError(f"{text} is out of bounds for `{name}`", self.expected())
        return number

    def as_answer(self, content: object) -> Number | None:
        """A whole number within the bounds."""
        if type(content) is int and -_LARGE < content < _LARGE and self.in_bounds(content):
            return content
        return None

    def plain(self, answer: Answer) -> Number:
        """The number."""
        assert isinstance(answer, int | float)
        return answer

    def place(self, operand: Operand) -> Number:
        """The number itself."""
        assert not isinstance(operand, str)
        return operand

    def allowed(self) -> str:
        """A number, with its bounds and unit."""
        return f"{self.in_words()} ({self.unit})" if self.unit else self.in_words()

    def in_words(self) -> str:
        """A number with its bounds, without the unit, as in `a number from 0 to 60`."""
        low = f" from {number_text(self.minimum)}" if self.minimum is not None else ""
        if self.maximum is None:
            return f"{self.noun}{low} up" if low else self.noun
        return f"{self.noun}{low} {'to' if low else 'up to'} {number_text(self.maximum)}"

    def bare(self, number: Number) -> str:
        """In digits."""
        return number_text(number)

    def text(self, value: Operand) -> str:
        """The number with its unit."""
        return f"{number_text(self.place(value))} {self.unit}".rstrip()

    def comparison_text(self, comparison: Comparison, operands: Sequence[Operand]) -> str:
        """The unit is said once, at the end."""
        numbers = [number_text(self.place(each)) for each in operands]
        return f"{comparison.text(numbers)} {self.unit}".rstrip()

    def report(self) -> Mapping[str, Number | str]:
        """The bounds and the unit that there are."""
        own = {"minimum": self.minimum, "maximum": self.maximum, "unit": self.unit or None}
        return {name: content for name, content in own.items() if content is not None}

    def record(self) -> Record:
        """The bounds and the unit."""
        return [self.minimum, self.maximum, self.unit]

    @classmethod
    def from_record(cls, record: Record) -> Self:
        """The number of a record."""
        return cls(*record)
