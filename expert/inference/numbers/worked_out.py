"""What the numbers that rules test are worked out from, and between what they lie so far.

A number is an interval that only ever shrinks: an answer is one number, what has none lies within
the bounds of its question, and points lie between what the rules that fired have added and what
the undecided ones may yet add or take away.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from expert.inference.truth import FALSE, TRUE
from expert.knowledge.comparisons import Cut
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.dependencies.bounds import bounds_of, formulas_below
from expert.knowledge.model import Answer, Attribute, Computed, Named, Points
from expert.knowledge.numbers.expressions import (
    CertaintyOf,
    Counted,
    Expression,
    Leaf,
    interval_of,
    leaves,
)
from expert.knowledge.numbers.intervals import End, Interval, between, exact, point
from expert.knowledge.on_demand import OnDemand

Adders: TypeAlias = Sequence[tuple[int, Fraction]]
"""The rules that add to points, by number, and what each adds."""

_Input = TypeVar("_Input")

CertaintyRange: TypeAlias = Callable[[Pair], tuple[float, float]]
"""How certain a value is at least and at most."""


class Inputs(NamedTuple):
    """All that a number is worked out from, through any formulas in between.

    `weighed` are the values whose certainty counts, `counted` those of which counts whether they
    hold, and `points` the points that rules add to.
    """

    questions: tuple[str, ...]
    weighed: tuple[Pair, ...]
    counted: tuple[Pair, ...]
    points: tuple[Pair, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All that rules give."""
        return self.weighed + self.counted + self.points


_NO_INPUTS = Inputs((), (), (), ())


class Known(NamedTuple):
    """What is known so far: answers, the count of every node, and how certain values are."""

    answers: Mapping[str, Answer]
    nodes: array[int]
    certainty: CertaintyRange


class Numbers:
    """The numbers of a vocabulary and those that rules compare, each by its name.

    `tested` are the formulas of the numbers that rules test; `deciders` the rules that conclude
    each value and that add to points, `stratum` is that of each rule, and `adders` gives for points
    what each rule adds; `cuts` are those that tests make through a number.
    """

    def __init__(
        self,
        attributes: Mapping[str, Attribute],
        tested: Mapping[str, Expression],
        deciders: Mapping[Pair, Sequence[int]],
        adders: Callable[[str], Adders],
        stratum: Sequence[int],
        cuts: Callable[[str], Sequence[Cut]],
    ) -> None:
        self._attributes = attributes
        self._tested = tested
        self._deciders = deciders
        self._stratum = stratum
        self._adders = OnDemand(adders)
        self.inputs: OnDemand[str, Inputs] = OnDemand(self._inputs)
        """What each number is worked out from."""
        self.ends: OnDemand[str, list[End]] = OnDemand(
            lambda name: [(exact(number), side) for number, side in cuts(name)]
        )
        """The cuts that tests make through each number, exactly, ascending."""

        self.at_start: tuple[tuple[int, str], ...] | None = None
        """The numbers of which a test is decided before any answer, once they have been found."""

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions that some tested number is worked out from."""
        return frozenset(name for number in self._tested for name in self.inputs[number].questions)

    @cached_property
    def in_order(self) -> tuple[tuple[int, str], ...]:
        """The tested numbers, each with the stratum before which it is as decided as it can be.

        All that it is worked out from is given by rules of lower strata, and these come first.
        """
        return tuple(sorted((self._height(name), name) for name in self._tested))

    def _height(self, name: str) -> int:
        below = (n for pair in self.inputs[name].pairs for n in self._deciders.get(pair, ()))
        return max((self._stratum[number] + 1 for number in below), default=0)

    def formula(self, name: str) -> Expression:
        """The formula of a number; of points or a question it is their name."""
        attribute = self._attributes.get(name)
        if isinstance(attribute, Computed):
            return attribute.formula
        return Named(name) if attribute is not None else self._tested[name]

    def adders(self, points: str) -> Adders:
        """The rules that add to points, by id."""
        return self._adders[points]

    def working(self, known: Known) -> Working:
        """The numbers under what is known."""
        return Working(self, self._attributes, self._deciders, known)

    def _inputs(self, name: str) -> Inputs:
        """Those of a formula itself and of the formulas that it names, which come first."""
        for below in formulas_below(self.formula(name), self._attributes, self.inputs):
            self.inputs[below] = self._joined(below)
        return self._joined(name)

    def _joined(self, name: str) -> Inputs:
        parts = [self._of_leaf(leaf) for leaf in leaves(self.formula(name))]
        if not parts:
            return _NO_INPUTS
        questions, weighed, counted, points = zip(*parts, strict=True)
        return Inputs(_once(questions), _once(weighed), _once(counted), _once(points))

    def _of_leaf(self, leaf: Leaf) -> Inputs:
        match leaf:
            case CertaintyOf(attribute, value):
                return _NO_INPUTS._replace(weighed=((attribute, value),))
            case Counted(attribute, value):
                return _NO_INPUTS._replace(counted=((attribute, value),))
            case Named(name):
                match self._attributes[name]:
                    case Computed():
                        return self.inputs[name]
                    case Points():
                        return _NO_INPUTS._replace(points=((name, NO_VALUE),))
                return _NO_INPUTS._replace(questions=(name,))


def _once(parts: Iterable[Iterable[_Input]]) -> tuple[_Input, ...]:
    """All that the parts have, each once, in their order."""
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


class Working:
    """Numbers worked out under what is known at one time, each once."""

    def __init__(
        self,
        numbers: Numbers,
        attributes: Mapping[str, Attribute],
        deciders: Mapping[Pair, Sequence[int]],
        known: Known,
    ) -> None:
        self._numbers = numbers
        self._attributes = attributes
        self._deciders = deciders
        self._known = known
        self._found: dict[str, Interval] = {}

    def interval(self, name: str) -> Interval:
        """Between what a number lies."""
        found = self._found.get(name)
        if found is None:
            formula = self._numbers.formula(name)
            for below in formulas_below(formula, self._attributes, self._found):
                self._found[below] = interval_of(self._numbers.formula(below), self.of_leaf)
            found = self._found[name] = interval_of(formula, self.of_leaf)
        return found

    def of_leaf(self, leaf: Leaf) -> Interval:
        """Between what one of those lies that a formula is worked out from."""
        match leaf:
            case CertaintyOf(attribute, value):
                return between(*self._known.certainty((attribute, value)))
            case Counted(attribute, value):
                return self._counted((attribute, value))
            case Named(name):
                attribute_named = self._attributes[name]
                if isinstance(attribute_named, Computed):
                    return self._found[name]
                if isinstance(attribute_named, Points):
                    return self._points(name)
                answer = self._known.answers.get(name)
                if answer is None or isinstance(answer, tuple):
                    return bounds_of(attribute_named)
                return point(exact(attribute_named.kind.place(answer)))

    def _points(self, name: str) -> Interval:
        """From what is added for certain and all that may be taken away, to all that may be added.

        The two ends are summed apart: there may be hundreds of rules, and intervals cost more.
        """
        nodes, low, high = self._known.nodes, Fraction(0), Fraction(0)
        for number, points in self._numbers.adders(name):
            truth = nodes[number]
            if truth == FALSE:
                continue
            if truth == TRUE or points < 0:
                low += points
            if truth == TRUE or points > 0:
                high += points
        return Interval((low, 0), (high, 1))

    def _counted(self, pair: Pair) -> Interval:
        counts = [self._known.nodes[number] for number in self._deciders.get(pair, ())]
        if TRUE in counts:
            return point(1)
        return point(0) if all(count == FALSE for count in counts) else between(0, 1)
