"""The tests of one question, side by side: which of them an answer makes true.

They are consecutive nodes of the network, from `first` on, each decided from outside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from expert.inference.truth import FALSE, TRUE
from expert.knowledge.comparisons import Cut
from expert.knowledge.model import Answer

Accepted: TypeAlias = tuple[str, ...]
"""The values that make a test true, in vocabulary order."""


class ChoiceTests:
    """The tests of a question with values, each by the values that make it true."""

    def __init__(self, first: int, accepted: Iterable[Accepted]) -> None:
        self.first = first
        self.accepted = tuple(accepted)
        self._places = {values: place for place, values in enumerate(self.accepted)}
        self._sets = [frozenset(values) for values in self.accepted]

    def __len__(self) -> int:
        return len(self.accepted)

    def node(self, accepted: Accepted) -> int:
        """The node of a test."""
        return self.first + self._places[accepted]

    def truths(self, answer: Answer) -> bytes:
        """The byte of every test."""
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return bytes(FALSE if wanted.isdisjoint(chosen) else TRUE for wanted in self._sets)


class NumberTests:
    """The tests of a number, as sorted thresholds: whether it lies beyond each cut."""

    def __init__(self, first: int, thresholds: Iterable[Cut]) -> None:
        self.first = first
        self.thresholds = sorted(thresholds)
        self._places = {threshold: place for place, threshold in enumerate(self.thresholds)}

    def __len__(self) -> int:
        return len(self.thresholds)

    def node(self, threshold: Cut) -> int:
        """The node of a threshold."""
        return self.first + self._places[threshold]

    def truths(self, answer: Answer) -> bytes:
        """The byte of every threshold: those up to the number are passed."""
        assert isinstance(answer, int | float)
        passed = bisect_right(self.thresholds, (answer, 0))
        return bytes([TRUE]) * passed + bytes([FALSE]) * (len(self.thresholds) - passed)
