"""Values as people type them: by id, mark, name, the first letters of one, or a word in one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

from expert.interview.forms.form import Form
from expert.interview.words import NONE, NOTHING, WORDS, folded, is_numeral
from expert.knowledge.model import Answer, Value
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean

_JOINING = frozenset({"", "and", "or", "&", "+"})
_COMMAS = "[,\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]"
_BETWEEN = r"[\s;]+"
_MOST_SHOWN = 5
_FEWEST_LETTERS = 2
"""Letters that name a value by a word inside its label."""
_PUNCTUATION = str.maketrans(dict.fromkeys(',;:.!?()"', " "))


class ListedForm(Form):
    """What is common to questions with values to choose from."""

    def marks(self) -> tuple[str, ...]:
        """Values are numbered, unless numbers are names among them: then each has its own id."""
        return tuple(self._by_mark)

    @property
    def is_numbered(self) -> bool:
        """Whether the marks are numbers in a row."""
        return list(self._by_mark) == [str(place + 1) for place in range(len(self._by_mark))]

    def is_name(self, text: str) -> bool:
        """Whether some value has this id or name, however it is written."""
        return folded(text) in self._by_name

    def shortest(self, answer: Answer) -> str:
        """The marks of the values, joined by commas; the word for none where none are chosen."""
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        named = [mark for mark, value in self._by_mark.items() if value.id in chosen]
        return ",".join(named) or self.word_for(NONE)

    def exact_value(self, text: str) -> Value | None:
        """The value of exactly this id, mark or name."""
        if text in self.question.by_id:
            return self.question.by_id[text]
        if is_numeral(text) and str(int(text)) in self._by_mark:
            return self._by_mark[str(int(text))]
        return self.only(self._by_name.get(folded(text), []), text)

    def beginning(self, text: str) -> list[Value]:
        """The values whose id or name begins so."""
        start = folded(text)
        if not start:
            return []
        names = self._sorted_names
        begun = takewhile(lambda name: name.startswith(start), names[bisect_left(names, start) :])
        found = {value.id for name in begun for value in self._by_name[name]}
        return [value for value in self.question.values if value.id in found] if found else []

    def with_word(self, text: str) -> list[Value]:
        """The values with such a word, or words in a row, inside their label.

        Words that begin so do as well, unless there are whole ones. A single letter says too
        little: it is soon typed by mistake.
        """
        start = folded(text)
        if len(start) < _FEWEST_LETTERS:
            return []
        found = [
            (value, f" {label} ")
            for value, label in self._words.items()
            if f" {start}" in f" {label}"
        ]
        whole = [value for value, label in found if f" {start} " in label]
        return whole or [value for value, _ in found]

    def completions(self) -> Iterator[str]:
        """The ids and marks, and each word of a label that no other has."""
        for mark, value in self._by_mark.items():
            yield mark
            yield value.id
        for label in self._words.values():
            for word in label.split():
                if len(word) >= _FEWEST_LETTERS and len(self.with_word(word)) == 1:
                    yield word

    def only(self, values: list[Value], text: str) -> Value | None:
        """The value if there is one, None if there is none; AnswerError lists several."""
        if len(values) > 1:
            mark = "the number" if self.is_numbered else "the word"
            raise AnswerError(
                f"{quoted(text)} could be {self._in_a_row(values)}",
                f"Type more letters, or {mark} that stands before the one you mean.",
            )
        return values[0] if values else None

    def named(self, text: str) -> list[Value]:
        """The values that a text names, separated by commas or, if need be, by spaces."""
        found: list[Value] = []
        for part in filter(None, map(str.strip, re.split(_COMMAS, text))):
            value = self.exact_value(part)
            whole = self._matching(part) if value is None else [value]
            words = [word for word in re.split(_BETWEEN, part) if word.casefold() not in _JOINING]
            names = words if len(whole) != 1 and words else [part]
            found += [self._named_one(name) for name in names]
        if not found:
            raise self.no_answer(text)
        return found

    def no_answer(self, text: str) -> AnswerError:
        """That a text is none of the answers, and which was probably meant."""
        if is_numeral(text):
            return AnswerError(f"there is no answer {text}", self.what_fits())
        remedy = self._guess(text) or self.what_fits()
        return AnswerError(f"{quoted(text)} is not one of the answers", remedy)

    @cached_property
    def _by_mark(self) -> dict[str, Value]:
        values = self.question.values
        if any(is_numeral(name) for value in values for name in (value.id, value.label)):
            return {value.id: value for value in values}
        return {str(place): value for place, value in enumerate(values, start=1)}

    @cached_property
    def _by_name(self) -> dict[str, list[Value]]:
        """The values of each id and label, as people may type it."""
        found: dict[str, list[Value]] = {}
        for value in self.question.values:
            for name in {folded(value.id), folded(value.label)}:
                found.setdefault(name, []).append(value)
        return found

    @cached_property
    def _sorted_names(self) -> list[str]:
        return sorted(self._by_name)

    @cached_property
    def _words(self) -> dict[Value, str]:
        """The words of each label, with a space between any two."""
        return {
            value: " ".join(folded(value.label).translate(_PUNCTUATION).split())
            for value in self.question.values
        }

    def _matching(self, text: str) -> list[Value]:
        return self.beginning(text) or self.with_word(text)

    def _named_one(self, text: str) -> Value:
        value = self.exact_value(text) or self.only(self.beginning(text), text)
        if value is None and folded(text) in (*NOTHING, *WORDS):
            raise AnswerError(f"{quoted(text)} cannot stand beside answers", self.what_fits())
        value = value or self.only(self.with_word(text), text)
        if value is not None:
            return value
        raise self.no_answer(text)

    def _guess(self, text: str) -> str:
        """The value or the word probably meant, being spelt alike."""
        names = {name: value for value in self.question.values for name in (value.label, value.id)}
        guess = did_you_mean(text, [*names, *(word for word in WORDS if len(word) > 1)])
        if not guess.startswith("Did"):
            return ""
        value = names.get(guess.partition("`")[2].rpartition("`")[0])
        return f"Perhaps you mean {self._mark(value)}: {value.label}" if value else guess

    def _in_a_row(self, values: list[Value]) -> str:
        shown = [f"{self._mark(value)} ({value.label})" for value in values[:_MOST_SHOWN]]
        if len(values) > _MOST_SHOWN:
            shown.append(f"{len(values) - _MOST_SHOWN} more")
        *first, last = shown
        return f"{', '.join(first)} or {last}" if first else last

    def _mark(self, value: Value) -> str:
        return self.marks()[self.question.values.index(value)]
