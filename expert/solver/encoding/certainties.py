"""How certain conditions and values are, as exact numbers of the solver.

The same arithmetic as `expert.inference.certainty`, without its rounding: comparisons allow for it.
Where every condition is plain, adding a rule to a sum is linear in the sum so far, so that most
certainties need no products of unknowns.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from expert.inference.lowered import Holds, Or
from expert.inference.network.parts import Part
from expert.knowledge.conditions import Pair
from expert.knowledge.numbers.intervals import exact
from expert.solver.encoding.decided import Decided
from expert.solver.encoding.logic import (
    Formula,
    Term,
    are_equal,
    conjunction,
    disjunction,
    either,
    greatest,
    is_below,
    least,
    negation,
    product,
    quotient,
    total,
)

ROUNDING = Fraction(1, 2 * 10**10)
"""How far a certainty may be from the one to ten decimals that the engine gives."""

_NOTHING, _ALL = Fraction(0), Fraction(1)


class Certainties:
    """The certainties of one program: of each the least that it is and the most that it may be."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._program = decided.program
        self._is_complete = decided.person.is_complete

    def value(self, pair: Pair, at_most: bool = False) -> Term:
        """How certain a value is at least, or at most."""
        if not self._program.deciders_and_doubters(pair):
            return _NOTHING
        end = at_most and not self._is_complete
        key = ("certainty", *pair, "at most" if end else "at least")
        return self._decided.named_number(key, lambda: self._value(pair, end))

    def is_from(self, pair: Pair, bound: float) -> Formula:
        """Whether a value is at least so certain."""
        limit = Fraction(exact(bound)) - ROUNDING
        return negation(is_below(self.value(pair), limit))

    def counts(self, pair: Pair) -> Formula:
        """Whether a value holds and, of an exclusive attribute, is the most certain that does."""
        holds = self._decided.value(pair)
        if pair[0] not in self._program.exclusive:
            return holds
        values = tuple(self._program.knowledge.attributes[pair[0]].by_id)
        own = values.index(pair[1])
        return conjunction(
            (
                holds,
                *(
                    disjunction(
                        (
                            self._decided.value((pair[0], other), is_so=False),
                            self.leads(pair, (pair[0], other), wins_ties=own < at),
                        )
                    )
                    for at, other in enumerate(values)
                    if at != own
                ),
            )
        )

    def leads(self, pair: Pair, other: Pair, wins_ties: bool) -> Formula:
        """Whether a value is more certain than another can be, or as certain if that will do."""
        return _is_more(self.value(pair), self.value(other, at_most=True), wins_ties)

    def ranks_before(self, pair: Pair, other: Pair, wins_ties: bool) -> Formula:
        """Whether a value is more certain than another is so far, or as certain likewise."""
        return _is_more(self.value(pair), self.value(other), wins_ties)

    def _value(self, pair: Pair, at_most: bool) -> Term:
        program = self._program
        belief = self._combined(pair, program.deciders.get(pair, ()), at_most)
        doubters = program.doubters.get(pair, ())
        if not doubters:
            return belief
        disbelief = self._combined(pair, doubters, not at_most and not self._is_complete)
        return _balanced(belief, disbelief)

    def _combined(self, pair: Pair, rules: Iterable[int], at_most: bool) -> Term:
        """What rules give or take together: a + b - ab, in turn."""
        found: Term = _NOTHING
        for number in rules:
            weight = self._weight(number, pair)
            if self._program.conditions[number].is_plain:
                truth = self._possible(number, at_most)
                joined = total(product(1 - weight, found), weight)
            else:
                truth = self._possible(number, at_most)
                given = product(weight, self._rule(number, at_most))
                joined = total(found, product(given, total(_ALL, product(Fraction(-1), found))))
            found = either(truth, joined, found)
        return found

    def _weight(self, number: int, pair: Pair) -> Fraction:
        """The certainty of a rule's own conclusion, without its sign."""
        then = self._program.rules[number].then
        weight = next(c.certainty for c in then if (c.attribute, c.value) == pair)
        return abs(Fraction(exact(weight)))

    def _possible(self, number: int, at_most: bool) -> Formula:
        """Whether a rule fires, or whether it may."""
        if at_most:
            return negation(self._decided.rule(number, is_so=False))
        return self._decided.rule(number)

    def _rule(self, number: int, at_most: bool) -> Term:
        """The certainty of a rule's condition."""
        key = ("condition", self._program.order[number], "at most" if at_most else "at least")
        part = self._program.conditions[number]
        return self._decided.named_condition(number, key, lambda: self._part(part, at_most))

    def _part(self, part: Part, at_most: bool) -> Term:
        """The certainty of a condition or of a part of one."""
        truth = self._truth(part, at_most)
        if part.is_plain:
            return either(truth, _ALL, _NOTHING)
        formula = part.formula
        if isinstance(formula, Holds):
            certainty = self.value(formula.pair, at_most)
            if formula.pair in self._program.doubters:
                certainty = greatest(certainty, _NOTHING)
            return either(truth, certainty, _NOTHING)
        if isinstance(formula, Or):
            return reduce(greatest, [self._part(below, at_most) for below in part.parts])
        return either(
            truth,
            reduce(least, [self._part(below, at_most) for below in part.uncertain], _ALL),
            _NOTHING,
        )

    def _truth(self, part: Part, at_most: bool) -> Formula:
        """Whether a condition is true, or whether it may be."""
        if at_most:
            return negation(self._decided.truth(part.formula, is_so=False))
        return self._decided.truth(part.formula)


def _balanced(belief: Term, disbelief: Term) -> Term:
    """The certainty of what so much speaks for, and so much against."""
    difference = total(belief, product(Fraction(-1), disbelief))
    rest = total(_ALL, product(Fraction(-1), least(belief, disbelief)))
    return either(are_equal(belief, disbelief), _NOTHING, quotient(difference, rest))


def _is_more(certainty: Term, other: Term, wins_ties: bool) -> Formula:
    if wins_ties:
        return negation(is_below(total(certainty, ROUNDING), other))
    return is_below(total(other, ROUNDING), certainty)
