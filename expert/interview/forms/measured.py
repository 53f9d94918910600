"""What the forms share whose answers cannot be listed: numbers and dates."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from expert.interview.forms.form import Form, Possible
from expert.interview.forms.regions import regions
from expert.interview.words import LETTERS, Entry, folded
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Measured
from expert.knowledge.model import Answer, Asked


class MeasuredForm(Form):
    """A question whose answer is written out."""

    needs_a_hint = True  # bounds and unit are told nowhere else

    def __init__(self, question: Asked, kind: Measured) -> None:
        super().__init__(question)
        self.kind: Measured = kind

    @abstractmethod
    def typed(self, text: str) -> Answer:
        """The answer that a text writes out; AnswerError says what would be right."""

    def marks(self) -> tuple[str, ...]:
        """None: there are no values to mark."""
        return ()

    def exact(self, text: str) -> None:
        """None: nothing that is written out is the name of a command."""
        return

    def read(self, text: str) -> Entry:
        """What is written out, or the first letter of a command."""
        word = folded(text.removeprefix(":"))
        return LETTERS[word] if word in LETTERS else self.typed(text)

    def completions(self) -> Iterator[str]:
        """None: nobody knows the end of a number."""
        return iter(())

    def is_name(self, text: str) -> bool:
        """Never."""
        return False

    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """An answer from each region that rules tell apart."""
        for region in regions(self.kind, cuts):
            yield Possible(region.sample, region.label, "")
