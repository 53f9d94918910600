"""`number`: a number, perhaps within bounds, perhaps of a unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds.kind import Kind, OwnField
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.values import Answer, Number, Operand, Record, Value, number_text
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Fields, Reader, number_from_text

_LARGE = 2**53
"""Whole numbers from here on are read as texts are."""
_OWN = OwnField("`{field}` is for numbers, and `{name}` is a {word} question", "Remove the line.")


@dataclass(frozen=True, slots=True)
class Numeric(Kind):
    """A number from the minimum to the maximum, as far as there are any."""

    minimum: Number | None = None
    maximum: Number | None = None
    unit: str = ""

    word: ClassVar[str] = "number"
    takes_several: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, OwnField]] = dict.fromkeys(("minimum", "maximum", "unit"), _OWN)
    values: ClassVar[tuple[Value, ...]] = ()
    by_id: ClassVar[Mapping[str, Value]] = MappingProxyType({})

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Numeric:
        """The bounds and the unit."""
        minimum, maximum = (
            reader.number(fields[field][1], f"the {field} of `{key.text}`")
            if field in fields
            else None
            for field in ("minimum", "maximum")
        )
        if minimum is not None and maximum is not None and minimum > maximum:
            message = f"the minimum of `{key.text}` is above its maximum"
            reader.report(fields["minimum"][1], message, "Change one of them; or are they swapped?")
        unit = reader.text(fields["unit"][1], "the unit") if "unit" in fields else ""
        return Numeric(minimum, maximum, unit or "")

    def in_bounds(self, number: Number) -> bool:
        """Whether a number lies between the minimum and the maximum, as far as there are any."""
        return (self.minimum is None or self.minimum <= number) and (
            self.maximum is None or number <= self.maximum
        )

    def operand(self, name: str, scalar: Scalar, reader: Reader) -> Number | None:
        """A number within the bounds."""
        try:
            return self._number(name, scalar.text)
        except AnswerError as error:
            reader.report(scalar, error.message, f"It may be {self.allowed()}.")
            return None

    def read(self, name: str, texts: Sequence[str]) -> Number:
        """A number in digits, within the bounds."""
        return self._number(name, self.only(name, texts))

    def as_answer(self, content: object) -> Number | None:
        """A whole number within the bounds."""
        if type(content) is int and -_LARGE < content < _LARGE and self.in_bounds(content):
            return content
        return None

    def plain(self, answer: Answer) -> Number:
        """The number."""
        assert isinstance(answer, int | float)
        return answer

    @property
    def comparisons(self) -> Collection[Comparison]:
        """All."""
        return WRITTEN.values()

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
            return f"a number{low} up" if low else "a number"
        return f"a number{low} {'to' if low else 'up to'} {number_text(self.maximum)}"

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
    def from_record(cls, record: Record) -> Numeric:
        """The number of a record."""
        return Numeric(*record)

    def _number(self, name: str, text: str) -> Number:
        number = number_from_text(text)
        if number is None:
            message = f"`{name}` is a number, and {quoted(text)} is not"
            raise AnswerError(message, self.expected())
        if not self.in_bounds(number):
            raise AnswerError(f"{text} is out of bounds for `{name}`", self.expected())
        return number
