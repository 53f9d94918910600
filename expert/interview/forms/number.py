"""Questions that take a number, whole or not, with or without its unit."""

from __future__ import annotations

from unicodedata import normalize

from expert.interview.forms.measured import MeasuredForm
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Answer, Asked, Number
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.values import number_text
from expert.knowledge.yaml.reader import number_from_text


class ANumber(MeasuredForm):
    """A number within its bounds."""

    def __init__(self, question: Asked, kind: Numeric) -> None:
        super().__init__(question, kind)
        self.kind: Numeric = kind

    def shortest(self, answer: Answer) -> str:
        """Its digits."""
        return number_text(self.kind.plain(answer))

    def what_to_type(self) -> str:
        """A number, with its bounds and unit."""
        unit = f", in {self.kind.unit}" if self.kind.unit else ""
        return f"Type {self.kind.in_words()}{unit}"

    def typed(self, text: str) -> Number:
        """A number within the bounds, as a person may type it."""
        bare, unit = text, self.kind.unit
        number = _number_in(text)
        if number is None and unit and text.casefold().endswith(unit.casefold()):
            bare = text[: -len(unit)].strip()
            number = _number_in(bare)
        if number is None:
            point = bare.replace(",", ".", 1)
            if bare != point and number_from_text(point) is not None:
                raise AnswerError(f"{quoted(text)} has a comma", f"Write a point, as in {point}.")
            raise AnswerError(f"{quoted(text)} is not a number", self.what_fits())
        if _loses_digits(bare, number):
            remedy = f"Round it, as in {number_text(number)}."
            raise AnswerError(f"{bare} has more digits than can be kept", remedy)
        if self.kind.is_whole and not isinstance(number, int):
            raise AnswerError(f"{bare} is not a whole number", self.what_fits())
        if not self.kind.in_bounds(number):
            small = self.kind.minimum is not None and number < self.kind.minimum
            size = "small" if small else "large"
            raise AnswerError(f"{bare} is too {size}", self.what_fits())
        return number


def _number_in(text: str) -> Number | None:
    return number_from_text(normalize("NFKC", text))


def _loses_digits(text: str, number: Number) -> bool:
    """Whether a number is not quite what was typed."""
    from decimal import Decimal  # not before a number is typed

    return Decimal(normalize("NFKC", text)) != Decimal(str(number))
