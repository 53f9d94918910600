"""What can still become true or false when some questions will never be answered."""

from __future__ import annotations

from collections.abc import Collection

from expert.inference.certainty import Truth
from expert.inference.judging import Judge
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import All, Any, Asked, Condition, Not, Test


class Prospects:
    """Whether conditions and values can come out as wanted without the declined answers.

    Parts are taken to vary freely, so "possible" may be too hopeful, "impossible" never is wrong.
    """

    def __init__(self, judge: Judge, declined: Collection[str]) -> None:
        self.judge = judge
        self.declined = frozenset(declined)
        self._rules: dict[tuple[int, bool], bool] = {}

    def condition(self, condition: Condition, wanted: bool) -> bool:
        """Whether a condition is, or can become, true (or false, if that is wanted)."""
        match condition:
            case Test():
                return self._test(condition, wanted)
            case Not(inner):
                return self.condition(inner, not wanted)
            case All(parts) | Any(parts):
                every = isinstance(condition, All) is wanted
                return (all if every else any)(self.condition(part, wanted) for part in parts)

    def value(self, pair: Pair, wanted: bool) -> bool:
        """Whether a value holds or can come to hold (or fail, if that is wanted)."""
        for number in sorted(self._behind(pair)):
            self._judge_rule(number)
        deciders = self.judge.program.deciders.get(pair, ())
        return (any if wanted else all)(self._rules[number, wanted] for number in deciders)

    def _behind(self, pair: Pair) -> set[int]:
        program = self.judge.program
        found: set[int] = set()
        pairs = [pair]
        while pairs:
            for number in program.deciders.get(pairs.pop(), ()):
                if number not in found and (number, True) not in self._rules:
                    found.add(number)
                    if self.judge.truth(number) is Truth.UNDECIDED:
                        pairs.extend(program.tested[number])
        return found

    def _judge_rule(self, number: int) -> None:
        truth = self.judge.truth(number)
        when = self.judge.program.rules[number].when
        for wanted in (True, False):
            decided = truth is (Truth.TRUE if wanted else Truth.FALSE)
            self._rules[number, wanted] = decided or (
                truth is Truth.UNDECIDED and self.condition(when, wanted)
            )

    def _test(self, test: Test, wanted: bool) -> bool:
        if not isinstance(self.judge.program.knowledge.attributes[test.attribute], Asked):
            pairs = ((test.attribute, str(operand)) for operand in test.operands)
            return (any if wanted else all)(self.value(pair, wanted) for pair in pairs)
        if test.attribute in self.declined:
            return False
        truth = self.judge.condition(test).truth
        return truth is Truth.UNDECIDED or (truth is Truth.TRUE) is wanted
