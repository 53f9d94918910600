"""Questions that take one of the values: `choice`, and `yes_no` with its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.interview.forms.form import Possible
from expert.interview.forms.listed import ListedForm
from expert.interview.words import LETTERS, Entry, folded
from expert.knowledge.comparisons import Cut
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.yaml.reader import yes_or_no


class OneValue(ListedForm):
    """One of the values."""

    def exact(self, text: str) -> str | None:
        """The id of the value."""
        value = self.exact_value(text)
        return value.id if value else None

    def read(self, text: str) -> Entry:
        """The value that begins so, or the first letter of a command."""
        value = self.only(self.beginning(text), text)
        if value is not None:
            return value.id
        if folded(text) in LETTERS:
            return LETTERS[folded(text)]
        if self._names_several(text):
            raise AnswerError("only one answer is possible here", self.what_fits())
        raise self.no_answer(text)

    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """Each value."""
        for mark, value in zip(self.marks(), self.question.values, strict=True):
            yield Possible(value.id, value.label, mark)

    def what_to_type(self) -> str:
        """A mark or some letters."""
        last = len(self.question.values)
        one = f"a number from 1 to {last}" if self.is_numbered else "what stands before an answer"
        return f"Type {one}, or the first letters of an answer"

    @property
    def needs_a_hint(self) -> bool:
        """The values on the screen are hint enough."""
        return False

    def _names_several(self, text: str) -> bool:
        try:
            return len(self.named(text)) > 1
        except AnswerError:
            return False


class YesOrNo(OneValue):
    """Yes or no, in any of the usual ways."""

    def exact(self, text: str) -> str | None:
        """`yes` or `no`, or what stands for them on the screen."""
        return yes_or_no(text) or OneValue.exact(self, text)

    def what_to_type(self) -> str:
        """One of the two."""
        return "Type yes or no"
