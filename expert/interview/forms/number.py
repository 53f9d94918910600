"""Questions that take a number, with or without its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from expert.interview.forms.form import Form, Possible
from expert.interview.forms.regions import regions
from expert.interview.words import LETTERS, Entry, folded
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Answer, Asked, Number
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.values import number_text
from expert.knowledge.yaml.reader import number_from_text


class ANumber(Form):
    """A number within its bounds."""

    needs_a_hint = True  # bounds and unit are told nowhere else

    def __init__(self, question: Asked, kind: Numeric) -> None:
        super().__init__(question)
        self.kind = kind

    def marks(self) -> tuple[str, ...]:
        """None: there are no values to mark."""
        return ()

    def exact(self, text: str) -> None:
        """None: no number is the name of a command."""
        return

    def read(self, text: str) -> Entry:
        """A number, or the first letter of a command."""
        word = folded(text.removeprefix(":"))
        return LETTERS[word] if word in LETTERS else self._number(text)

    def completions(self) -> Iterator[str]:
        """None: nobody knows the end of a number."""
        return iter(())

    def is_name(self, text: str) -> bool:
        """Never."""
        return False

    def shortest(self, answer: Answer) -> str:
        """Its digits."""
        return number_text(self.kind.plain(answer))

    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """A number from each region that rules tell apart."""
        for region in regions(self.kind, cuts):
            yield Possible(region.sample, region.label, "")

    def what_to_type(self) -> str:
        """A number, with its bounds and unit."""
        unit = f", in {self.kind.unit}" if self.kind.unit else ""
        return f"Type {self.kind.in_words()}{unit}"

    def _number(self, text: str) -> Number:
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
