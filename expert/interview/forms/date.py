"""Questions that take a date, as YYYY-MM-DD."""

from __future__ import annotations

from unicodedata import normalize

from expert.interview.forms.measured import MeasuredForm
from expert.knowledge.calendar import day_number
from expert.knowledge.kinds import Date
from expert.knowledge.kinds.date import how_to_write
from expert.knowledge.model import Answer, Asked
from expert.knowledge.problems.problems import AnswerError, quoted


class ADate(MeasuredForm):
    """A day within its bounds."""

    def __init__(self, question: Asked, kind: Date) -> None:
        super().__init__(question, kind)
        self.kind: Date = kind

    def shortest(self, answer: Answer) -> str:
        """As it is written."""
        return str(answer)

    def what_to_type(self) -> str:
        """A date, its form and its bounds."""
        form = "" if "YYYY" in self.kind.allowed() else ", as YYYY-MM-DD"
        return f"Type {self.kind.allowed()}{form}"

    def typed(self, text: str) -> str:
        """A day within the bounds."""
        written = normalize("NFKC", text)
        try:
            number = day_number(written)
        except ValueError:
            remedy = how_to_write(written) or self.what_fits()
            raise AnswerError(f"{quoted(text)} is not a date", remedy) from None
        if not self.kind.in_bounds(number):
            minimum = self.kind.minimum
            early = minimum is not None and written < minimum
            raise AnswerError(f"{text} is too {'early' if early else 'late'}", self.what_fits())
        return written
