"""One question's answers of many people: which of a few different ones, or which number.

Both kinds of column say for all tests of the question for whom they are true, and give each person
a place among the `different` answers where one has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from expert.batch.truths import UNDECIDED, Bits, Flags, Truths, packed, truths, words_for
from expert.inference.network.answers import QuestionAtoms
from expert.inference.truth import TRUE
from expert.knowledge.model import Answer

_FEW = 24
"""So many different answers are compared with the column one by one; more are looked up."""

_FEW_PEOPLE = 1 << 11
"""For so many people it is faster to look the tests of an answer up than to compare."""

_MOST_IN_A_BYTE = 1 << 7

BEYOND_ALL = 2.0**53
"""More than any number of a column: below it every whole number is a double."""

Codes: TypeAlias = NDArray[np.int8] | NDArray[np.int32]
"""For each person the place of the answer among the different ones; -1 without an answer."""

Patterns: TypeAlias = dict[QuestionAtoms, Flags]
"""Which tests of a question each of the different answers passes, a row for each answer."""


class ListedAnswers:
    """A column that names few answers often: `codes` has the place of each person's answer.

    Who has not answered has the code -1. Columns of some of the people share their patterns.
    """

    def __init__(
        self, codes: Codes, different: Sequence[Answer], patterns: Patterns | None = None
    ) -> None:
        self.codes = codes
        self.different = different
        self._patterns: Patterns = {} if patterns is None else patterns

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def are_given(self) -> Flags:
        """For whom there is an answer."""
        return self.codes >= 0

    def rows(self, chosen: slice | NDArray[np.intp]) -> ListedAnswers:
        """The answers of some of the people."""
        return ListedAnswers(self.codes[chosen], self.different, self._patterns)

    def kinds(self, atoms: QuestionAtoms) -> tuple[Codes, list[bytes]]:
        """What each person's answer does to the tests of the question, and all that answers do."""
        return self.codes, [atoms.counts(each).tobytes() for each in self.different]

    def atoms(self, atoms: QuestionAtoms) -> list[Truths]:
        """The truth of all tests of the question, in their order."""
        if not self.different:
            return [UNDECIDED] * len(atoms)
        patterns = self._patterns.get(atoms)
        if patterns is None:
            counts = [atoms.counts(each) for each in self.different]
            patterns = self._patterns[atoms] = np.array(counts) == TRUE
        few = len(self) <= _FEW_PEOPLE or len(patterns) > _FEW
        true = self._looked_up(patterns) if few else self._compared(patterns)
        return truths(true, packed(self.codes < 0))

    def _compared(self, patterns: Flags) -> list[Bits]:
        given = [packed(self.codes == code) for code in range(len(patterns))]
        found = []
        for accepted in patterns.T:
            bits = np.zeros(words_for(len(self)), np.uint64)
            for code in np.flatnonzero(accepted):
                bits |= given[code]
            found.append(bits)
        return found

    def _looked_up(self, patterns: Flags) -> list[Bits]:
        padded = np.vstack([patterns, np.zeros_like(patterns[:1])])  # where the code -1 leads
        return [packed(accepted[self.codes]) for accepted in padded.T.copy()]


class NumberAnswers:
    """A column of numbers between `BEYOND_ALL` and its negation; NaN for no answer."""

    def __init__(self, numbers: NDArray[np.float64]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def are_given(self) -> Flags:
        """For whom there is an answer."""
        return ~np.isnan(self.numbers)

    def rows(self, chosen: slice | NDArray[np.intp]) -> NumberAnswers:
        """The answers of some of the people."""
        return NumberAnswers(self.numbers[chosen])

    @cached_property
    def _listed(self) -> tuple[NDArray[np.int32], list[Answer]]:
        different, codes = np.unique(self.numbers, return_inverse=True, equal_nan=True)
        numbers = different[~np.isnan(different)].tolist()
        answers: list[Answer] = [int(each) if each.is_integer() else each for each in numbers]
        places = codes.astype(np.int32)
        places[places == len(answers)] = -1  # numpy sorts NaN behind all numbers
        return places, answers

    @property
    def codes(self) -> NDArray[np.int32]:
        """The place of each person's answer among the different ones; -1 without an answer."""
        return self._listed[0]

    @property
    def different(self) -> Sequence[Answer]:
        """The different numbers."""
        return self._listed[1]

    def kinds(self, atoms: QuestionAtoms) -> tuple[NDArray[np.int32], list[bytes]]:
        """What each person's answer does to the tests of the question, and all that answers do."""
        passed = np.zeros(len(self), np.int32)
        for beyond in self._beyond(atoms):
            passed += beyond
        passed[np.isnan(self.numbers)] = -1
        count = len(atoms.cuts)
        return passed, [atoms.pattern(number).tobytes() for number in range(count + 1)]

    def atoms(self, atoms: QuestionAtoms) -> list[Truths]:
        """The truth of all tests of the question, in their order."""
        true = [packed(beyond) for beyond in self._beyond(atoms)]
        return truths(true, packed(np.isnan(self.numbers)))

    def _beyond(self, atoms: QuestionAtoms) -> Iterable[Flags]:
        for bound, side in atoms.cuts:
            here = float(max(-BEYOND_ALL, min(bound, BEYOND_ALL)))
            yield self.numbers > here if side else self.numbers >= here


Answers: TypeAlias = ListedAnswers | NumberAnswers


def listed(
    places: Sequence[int], codes: NDArray[np.integer], of: Sequence[Answer]
) -> ListedAnswers:
    """Answers by codes of cells: `places` has that of each code's answer, and last -1 for none."""
    kind = np.int8 if len(of) < _MOST_IN_A_BYTE else np.int32
    return ListedAnswers(np.array(places, kind)[codes], of)


def nobody(count: int) -> ListedAnswers:
    """The answers of so many people who were not asked."""
    return ListedAnswers(np.full(count, -1, np.int8), ())


NOBODY = nobody(0)
"""The answers to a question that nobody is asked."""


def answers_of(given: Iterable[Answer | None]) -> ListedAnswers:
    """A column of answers, None for none, each as `read_answers` gives it."""
    places: dict[Answer, int] = {}
    codes = [-1 if each is None else places.setdefault(each, len(places)) for each in given]
    return ListedAnswers(np.array(codes, np.int32), tuple(places))
