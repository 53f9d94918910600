"""What a person could change about one answer, and how far each change goes.

An answer is changed to another, or added where there is none, and never taken back. How far a
change goes is a number of steps: of an ordered choice how many places, of several values how many
are added or dropped, of a number or a date the share of its whole range: from its least to its
greatest or, where it lacks such a bound, between all that is known of it (the bound, the cuts that
rules make, the answer). Another value without an order, and any new answer but that to a question
with several values, goes no steps at all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction

import z3

from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Choice, Date, YesNo
from expert.knowledge.model import Answer, CanChange
from expert.knowledge.numbers.intervals import exact
from expert.solver.encoding.logic import Formula, Term, conjunction, negation, term
from expert.solver.encoding.person import Measurement, OneValue, SeveralValues, Unknown
from expert.solver.said import decimals


class Move(ABC):
    """The answer to one question as it is, and as it might be."""

    def __init__(self, unknown: Unknown, before: Answer | None) -> None:
        self.unknown = unknown
        self.name = unknown.question.id
        self.before = before
        given = unknown.is_answered if before is None else negation(unknown.equals(before))
        self.is_changed: Formula = given

    def is_within(self, can_change: CanChange) -> Formula:
        """Whether the answer is one that the person could bring about: none is taken back."""
        if can_change is CanChange.NO:
            return negation(self.is_changed)
        if self.before is None:
            return True
        is_up = self.is_up() if can_change is CanChange.UP else True
        return conjunction((self.unknown.is_answered, is_up))

    def is_as_far(self, answer: Answer) -> Formula:
        """Whether a change goes at least as far as the one to an answer, on the same way."""
        return self.unknown.equals(answer)

    def is_up(self) -> Formula:
        """Whether the answer is as it was, or higher."""
        assert self.before is not None
        return self.unknown.equals(self.before)

    @property
    def steps(self) -> Term | None:
        """How many steps a change goes; None where it goes none, whatever it is."""
        return None

    @property
    @abstractmethod
    def preferences(self) -> Sequence[Formula]:
        """What is decided one after the other, each as true if it can be, to arrive at an answer.

        Of a number nothing is: the nearest is looked for.
        """


class ToAnotherValue(Move):
    """From one of some values to another."""

    unknown: OneValue

    @property
    def preferences(self) -> Sequence[Formula]:
        """The first of the vocabulary."""
        return list(self.unknown.values.values())

    def is_up(self) -> Formula:
        """Only yes is higher than no; other values without an order stay."""
        if isinstance(self.unknown.question.kind, YesNo) and self.before == "no":
            return True
        return super().is_up()


class ToAnotherPlace(ToAnotherValue):
    """From a place in an order to another."""

    def __init__(self, unknown: OneValue, before: str) -> None:
        super().__init__(unknown, before)
        self._places = {value: at for at, value in enumerate(unknown.values)}
        self._first = self._places[before]

    def is_as_far(self, answer: Answer) -> Formula:
        """That place, or one beyond it."""
        last, values = self._places[str(answer)], list(self._places)
        beyond = values[last:] if last > self._first else values[: last + 1]
        return self.unknown.one_of(beyond, is_so=True)

    def is_up(self) -> Formula:
        """The same place, or a higher one."""
        return self.unknown.one_of(list(self._places)[self._first :], is_so=True)

    @property
    def steps(self) -> Term | None:
        """The places between."""
        own = self.unknown.values
        return z3.Sum(
            [z3.If(own[value], abs(at - self._first), 0) for value, at in self._places.items()]
        )


class ToOtherValues(Move):
    """From some values to others; where there was no answer, each chosen one is added."""

    def __init__(self, unknown: SeveralValues, before: Answer | None) -> None:
        super().__init__(unknown, before)
        self._chosen = frozenset(before) if isinstance(before, tuple) else frozenset()
        self._moved = {
            value: negation(own) if value in self._chosen else own
            for value, own in unknown.values.items()
        }
        """Whether each value is added or dropped."""

    def is_as_far(self, answer: Answer) -> Formula:
        """At least the same values are added and dropped."""
        assert isinstance(answer, tuple)
        moved = self._chosen.symmetric_difference(answer)
        return conjunction((self.unknown.is_answered, *map(self._moved.__getitem__, sorted(moved))))

    def is_up(self) -> Formula:
        """No value is dropped."""
        return conjunction(negation(self._moved[value]) for value in sorted(self._chosen))

    @property
    def steps(self) -> Term | None:
        """The values that are added or dropped."""
        return z3.Sum([z3.If(moved, 1, 0) for moved in self._moved.values()])

    @property
    def preferences(self) -> Sequence[Formula]:
        """The first of the vocabulary are moved."""
        return list(self._moved.values())


class ToAnotherNumber(Move):
    """From one number or date to another, or to any."""

    unknown: Measurement

    def __init__(
        self, unknown: Measurement, before: Answer | None, cuts: Sequence[Cut], is_input: bool
    ) -> None:
        super().__init__(unknown, before)
        self._cuts = cuts
        self._is_input = is_input
        bounds = [bound for bound in (unknown.low, unknown.high) if bound is not None]
        kind = unknown.kind
        given = [] if before is None or isinstance(before, tuple) else [kind.place(before)]
        self._number = Fraction(exact(given[0])) if given else None
        numbers = [
            Fraction(exact(number)) for number in (*bounds, *(cut[0] for cut in cuts), *given)
        ]
        own_range = max(numbers, default=Fraction(1)) - min(numbers, default=Fraction(0))
        self._range = own_range or Fraction(1)
        self.places = decimals(numbers)
        """How many decimals are usual."""
        self.near = self._number if self._number is not None else _likely(unknown, cuts)
        """The number near which another is looked for."""

    def is_as_far(self, answer: Answer) -> Formula:
        """That number, one that rules do not tell from it, or one beyond; any, if there was none.

        Where numbers are worked out from it, all that lies nearer than such a number is usual.
        """
        if self._number is None:
            return self.unknown.is_answered
        number, own = self._place(answer), self.unknown.number
        is_more = number > self._number
        if self._is_input:
            usual = Fraction(1, 10 ** max(self.places, decimals([number])))
            nearest = self.unknown.bound(number - usual if is_more else number + usual)
            return own > nearest if is_more else own < nearest
        here = (number, 0)
        passed = [cut for cut in self._cuts if (exact(cut[0]), cut[1]) <= here]
        ahead = self._cuts[len(passed) :]
        if is_more:
            return self.unknown.beyond(passed[-1], is_so=True) if passed else own >= term(number)
        return self.unknown.beyond(ahead[0], is_so=False) if ahead else own <= term(number)

    def is_up(self) -> Formula:
        """The same number, or a greater one."""
        assert self._number is not None
        return self.unknown.number >= self.unknown.bound(self._number)

    @property
    def steps(self) -> Term | None:
        """The share of the range."""
        if self._number is None:
            return None
        moved = self.unknown.number - self.unknown.bound(self._number)
        distance = z3.If(moved >= 0, moved, -moved)
        distance = z3.ToReal(distance) if self.unknown.kind.is_whole else distance
        return distance * term(1 / self._range)

    @property
    def preferences(self) -> Sequence[Formula]:
        """Nothing."""
        return ()

    def _place(self, answer: Answer) -> Fraction:
        assert not isinstance(answer, tuple)
        return Fraction(exact(self.unknown.kind.place(answer)))


def move(
    unknown: Unknown, before: Answer | None, cuts: Sequence[Cut] = (), is_input: bool = False
) -> Move:
    """What may become of an answer.

    Of a number, `cuts` are those that rules make, and `is_input` says whether others are worked
    out from it.
    """
    match unknown:
        case SeveralValues():
            return ToOtherValues(unknown, before)
        case Measurement():
            return ToAnotherNumber(unknown, before, cuts, is_input)
        case OneValue(question=question):
            kind = question.kind
            if isinstance(kind, Choice) and kind.ordered and before is not None:
                return ToAnotherPlace(unknown, str(before))
            return ToAnotherValue(unknown, before)
    raise TypeError(unknown)


def _likely(unknown: Measurement, cuts: Sequence[Cut]) -> Fraction:
    """The allowed number that is nearest to 0; of dates, the last that rules tell from others.

    The first of all dates is one that nobody would give.
    """
    low, high = unknown.low, unknown.high
    if isinstance(unknown.kind, Date) and cuts:
        return Fraction(exact(cuts[-1][0]))
    least = max(0, low) if low is not None else 0
    return Fraction(exact(min(least, high) if high is not None else least))
