"""`date`: a day, written as YYYY-MM-DD everywhere; underneath, the number of that day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from expert.knowledge.calendar import FIRST_DAY, LAST_DAY, day_number, day_text
from expert.knowledge.comparisons import Comparison
from expert.knowledge.kinds.kind import OwnField
from expert.knowledge.kinds.measured import BOUND, Measured
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.values import Answer, Number, Operand, Record
from expert.knowledge.yaml.nodes import Node, Scalar
from expert.knowledge.yaml.reader import Fields, Reader

_YEAR_FIRST = r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?"
_YEAR_LAST = r"([0-9]{1,2})[-/. ] ?([0-9]{1,2})[-/. ] ?([0-9]{4})"
_PHRASES: Mapping[Comparison, str] = {
    Comparison.AT_LEAST: "on or after {}",
    Comparison.AT_MOST: "on or before {}",
    Comparison.ABOVE: "after {}",
    Comparison.BELOW: "before {}",
    Comparison.BETWEEN: "from {} to {}",
}
"""How comparisons with days are said."""


@dataclass(frozen=True, slots=True)
class Date(Measured):
    """A day from the minimum to the maximum, as far as there are any, as YYYY-MM-DD."""

    minimum: str | None = None
    maximum: str | None = None

    word: ClassVar[str] = "date"
    is_whole: ClassVar[bool] = True
    fields: ClassVar[Mapping[str, OwnField]] = {"minimum": BOUND, "maximum": BOUND}

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Date:
        """The first and the last day."""
        minimum, maximum = (
            _bound(fields[field][1], f"the {field} of `{key.text}`", reader)
            if field in fields
            else None
            for field in ("minimum", "maximum")
        )
        if minimum is not None and maximum is not None and minimum > maximum:
            message = f"the minimum of `{key.text}` is after its maximum"
            reader.report(fields["minimum"][1], message, "Change one of them; or are they swapped?")
        return Date(minimum, maximum)

    @property
    def bounds(self) -> tuple[Number | None, Number | None]:
        """The numbers of the first and the last day."""
        return (
            None if self.minimum is None else day_number(self.minimum),
            None if self.maximum is None else day_number(self.maximum),
        )

    def as_answer(self, content: object) -> str | None:
        """A text of that form; a `datetime.date` is read as it is written."""
        if type(content) is not str:
            return None
        try:
            return content if self.in_bounds(day_number(content)) else None
        except ValueError:
            return None

    def from_text(self, name: str, text: str) -> str:
        """A day as YYYY-MM-DD, within the bounds."""
        try:
            number = day_number(text)
        except ValueError:
            message = f"`{name}` is a date, and {quoted(text)} is not"
            raise AnswerError(message, how_to_write(text) or self.expected()) from None
        if not self.in_bounds(number):
            raise AnswerError(f"{text} is out of bounds for `{name}`", self.expected())
        return text

    def answer(self, number: Number) -> str:
        """The day of that number, or the nearest that there is."""
        return day_text(min(max(int(number), FIRST_DAY), LAST_DAY))

    def plain(self, answer: Answer) -> str:
        """The text itself."""
        return str(answer)

    def place(self, operand: Operand) -> int:
        """The number of the day."""
        return day_number(str(operand))

    def allowed(self) -> str:
        """A date, how it is written, and its bounds."""
        if self.minimum is not None and self.maximum is not None:
            return f"a date from {self.minimum} to {self.maximum}"
        if self.minimum is not None:
            return f"a date on or after {self.minimum}"
        if self.maximum is not None:
            return f"a date on or before {self.maximum}"
        return "a date as YYYY-MM-DD"

    def text(self, value: Operand) -> str:
        """As it is written."""
        return str(value)

    def bare(self, number: Number) -> str:
        """As YYYY-MM-DD."""
        return self.answer(number)

    def comparison_text(self, comparison: Comparison, operands: Sequence[Operand]) -> str:
        """Days come before and after one another."""
        if comparison is Comparison.IS:
            return " or ".join(map(str, operands))
        return _PHRASES[comparison].format(*operands)

    def report(self) -> Mapping[str, str]:
        """The bounds that there are."""
        own = {"minimum": self.minimum, "maximum": self.maximum}
        return {name: day for name, day in own.items() if day is not None}

    def record(self) -> Record:
        """The bounds."""
        return [self.minimum, self.maximum]

    @classmethod
    def from_record(cls, record: Record) -> Date:
        """The date of a record."""
        return Date(*record)


def how_to_write(text: str) -> str:
    """How a text that means a day is to be written; nothing if it does not seem to mean any."""
    from calendar import month_name, monthrange  # few knowledge bases have dates

    first, last = re.fullmatch(_YEAR_FIRST, text.strip()), re.fullmatch(_YEAR_LAST, text.strip())
    if first:
        year, month, day = map(int, first.groups())
    elif last:
        day, month, year = map(int, last.groups())
        if month > 12 >= day:
            day, month = month, day
        elif "/" in text and day <= 12 and day != month:  # some write the month first
            return "Write the year, the month and the day: YYYY-MM-DD, as in 2026-12-31."
    else:
        return ""
    if not (1 <= month <= 12 and year):
        return "Write the year, the month and the day: YYYY-MM-DD, as in 2026-12-31."
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{month_name[month]} {year} has {days} days."
    return f"Write it as {year:04}-{month:02}-{day:02}: the year, the month, the day."


def _bound(node: Node, what: str, reader: Reader) -> str | None:
    """A first or last day; None once reported."""
    text = node.text if isinstance(node, Scalar) else ""
    try:
        day_number(text)
    except ValueError:
        remedy = how_to_write(text) or "Write it as YYYY-MM-DD, such as 2026-12-31."
        reader.report(node, f"{what} must be a date", remedy)
        return None
    return text
