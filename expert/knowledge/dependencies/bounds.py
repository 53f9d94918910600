"""Between what bounds a number lies, whatever is answered."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction

from expert.knowledge.kinds import Measured
from expert.knowledge.model import Asked, Attribute, Computed, Named, Points, Rule
from expert.knowledge.numbers.expressions import (
    CertaintyOf,
    Counted,
    Expression,
    Leaf,
    interval_of,
    leaves,
)
from expert.knowledge.numbers.intervals import EVERYTHING, Interval, added, between, point


class Bounds:
    """The bounds of every number of a vocabulary, given all rules that add points."""

    def __init__(self, attributes: Mapping[str, Attribute], rules: Iterable[Rule]) -> None:
        self._attributes = attributes
        self._points: dict[str, Interval] = {}
        for rule in rules:
            for each in rule.adds:
                before = self._points.get(each.attribute, point(0))
                self._points[each.attribute] = added(before, perhaps(each.points))
        self._computed: dict[str, Interval] = {}

    def of(self, expression: Expression) -> Interval:
        """Between what a formula lies; everything, where a divisor may be 0."""
        self._work_out_below(expression)
        return self._interval(expression)

    def may_be_zero(self, divisor: Expression) -> bool:
        """Whether a formula may come to 0."""
        return self.of(divisor).holds(0)

    def _interval(self, expression: Expression) -> Interval:
        try:
            return interval_of(expression, self._leaf)
        except ZeroDivisionError:
            return EVERYTHING

    def _work_out_below(self, expression: Expression) -> None:
        """Works formulas out from the bottom up: a chain of them may be as long as it likes."""
        for name in formulas_below(expression, self._attributes, self._computed):
            attribute = self._attributes[name]
            assert isinstance(attribute, Computed)
            self._computed[name] = self._interval(attribute.formula)

    def _leaf(self, leaf: Leaf) -> Interval:
        match leaf:
            case CertaintyOf():
                return between(-1, 1)
            case Counted():
                return between(0, 1)
            case Named(name):
                attribute = self._attributes[name]
                if isinstance(attribute, Computed):
                    return self._computed[name]
                if isinstance(attribute, Points):
                    return self._points.get(name, point(0))
                return bounds_of(attribute)


def bounds_of(attribute: Attribute) -> Interval:
    """From the minimum of a question to its maximum."""
    if isinstance(attribute, Asked) and isinstance(attribute.kind, Measured):
        return between(*attribute.kind.bounds)
    return EVERYTHING


def perhaps(points: Fraction) -> Interval:
    """Points that may be added, or not."""
    return point(0).joined(point(points))


def formulas_below(
    expression: Expression, attributes: Mapping[str, Attribute], known: Container[str] = ()
) -> tuple[str, ...]:
    """The formulas that a formula names, through any others, each after those that it names.

    Those that are `known` are left out, with all below them.
    """
    found: dict[str, None] = {}
    remaining: list[tuple[str, bool]] = [(name, False) for name in _named(expression)]
    while remaining:
        name, below_done = remaining.pop()
        attribute = attributes.get(name)
        if name in found or name in known or not isinstance(attribute, Computed):
            continue
        if below_done:
            found[name] = None
            continue
        remaining.append((name, True))
        remaining += [(each, False) for each in _named(attribute.formula)]
    return tuple(found)


def _named(expression: Expression) -> list[str]:
    return [leaf.attribute for leaf in leaves(expression) if isinstance(leaf, Named)]
