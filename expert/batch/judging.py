"""Judges conditions and values for many people at once: what `certainty.judging` does for one.

The rules are a straight line of `and`, `or` and `not` in firing order, each worked out once for
all people of a chunk. Certainties are worked out for values that advice, a test of a certainty or
the choice among exclusive values asks for, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from expert.batch.certainties import Column, Range, value_of, weighed
from expert.batch.columns import Answers, nobody
from expert.batch.plan import Plan
from expert.batch.truths import Bits, Flags, Truths, all_true, any_true, packed, unpacked, words_for
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.knowledge.conditions import Pair


class Judge:
    """The trace of one run for `count` people, whose answers come by question."""

    def __init__(self, plan: Plan, answers: Mapping[str, Answers], count: int) -> None:
        self.plan = plan
        self.program = plan.program
        self.answers = answers
        self.count = count
        self._words = words_for(count)
        self._atoms: dict[str, list[Truths]] = {}
        self._truths: dict[int, Truths] = {}
        self._held: dict[Pair, Truths] = {}
        self._rules: dict[int, Range] = {}
        self._values: dict[Pair, Range] = {}
        for number in plan.rules:  # in firing order, so that no chain of rules is too long
            self.truth(number)
            if number in plan.weighed:
                self.rule(number)

    # Truth.

    def truth(self, number: int) -> Truths:
        """For whom a rule fires, and for whom it cannot."""
        found = self._truths.get(number)
        if found is None:
            found = self._truths[number] = self._truth_of(self.program.conditions[number])
        return found

    def holds(self, pair: Pair) -> Truths:
        """For whom a rule for a value fires, and for whom all are false."""
        found = self._held.get(pair)
        if found is None:
            deciders = self.program.deciders.get(pair, ())
            found = any_true([self.truth(number) for number in deciders], self._words)
            self._held[pair] = found
        return found

    def counts(self, pair: Pair) -> Truths:
        """For whom a value holds and, of an exclusive attribute, is the most certain that does."""
        truth = self.holds(pair)
        if pair[0] not in self.program.exclusive:
            return truth
        low, high = self.value(pair)
        first = beaten = np.zeros(self.count, np.bool_)
        rival_wins_ties = True
        for other in self.program.knowledge.attributes[pair[0]].by_id:
            if other == pair[1]:
                rival_wins_ties = False
                continue
            rival, held = self.value((pair[0], other)), self.holds((pair[0], other))
            passes = np.less_equal if rival_wins_ties else np.less
            near = passes(low, rival.high) & self._flags(held.possible)
            first = first | near
            beaten = beaten | (near & passes(high, rival.low) & self._flags(held.true))
        true, possible = self._flags(truth.true), self._flags(truth.possible)
        return Truths(packed(true & ~first), packed(~possible | beaten))

    def _truth_of(self, part: Part) -> Truths:
        formula = part.formula
        match formula:
            case OneOf(attribute) | Beyond(attribute):
                atoms = self._atoms_of(attribute)
                question = self.program.network.questions[attribute]
                return atoms[question.node(formula) - question.first]
            case Holds(pair):
                return self.holds(pair)
            case Not():
                return ~self._truth_of(part.parts[0])
            case And():
                return all_true([self._truth_of(each) for each in part.parts], self._words)
            case Or():
                return any_true([self._truth_of(each) for each in part.parts], self._words)

    def _atoms_of(self, name: str) -> list[Truths]:
        """The truth of all tests of a question or a number, in their order."""
        found = self._atoms.get(name)
        if found is None:
            if name in self.program.network.numbers:
                from expert.batch.numbers import decided  # few programs have numbers

                found = decided(name, self)
            else:
                given = self.answers.get(name) or nobody(self.count)
                found = given.atoms(self.program.network.questions[name])
            self._atoms[name] = found
        return found

    # Certainty.

    def value(self, pair: Pair) -> Range:
        """How certain a value is; below 0 where more speaks against it."""
        found = self._values.get(pair)
        if found is None:
            found = self._values[pair] = self._tabled(pair) or self._summed(pair)
        return found

    def rule(self, number: int) -> Range:
        """How certain a rule's condition is."""
        found = self._rules.get(number)
        if found is None:
            found = self._rules[number] = self._range(self.program.conditions[number], number)
        return found

    def _tabled(self, pair: Pair) -> Range | None:
        """A value that only asks which of a few rules fire: looked up among all such cases."""
        table = self.plan.tables[pair]
        if table is None:
            return None
        rules = [self.truth(number) for number in self.program.deciders_and_doubters(pair)]
        fired = self._numbers([rule.true for rule in rules])
        possible = self._numbers([rule.possible for rule in rules])
        if not table.doubts:
            return Range(table.certainties[fired], table.certainties[possible])
        # What speaks against a value counts most in its low end, whether it fires or only may.
        known = (1 << table.size - table.doubts) - 1
        low, high = (fired & known) | (possible & ~known), (possible & known) | (fired & ~known)
        return Range(table.certainties[low], table.certainties[high])

    def _numbers(self, bits: list[Bits]) -> NDArray[np.int64]:
        """For each person the bits as a number, the first the least."""
        total = np.zeros(self.count, np.int64)
        for place, each in enumerate(bits):
            total |= self._flags(each).astype(np.int64) << place
        return total

    def _summed(self, pair: Pair) -> Range:
        given = [self._contribution(n, pair) for n in self.program.deciders.get(pair, ())]
        against = [self._contribution(n, pair) for n in self.program.doubters.get(pair, ())]
        return value_of(given, against, self.count)

    def _contribution(self, number: int, pair: Pair) -> Range:
        return weighed(self.rule(number), self.plan.certainty(number, pair))

    def _range(self, part: Part, rule: int | None = None) -> Range:
        """How certain a condition is, or a part of one: nothing where it is false."""
        truth = self._truth_of(part) if rule is None else self.truth(rule)
        true, possible = self._flags(truth.true), self._flags(truth.possible)
        if part.is_plain:
            return Range(true.astype(np.float64), possible.astype(np.float64))
        formula = part.formula
        if isinstance(formula, Holds):
            low, high = self.value(formula.pair)
            return _within(Range(np.maximum(low, 0.0), np.maximum(high, 0.0)), possible, possible)
        parts = [self._range(each) for each in part.uncertain]
        if isinstance(formula, Or):
            parts += [self._range(each) for each in part.parts if each.is_plain]
            return Range(_most([each.low for each in parts]), _most([each.high for each in parts]))
        least = Range(_least([each.low for each in parts]), _least([each.high for each in parts]))
        return _within(least, true, possible)

    def _flags(self, bits: Bits) -> Flags:
        return unpacked(bits, self.count)


def _within(certainty: Range, low: Flags, high: Flags) -> Range:
    return Range(np.where(low, certainty.low, 0.0), np.where(high, certainty.high, 0.0))


def _least(columns: list[Column]) -> Column:
    return reduce(np.minimum, columns)


def _most(columns: list[Column]) -> Column:
    return reduce(np.maximum, columns)
