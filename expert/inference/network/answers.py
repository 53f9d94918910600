"""The atoms of one question, side by side: which of them an answer makes true.

They are consecutive nodes of the network, from `first` on, each decided from outside.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from expert.inference.lowered import Beyond, OneOf
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.calendar import day_number
from expert.knowledge.comparisons import Cut
from expert.knowledge.model import Answer, Asked, Number


class QuestionAtoms:
    """The sets of values of which an answer may be one, then the cuts that it may lie beyond.

    Cuts ascend, so that all that an answer lies beyond come first. `order` are the values that
    cuts go through, by their places; it is empty where cuts go through numbers, dates or how many
    values were chosen, or there are none.
    """

    def __init__(
        self,
        first: int,
        accepted: Iterable[tuple[str, ...]],
        cuts: Iterable[Cut],
        order: Iterable[str] = (),
    ) -> None:
        self.first = first
        self.accepted = tuple(accepted)
        self.cuts = sorted(cuts)
        self.order = tuple(order)
        keys: tuple[object, ...] = (*self.accepted, *self.cuts)
        self._nodes = {key: node for node, key in enumerate(keys, start=first)}
        self._sets = [frozenset(values) for values in self.accepted]
        self._places = {value: place for place, value in enumerate(self.order)}

    def __len__(self) -> int:
        return len(self._nodes)

    def node(self, atom: OneOf | Beyond) -> int:
        """The node that is true when the atom is."""
        return self._nodes[atom.values if isinstance(atom, OneOf) else atom.cut]

    def counts(self, answer: Answer) -> array[int]:
        """The count of every node."""
        if not isinstance(answer, str | tuple):
            return self._passed(answer)
        chosen = answer if isinstance(answer, tuple) else (answer,)
        counts = array("i", [FALSE if each.isdisjoint(chosen) else TRUE for each in self._sets])
        return counts + self._passed(self._number(answer)) if self.cuts else counts

    def patterns(self, question: Asked) -> list[array[int]]:
        """The counts for enough answers to tell which atoms come out together, and which never."""
        values = tuple(question.by_id)
        if not values:
            return [self.pattern(passed) for passed in range(len(self.cuts) + 1)]
        answers: list[Answer] = [*values]
        if question.kind.takes_several:
            answers = [(), values, *((value,) for value in values)]
            if self.cuts:
                answers += [values[:number] for number in range(2, len(values))]
                answers += [_without(values, accepted) for accepted in self.accepted]
        return [self.counts(answer) for answer in answers]

    def _number(self, answer: str | tuple[str, ...]) -> Number:
        """What cuts go through: how many were chosen, a place in the order, or a day."""
        if isinstance(answer, tuple):
            return len(answer)
        return self._places[answer] if self.order else day_number(answer)

    def _passed(self, place: Number) -> array[int]:
        return self.pattern(bisect_right(self.cuts, (place, 0)))

    def pattern(self, passed: int) -> array[int]:
        """The counts for a number beyond so many of the cuts, where cuts are all there is."""
        return array("i", [TRUE] * passed + [FALSE] * (len(self.cuts) - passed))


def _without(values: tuple[str, ...], left_out: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([value for value in values if value not in left_out])
