"""Judges conditions and values for many people at once: what `certainty.judging` does for one.

The rules are a straight line of `and`, `or` and `not` in firing order, each worked out once for
all people of a chunk. Certainties are worked out for values that advice, a test of a certainty or
the choice among exclusive values asks for, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np

from expert.batch.certainties import Range, value_of, weighed
from expert.batch.columns import NOBODY, Answers
from expert.batch.plan import Plan, Table
from expert.batch.truths import Flags, Truths, all_true, any_true, of_everybody, opposite, unpacked
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.knowledge.conditions import Pair


class Judge:
    """The trace of one run for `count` people, whose answers come by question.

    `before` is what is known of somebody without any answer; what these answers do not move is
    taken from there.
    """

    def __init__(
        self,
        plan: Plan,
        answers: Mapping[str, Answers],
        count: int,
        before: Judge | None = None,
    ) -> None:
        self.plan = plan
        self.before = before
        self.moved = plan.moved[tuple(answers)]
        self.program = plan.program
        self.answers = answers
        self.count = count
        self._atoms: dict[str, list[Truths]] = {}
        self._truths: dict[int, Truths] = {}
        self._held: dict[Pair, Truths] = {}
        self._rules: dict[int, Range] = {}
        self._values: dict[Pair, Range] = {}
        rules = plan.rules if before is None else self.moved.rules
        for number in rules:  # in firing order, so that no chain of rules is too long
            self.truth(number)
            if number in plan.weighed:
                self.rule(number)

    # Truth.

    def truth(self, number: int) -> Truths:
        """For whom a rule fires, and for whom it may."""
        found = self._truths.get(number)
        if found is None:
            if self.before is not None and number not in self.moved.all_rules:
                found = self.before.truth(number)
            else:
                found = self._newly_found(self.program.conditions[number])
            self._truths[number] = found
        return found

    def holds(self, pair: Pair) -> Truths:
        """For whom a rule for a value fires, and for whom one may."""
        found = self._held.get(pair)
        if found is None:
            if self.before is not None and pair not in self.moved.values:
                found = self.before.holds(pair)
            else:
                deciders = self.program.deciders.get(pair, ())
                found = any_true(self.truth(number) for number in deciders)
            self._held[pair] = found
        return found

    def counts(self, pair: Pair) -> Flags:
        """For whom a value holds or may and, of an exclusive attribute, is the most certain."""
        truth = unpacked(self.holds(pair), self.count)
        if pair[0] not in self.program.exclusive:
            return truth
        low, high = self.value(pair)
        near = beaten = np.zeros(1, np.bool_)
        rival_wins_ties = True
        for other in self.program.knowledge.attributes[pair[0]].by_id:
            if other == pair[1]:
                rival_wins_ties = False
                continue
            rival_low, rival_high = self.value((pair[0], other))
            holds, may_hold = unpacked(self.holds((pair[0], other)), self.count)
            passes = np.less_equal if rival_wins_ties else np.less
            is_near = passes(low, rival_high) & may_hold
            near = near | is_near
            beaten = beaten | (is_near & holds & passes(high, rival_low))
        true, possible = truth
        return np.stack(np.broadcast_arrays(true & ~near, possible & ~beaten))

    def _truth_of(self, part: Part) -> Truths:
        """The truth of a condition or a part of one, found once for each node of the network."""
        found = self._truths.get(part.signal)
        if found is None:
            found = self._truths[part.signal] = self._newly_found(part)
        return found

    def _newly_found(self, part: Part) -> Truths:
        formula = part.formula
        match formula:
            case OneOf(attribute) | Beyond(attribute):
                atoms = self._atoms_of(attribute)
                question = self.program.network.questions[attribute]
                return atoms[question.node(formula) - question.first]
            case Holds(pair):
                return self.holds(pair)
            case Not():
                return opposite(self._truth_of(part.parts[0]))
            case And():
                return all_true(map(self._truth_of, part.parts))
            case Or():
                return any_true(map(self._truth_of, part.parts))

    def _atoms_of(self, name: str) -> list[Truths]:
        """The truth of all tests of a question or a number, in their order."""
        found = self._atoms.get(name)
        if found is None:
            if name in self.program.network.numbers:
                from expert.batch.numbers import People, decided  # few programs have numbers

                known = People(self.count, self.answers, self.truth, self.holds, self.value)
                found = decided(name, self.plan, known)
            else:
                given = self.answers.get(name) or NOBODY
                found = given.atoms(self.program.network.questions[name])
            if self.count == 1:
                found = [of_everybody(truth) for truth in found]
            self._atoms[name] = found
        return found

    # Certainty.

    def value(self, pair: Pair) -> Range:
        """How certain a value is; below 0 where more speaks against it."""
        found = self._values.get(pair)
        if found is None:
            if self.before is not None and pair not in self.moved.values:
                found = self.before.value(pair)
            else:
                table = self.plan.tables[pair]
                found = self._summed(pair) if table is None else self._looked_up(pair, table)
            self._values[pair] = found
        return found

    def rule(self, number: int) -> Range:
        """How certain a rule's condition is."""
        found = self._rules.get(number)
        if found is None:
            if self.before is not None and number not in self.moved.all_rules:
                found = self.before.rule(number)
            else:
                found = self._range(self.program.conditions[number])
            self._rules[number] = found
        return found

    def _looked_up(self, pair: Pair, table: Table) -> Range:
        """A value that only asks which of a few rules fire: all such cases are known."""
        places = np.zeros((2, 1), np.uint16)
        deciders = table.size - table.doubts
        for place, number in enumerate(self.program.deciders_and_doubters(pair)):
            fires = unpacked(self.truth(number), self.count)
            if place >= deciders:  # what may speak against a value lowers its low end
                fires = fires[::-1]
            places = places | np.left_shift(fires, place, dtype=np.uint16)
        return table.certainties[places]

    def _summed(self, pair: Pair) -> Range:
        given = [self._contribution(n, pair) for n in self.program.deciders.get(pair, ())]
        against = [self._contribution(n, pair) for n in self.program.doubters.get(pair, ())]
        return value_of(given, against)

    def _contribution(self, number: int, pair: Pair) -> Range:
        certainty = self.plan.certainty(number, pair)
        if self.program.conditions[number].is_plain:
            return weighed(unpacked(self.truth(number), self.count), certainty)
        condition = self.rule(number)
        if len(self.program.moves(number)) == 1:  # nobody asks for it again
            self._rules.pop(number, None)
        return weighed(condition, certainty)

    def _range(self, part: Part) -> Range:
        """How certain a condition is, or a part of one that is not plain: 0 where it is false."""
        formula = part.formula
        if isinstance(formula, Or):
            return reduce(np.maximum, [self._end(each) for each in part.parts])
        if isinstance(formula, Holds):  # where it is false, it is 0 at most
            value = self.value(formula.pair)
            return np.maximum(value, 0.0) if formula.pair in self.program.doubters else value
        certainty = reduce(np.minimum, [self._range(each) for each in part.uncertain])
        return certainty * unpacked(self._truth_of(part), self.count)

    def _end(self, part: Part) -> Range:
        if part.is_plain:
            return unpacked(self._truth_of(part), self.count).astype(np.float64)
        return self._range(part)
