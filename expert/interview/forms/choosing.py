"""Questions with values to choose from: one of them, yes or no, or any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from expert.interview.forms.form import Possible
from expert.interview.forms.listed import ListedForm
from expert.interview.forms.regions import regions
from expert.interview.words import LETTERS, NO, NONE, NOTHING, Entry, folded
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Integer, YesNo
from expert.knowledge.model import Asked, Value
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.yaml.reader import yes_or_no

_LETTERS = {"y": "yes", "n": "no"}


class OneValue(ListedForm):
    """One of the values."""

    needs_a_hint = False  # the values on the screen are enough of one

    def exact(self, text: str) -> str | None:
        """The id of the value."""
        value = self.exact_value(text)
        return value.id if value else None

    def read(self, text: str) -> Entry:
        """The value that begins so or has such a word, or the first letter of a command."""
        value = self.only(self.beginning(text), text)
        if value is not None:
            return value.id
        if folded(text) in LETTERS:
            return LETTERS[folded(text)]
        value = self.only(self.with_word(text), text)
        if value is not None:
            return value.id
        if self._names_several(text):
            raise AnswerError("only one answer is possible here", self.what_fits())
        raise self.no_answer(text)

    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """Each value."""
        for mark, value in zip(self.marks(), self.question.values, strict=True):
            yield Possible(value.id, value.label, mark)

    def what_to_type(self) -> str:
        """A mark or a word."""
        last = len(self.question.values)
        one = f"a number from 1 to {last}" if self.is_numbered else "what stands before an answer"
        return f"Type {one}, or a word of an answer"

    def _names_several(self, text: str) -> bool:
        try:
            return len(self.named(text)) > 1
        except AnswerError:
            return False


class YesOrNo(OneValue):
    """Yes or no, in any of the usual ways, or by the labels of the two."""

    def __init__(self, question: Asked, kind: YesNo) -> None:
        super().__init__(question)
        self.kind = kind

    def exact(self, text: str) -> str | None:
        """`yes` or `no`, or what stands for them on the screen."""
        return yes_or_no(text) or _LETTERS.get(folded(text)) or OneValue.exact(self, text)

    def what_to_type(self) -> str:
        """One of the two, as they are called."""
        return OneValue.what_to_type(self) if self.kind.has_own_labels else "Type yes or no"


class SeveralValues(ListedForm):
    """Any number of the values, or none."""

    needs_a_hint = True  # a list does not show that several may be chosen

    def exact(self, text: str) -> tuple[str, ...] | None:
        """The one value of that id, mark or name."""
        value = self.exact_value(text)
        return (value.id,) if value else None

    def read(self, text: str) -> Entry:
        """The values named, all of them, or none; or the first letter of a command."""
        whole = self.beginning(text)
        if len(whole) == 1:
            return self._answer(whole)
        word = folded(text.removeprefix(":"))
        if word in NOTHING:
            return ()
        values = self.question.values
        if word == "all" or (word == "both" and len(values) == 2):
            return self._answer(values)
        if not whole and word in LETTERS:
            return LETTERS[word]
        if not whole and word in NO and not self.with_word(word):
            return ()
        return self._answer(self.named(text))

    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """Each value by itself, as many as rules tell apart, and none of them."""
        for mark, value in zip(self.marks(), self.question.values, strict=True):
            yield Possible((value.id,), value.label, mark)
        yield from self._several(cuts)
        yield Possible((), "none of them", self.word_for(NONE))

    def what_to_type(self) -> str:
        """Some marks or the word for none."""
        marks = self.marks()
        some = f"numbers from 1 to {len(marks)}" if self.is_numbered else "answers"
        example = f", such as {marks[0]},{marks[-1]}" if len(marks) > 1 else ""
        return f"Type one or more {some}{example}, or {self.word_for(NONE)}"

    def how_to_answer(self) -> str:
        """With what to type where nothing fits."""
        end = "if none of them fits. A word of an answer does as well."
        return f"{self.what_to_type()} {end}"

    def _several(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """An answer for each number of values above one that rules tell apart."""
        how_many = Integer(0, len(self.question.values))
        for region in regions(how_many, cuts) if cuts else ():
            number = how_many.plain(region.sample)
            if number > 1:
                chosen = self.question.values[: int(number)]
                label = f"{region.label} of them, such as {_in_a_row(chosen)}"
                answer = self._answer(chosen)
                yield Possible(answer, label, self.shortest(answer))

    def _answer(self, values: Iterable[Value]) -> tuple[str, ...]:
        chosen = {value.id for value in values}
        return tuple(value.id for value in self.question.values if value.id in chosen)


def _in_a_row(values: Sequence[Value]) -> str:
    """The labels of two or more values."""
    *first, last = [value.label for value in values]
    return f"{', '.join(first)} and {last}"
