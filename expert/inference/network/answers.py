"""The atoms of one question, side by side: which of them an answer makes true.

They are consecutive nodes of the network, from `first` on, each decided from outside.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from expert.inference.truth import FALSE, TRUE
from expert.knowledge.comparisons import Cut
from expert.knowledge.model import Answer, Asked


class ChoiceAtoms:
    """The atoms of a question with values, each by the values that make it true."""

    def __init__(self, first: int, accepted: Iterable[tuple[str, ...]]) -> None:
        self.first = first
        self.accepted = tuple(accepted)
        self._places = {values: place for place, values in enumerate(self.accepted)}
        self._sets = [frozenset(values) for values in self.accepted]

    def __len__(self) -> int:
        return len(self.accepted)

    def node(self, values: tuple[str, ...]) -> int:
        """The node that is true when the answer is one of these values."""
        return self.first + self._places[values]

    def counts(self, answer: Answer) -> array[int]:
        """The count of every node."""
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return array("i", [FALSE if each.isdisjoint(chosen) else TRUE for each in self._sets])

    def patterns(self, question: Asked) -> list[array[int]]:
        """The counts for enough answers to tell which atoms come out together, and which never."""
        values = tuple(question.by_id)
        several = [(), values] if question.kind.takes_several else []
        return [self.counts(answer) for answer in (*several, *((value,) for value in values))]


class NumberAtoms:
    """The atoms of a number, as cuts in ascending order."""

    def __init__(self, first: int, cuts: Iterable[Cut]) -> None:
        self.first = first
        self.cuts = sorted(cuts)
        self._places = {cut: place for place, cut in enumerate(self.cuts)}

    def __len__(self) -> int:
        return len(self.cuts)

    def node(self, cut: Cut) -> int:
        """The node that is true when the number lies beyond the cut."""
        return self.first + self._places[cut]

    def counts(self, answer: Answer) -> array[int]:
        """The count of every node: a number lies beyond all cuts up to it."""
        assert isinstance(answer, int | float)
        passed = bisect_right(self.cuts, (answer, 0))
        return self._pattern(passed)

    def patterns(self, question: Asked) -> list[array[int]]:
        """The counts of the numbers between any two cuts."""
        return [self._pattern(passed) for passed in range(len(self.cuts) + 1)]

    def _pattern(self, passed: int) -> array[int]:
        return array("i", [TRUE] * passed + [FALSE] * (len(self.cuts) - passed))


QuestionAtoms = ChoiceAtoms | NumberAtoms
