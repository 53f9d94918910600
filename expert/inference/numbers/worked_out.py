"""What the numbers that rules test are worked out from, and between what they lie so far.

A number is an interval that only ever shrinks: an answer is one number, what has none lies within
the bounds of its question, and points lie between what the rules that fired have added and what
the undecided ones may yet add or take away.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeAlias

from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.dependencies.bounds import bounds_of, formulas_below, perhaps
from expert.knowledge.model import Answer, Attribute, Computed, Named, Points
from expert.knowledge.numbers.expressions import (
    CertaintyOf,
    Counted,
    Expression,
    Leaf,
    interval_of,
    leaves,
)
from expert.knowledge.numbers.intervals import Interval, added, between, exact, point
from expert.knowledge.on_demand import OnDemand

Adders: TypeAlias = Sequence[tuple[int, Fraction]]
"""The rules that add to points, by number, and what each adds."""

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


class Known(NamedTuple):
    """What is known so far: answers, the count of every node, and how certain values are."""

    answers: Mapping[str, Answer]
    nodes: array[int]
    certainty: CertaintyRange


class Numbers:
    """The numbers of a vocabulary and those that rules compare, each by its name.

    `tested` are the formulas of the numbers that rules test; `deciders` the rules that conclude
    each value and that add to points; `adders` gives for points what each of those adds.
    """

    def __init__(
        self,
        attributes: Mapping[str, Attribute],
        tested: Mapping[str, Expression],
        deciders: Mapping[Pair, Sequence[int]],
        adders: Callable[[str], Adders],
    ) -> None:
        self._attributes = attributes
        self._tested = tested
        self._deciders = deciders
        self._adders = OnDemand(adders)
        self.inputs: OnDemand[str, Inputs] = OnDemand(self._inputs)
        """What each number is worked out from."""

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions that some tested number is worked out from."""
        return frozenset(name for number in self._tested for name in self.inputs[number].questions)

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
        formula = self.formula(name)
        below = formulas_below(formula, self._attributes)
        formulas = [formula, *(self.formula(each) for each in below)]
        found = dict.fromkeys(leaf for each in formulas for leaf in leaves(each))
        named = [leaf.attribute for leaf in found if isinstance(leaf, Named)]
        return Inputs(
            tuple(each for each in named if self._is_question(each)),
            tuple((leaf.attribute, leaf.value) for leaf in found if isinstance(leaf, CertaintyOf)),
            tuple((leaf.attribute, leaf.value) for leaf in found if isinstance(leaf, Counted)),
            tuple((each, NO_VALUE) for each in named if isinstance(self._attributes[each], Points)),
        )

    def _is_question(self, name: str) -> bool:
        return not isinstance(self._attributes[name], Computed | Points)


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
            for below in formulas_below(formula, self._attributes):
                if below not in self._found:
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
        nodes, total = self._known.nodes, point(0)
        for number, points in self._numbers.adders(name):
            if nodes[number] == TRUE:
                total = added(total, point(points))
            elif nodes[number] != FALSE:
                total = added(total, perhaps(points))
        return total

    def _counted(self, pair: Pair) -> Interval:
        counts = [self._known.nodes[number] for number in self._deciders.get(pair, ())]
        if TRUE in counts:
            return point(1)
        return point(0) if all(count == FALSE for count in counts) else between(0, 1)
