"""Judges conditions and values under one person's answers, when somebody asks and only then."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from expert.inference.certainty import arithmetic
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.lowered import Holds, Or
from expert.inference.network.parts import Part
from expert.inference.program import Program
from expert.inference.truth import FALSE, Truth, opposite_of, truth_of
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Answer


class Judge:
    """The trace of one run, looked into: the truth of each rule is given, all else follows.

    `nodes` has the count of each node of the network, the rules of the program first.
    """

    def __init__(self, program: Program, answers: Mapping[str, Answer], nodes: array[int]) -> None:
        self.program = program
        self.answers = answers
        self.nodes = nodes
        self.supports: dict[Pair, int] = {}
        """The answers that make each value what it is, as bits, as far as somebody has asked."""
        self._rules: dict[int, Judgement] = {}
        self._values: dict[Pair, Judgement] = {}

    def truth(self, number: int) -> Truth:
        """Whether a rule fired, cannot fire, or is undecided."""
        return truth_of(self.nodes[number])

    def is_possible(self, number: int) -> bool:
        """Whether a rule fired, or may yet fire."""
        return self.nodes[number] != FALSE

    def truth_of(self, part: Part) -> Truth:
        """The truth of a condition, or of a part of one."""
        signal = part.signal
        return truth_of(self.nodes[signal]) if signal >= 0 else opposite_of(self.nodes[~signal])

    def rule(self, number: int) -> Judgement:
        """A rule's condition."""
        judged = self._rules.get(number)
        if judged is None:
            if self.program.conditions[number].is_plain:
                return self._judged_rule(number)
            for pair in self.program.tested[number]:
                self.value(pair)
            judged = self._rules[number] = self._judged_rule(number)
        return judged

    def contribution(self, number: int, pair: Pair) -> Judgement:
        """What a rule gives a value that it concludes; KeyError when it does not."""
        condition = self._rules.get(number) or self.rule(number)
        for conclusion in self.program.rules[number].then:
            if conclusion.value == pair[1] and conclusion.attribute == pair[0]:
                return arithmetic.weighed(condition, conclusion.certainty)
        raise KeyError(pair)

    def value(self, pair: Pair) -> Judgement:
        """A concluded value; rules are numbered so that what they test comes first.

        Of points: whether all rules that may add to them are decided.
        """
        judged = self._values.get(pair)
        if judged is None:
            if pair[1] == NO_VALUE:
                judged = self._points(pair)
            else:
                rules = possible = self._possible(pair)
                doubtful: Sequence[int] = ()
                if pair in self.program.doubters:
                    doubtful = self._doubtful(pair)
                    rules = [*possible, *doubtful]
                if any(number not in self._rules for number in rules):
                    for number in sorted(self._not_judged_below(pair)):
                        self._rules[number] = self._judged_rule(number)
                given = [self.contribution(number, pair) for number in possible]
                against = [self.contribution(n, pair) for n in doubtful] if doubtful else ()
                judged = arithmetic.value_of(given, against)
            self._values[pair] = judged
        return judged

    def counts(self, pair: Pair) -> Truth:
        """Whether a value holds and, of an exclusive attribute, is the most certain that does.

        The first of the vocabulary wins a tie.
        """
        truth, low, high = self.value(pair)
        if pair[0] not in self.program.exclusive or truth is Truth.FALSE:
            return truth
        rival_wins_ties = True
        for other in self.program.knowledge.attributes[pair[0]].by_id:
            if other == pair[1]:
                rival_wins_ties = False
                continue
            rival = self.value((pair[0], other))
            if rival.truth is Truth.FALSE:
                continue
            if low < rival.high or (rival_wins_ties and low == rival.high):
                if rival.truth is Truth.TRUE and (
                    high < rival.low or (rival_wins_ties and high == rival.low)
                ):
                    return Truth.FALSE
                truth = Truth.UNDECIDED
        return truth

    def _points(self, pair: Pair) -> Judgement:
        nodes = self.nodes
        is_open = any(nodes[number] > 0 for number in self.program.deciders.get(pair, ()))
        return arithmetic.UNDECIDED if is_open else arithmetic.CERTAIN

    def part(self, part: Part) -> Judgement:
        """A condition, or a part of one."""
        truth = self.truth_of(part)
        if truth is Truth.FALSE:
            return arithmetic.IMPOSSIBLE
        if part.is_plain:
            return arithmetic.CERTAIN if truth is Truth.TRUE else arithmetic.UNDECIDED
        formula = part.formula
        if isinstance(formula, Holds):
            judged = self.value(formula.pair)
            return arithmetic.in_condition(judged) if judged.low < 0 else judged
        if isinstance(formula, Or):
            return arithmetic.any_of(map(self.part, part.parts))
        whole = arithmetic.CERTAIN if truth is Truth.TRUE else arithmetic.UNDECIDED
        return arithmetic.all_of([whole, *map(self.part, part.uncertain)])

    def _possible(self, pair: Pair) -> list[int]:
        """The rules for a value that are not false; of most rule sets few are left."""
        nodes = self.nodes
        return [n for n in self.program.deciders.get(pair, ()) if nodes[n] != FALSE]

    def _doubtful(self, pair: Pair) -> Sequence[int]:
        """The rules against a value that are not false."""
        nodes = self.nodes
        return [n for n in self.program.doubters.get(pair, ()) if nodes[n] != FALSE]

    def _not_judged_below(self, pair: Pair) -> set[int]:
        """The rules not yet judged that a value depends on; false ones do not count."""
        found: set[int] = set()
        pairs = [pair]
        while pairs:
            pair = pairs.pop()
            rules = self._possible(pair)
            if pair in self.program.doubters:
                rules += self._doubtful(pair)
            for number in rules:
                if number not in found and number not in self._rules:
                    found.add(number)
                    pairs.extend(self.program.tested[number])
        return found

    def _judged_rule(self, number: int) -> Judgement:
        return self.part(self.program.conditions[number])
