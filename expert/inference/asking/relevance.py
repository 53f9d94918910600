"""What counts below a rule that counts: the questions and the values that can still change it.

What is decided is left out, and what can no longer move the whole: a part of an `any` that is
weaker than a true one, a rule for a value that is certain already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from expert.inference.asking.prospects import Prospects
from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.inference.truth import FALSE, TRUE, Truth
from expert.knowledge.conditions import Pair

Ways: TypeAlias = int
"""How something counts, as a set of bits: it may grow more certain, come to hold, or fail.

Or it may fade: turn out less certain than it might have been, or fail. What speaks against a value
that may grow counts so, for the value's certainty is the higher, the less is left of that.
"""

GROW, HOLD, FAIL, FADE = 1, 2, 4, 8

_EVERY = range(16)
_DENIED: tuple[Ways, ...] = tuple(
    (FAIL if ways & (GROW | HOLD) else 0) | (HOLD if ways & (FAIL | FADE) else 0) for ways in _EVERY
)
"""How what stands below a `not` counts: only its truth does, and the other way round."""

_AGAINST: tuple[Ways, ...] = tuple(
    (FADE if ways & GROW else 0) | (GROW if ways & FADE else 0) for ways in _EVERY
)
"""How a rule counts that speaks against a value: for its certainty alone, the other way round."""


class Relevance:
    """What counts, under one person's answers; `declined` are questions that will stay open."""

    def __init__(self, judge: Judge, declined: Collection[str] = ()) -> None:
        self._judge = judge
        self._prospects = Prospects(judge, declined) if declined else None
        self._is_settled: dict[Pair, bool] = {}

    def decline(self, name: str) -> None:
        """Takes in that one more question will stay open."""
        if self._prospects is None:
            self._prospects = Prospects(self._judge, (name,))
        else:
            self._prospects.decline((name,))

    def answer(self, name: str, judge: Judge) -> None:
        """Takes in that a question was answered; `judge` judges with that answer."""
        self._judge = judge
        self._is_settled.clear()
        if self._prospects is not None:
            self._prospects.answer(name)

    def possible_rules(self, pair: Pair) -> list[int]:
        """The rules that can still change a value; none if it is as certain as it can become."""
        if self.is_settled(pair):
            return []
        program, nodes = self._judge.program, self._judge.nodes
        found = [n for n in program.deciders.get(pair, ()) if nodes[n] != FALSE]
        if pair in program.doubters:
            found += [n for n in program.doubters[pair] if nodes[n] != FALSE]
        return found

    def ways_of_rule(self, number: int, values: Mapping[Pair, Ways]) -> Ways:
        """How a rule counts by the values that it concludes or speaks against, as these count."""
        program, ways = self._judge.program, 0
        for pair in program.concludes[number]:
            ways |= values.get(pair, 0)
        if program.doubters:
            for pair in program.doubts[number]:
                ways |= _AGAINST[values.get(pair, 0)]
        return ways

    def is_settled(self, pair: Pair) -> bool:
        """Whether a value holds and is as certain as it can become, or has failed for good."""
        settled = self._is_settled.get(pair)
        if settled is None:
            program, nodes = self._judge.program, self._judge.nodes
            deciders = program.deciders.get(pair, ())
            if TRUE in map(nodes.__getitem__, deciders):
                settled = not self._judge.value(pair).is_open
            else:  # no rule is left for one that has failed, but there may be some against it
                settled = pair in program.doubters and all(nodes[n] == FALSE for n in deciders)
            self._is_settled[pair] = settled
        return settled

    def is_whole(self, number: int) -> bool:
        """Whether all that a rule tests counts as the rule does: none of it is decided yet."""
        if self._prospects is not None and number in self._prospects.reached:
            return False
        premises = self._judge.program.premises[number]
        answers = self._judge.answers
        if premises.moved_by and any(name in answers for name in premises.moved_by):
            return False
        nodes = premises.nodes
        return min(map(self._judge.nodes.__getitem__, nodes), default=0) > 0

    def values_of_whole(self, number: int, ways: Ways) -> Iterator[tuple[Pair, Ways]]:
        """How the values count that such a rule tests."""
        below = (ways, _DENIED[ways], _DENIED[_DENIED[ways]])
        premises = self._judge.program.premises[number]
        for pair, denials in premises.values:
            yield pair, below[denials]
        if premises.moved_by_pairs:
            for pair in premises.moved_by_pairs:
                yield pair, GROW | HOLD | FAIL | FADE

    def tested(self, number: int, ways: Ways) -> Iterator[tuple[str | Pair, Ways]]:
        """What a rule tests that counts, questions by name, without a closer look than needed."""
        if not self.is_whole(number):
            yield from self.of_rule(number, ways)
            return
        yield from ((name, ways) for name in self._judge.program.premises[number].questions)
        yield from self.values_of_whole(number, ways)

    def of_rule(self, number: int, ways: Ways) -> Iterator[tuple[str | Pair, Ways]]:
        """What any rule tests that counts, questions by name."""
        condition = self._judge.program.conditions[number]
        for way in (GROW, HOLD, FAIL, FADE):
            if ways & way and self._matters(condition, way):
                yield from self._part(condition, way)

    def _part(self, part: Part, way: Ways) -> Iterator[tuple[str | Pair, Ways]]:
        """What counts below a part of a rule that counts in one way."""
        if self._prospects is not None and not self._may_come(part, way):
            return
        match part.formula:
            case Beyond(name) if name in self._judge.program.network.numbers:
                yield from self._number(name)
            case OneOf(tested) | Beyond(tested) | Holds(tested):
                yield tested, way
            case Not():
                yield from self._part(part.parts[0], _DENIED[way])
            case And() | Or():
                for below in part.parts:
                    if self._matters(below, way) and self._moves(part, below):
                        yield from self._part(below, way)

    def _may_come(self, part: Part, way: Ways) -> bool:
        """Whether the answers that are not declined may change a part in a way that counts.

        What may fade may do so undecided, without ever failing.
        """
        assert self._prospects is not None
        if way != FADE:
            return self._prospects.part(part, way != FAIL)
        return not isinstance(part.formula, OneOf | Beyond) or any(
            self._prospects.part(part, wanted) for wanted in (True, False)
        )

    def _number(self, name: str) -> Iterator[tuple[str | Pair, Ways]]:
        """What can still move a number: it counts whichever way it comes out."""
        judge = self._judge
        inputs = judge.program.numbers.inputs[name]
        declined = self._prospects.declined if self._prospects is not None else ()
        for question in inputs.questions:
            if question not in judge.answers and question not in declined:
                yield question, GROW
        for pair in inputs.pairs:
            if judge.value(pair).is_open:
                yield pair, GROW | HOLD | FAIL | FADE

    def _matters(self, part: Part, way: Ways) -> bool:
        """Whether a part may still change in a way that counts."""
        truth = self._judge.truth_of(part)
        if truth is Truth.TRUE:
            return way in (GROW, FADE) and not part.is_plain and self._judge.part(part).is_open
        return truth is Truth.UNDECIDED

    def _moves(self, group: Part, part: Part) -> bool:
        """Whether a part that changes could change its group."""
        judge = self._judge
        is_and = isinstance(group.formula, And)
        if judge.truth_of(part) is Truth.UNDECIDED and (
            is_and or judge.truth_of(group) is Truth.UNDECIDED
        ):
            return True
        judged, whole = judge.part(part), judge.part(group)
        return judged.low < whole.high if is_and else judged.high > whole.low
