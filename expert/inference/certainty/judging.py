"""Judges conditions and values under one person's answers, when somebody asks and only then."""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.certainty import arithmetic
from expert.inference.certainty.arithmetic import Judgement, Truth
from expert.inference.network.wiring import Part
from expert.inference.program import Program
from expert.inference.truth import FALSE, OPPOSITES, TRUTHS
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Any, Test


class Judge:
    """The trace of one run, looked into: the truth of each rule is given, all else follows.

    `nodes` has a byte for each node of the network, the rules of the program first.
    """

    def __init__(self, program: Program, answers: Mapping[str, Answer], nodes: bytes) -> None:
        self.program = program
        self.answers = answers
        self.nodes = nodes
        self.behind: dict[int, tuple[frozenset[str], frozenset[Pair]]] = {}
        """What makes each decided rule what it is, as far as somebody has asked."""
        self._rules: dict[int, Judgement] = {}
        self._values: dict[Pair, Judgement] = {}

    def truth(self, number: int) -> Truth:
        """Whether a rule fired, cannot fire, or is undecided."""
        return TRUTHS[self.nodes[number]]

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

    def value(self, pair: Pair) -> Judgement:
        """A concluded value; rules are numbered so that what they build on comes first."""
        judged = self._values.get(pair)
        if judged is None:
            alive = self._alive(pair)
            if any(number not in self._rules for number in alive):
                for number in sorted(self._behind(pair)):
                    self._rules[number] = self._judged_rule(number)
            judged = self._values[pair] = arithmetic.value_of(
                [(self._rules[number], self.certainty_given(number, pair)) for number in alive]
            )
        return judged

    def _alive(self, pair: Pair) -> list[int]:
        """The rules for a value that are not false; of most rule sets few are left."""
        nodes = self.nodes
        return [n for n in self.program.deciders.get(pair, ()) if nodes[n] != FALSE]

    def truth_of(self, part: Part) -> Truth:
        """The truth of a condition, or of a part of one."""
        signal = part.signal
        return TRUTHS[self.nodes[signal]] if signal >= 0 else OPPOSITES[self.nodes[~signal]]

    def part(self, part: Part) -> Judgement:
        """A condition, or a part of one."""
        truth = self.truth_of(part)
        if truth is Truth.FALSE:
            return arithmetic.IMPOSSIBLE
        if part.is_plain:
            return arithmetic.CERTAIN if truth is Truth.TRUE else arithmetic.UNDECIDED
        match part.condition:
            case Test():
                values = [self.value(pair) for pair in part.pairs]
                return values[0] if len(values) == 1 else arithmetic.any_of(values)
            case Any():
                return arithmetic.any_of(map(self.part, part.parts))
            case _:
                whole = arithmetic.CERTAIN if truth is Truth.TRUE else arithmetic.UNDECIDED
                return arithmetic.all_of([whole, *map(self.part, part.uncertain)])

    def certainty_given(self, number: int, pair: Pair) -> float:
        """The certainty that a rule gives a conclusion by itself."""
        for conclusion in self.program.rules[number].then:
            if conclusion.value == pair[1] and conclusion.attribute == pair[0]:
                return conclusion.certainty
        raise KeyError(pair)

    def _behind(self, pair: Pair) -> set[int]:
        """The rules not yet judged that a value hangs on; false ones do not count."""
        found: set[int] = set()
        pairs = [pair]
        while pairs:
            for number in self._alive(pairs.pop()):
                if number not in found and number not in self._rules:
                    found.add(number)
                    pairs.extend(self.program.tested[number])
        return found

    def _judged_rule(self, number: int) -> Judgement:
        return self.part(self.program.conditions[number])
