"""Which questions can still change the advice, and which rules depend on them.

Two passes. One goes up the rules, from the questions that were declined: what can still come out
(prospects). The other goes down, from the values that count to the rules that conclude them and
on to what these test; a rule comes after all those that test what it concludes. What is decided
is left out, and what can no longer move the whole: a part of an `any` that is weaker than a true
one, a rule for a value that is certain already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import TypeAlias

from expert.inference.asking.prospects import Prospects
from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE, Truth
from expert.knowledge.conditions import Pair

Ways: TypeAlias = int
"""How something counts, as a set of bits: it may grow more certain, come to hold, or fail."""

_GROW, _HOLD, _FAIL = 1, 2, 4

_DENIED: tuple[Ways, ...] = tuple(
    (_FAIL if ways & (_GROW | _HOLD) else 0) | (_HOLD if ways & _FAIL else 0) for ways in range(8)
)
"""How what stands below a `not` counts: only its truth does, and the other way round."""


class OpenQuestions(Mapping[str, tuple[str, ...]]):
    """The unanswered questions that may change some values, in vocabulary order.

    Each with the ids of the rules that test it and depend on it, worked out when asked for.
    """

    def __init__(
        self, program: Program, whole: Collection[int], partly: Mapping[str, Collection[int]]
    ) -> None:
        self._program = program
        self._whole = whole
        self._partly = partly
        names = set(partly).union(*[program.premises[number].questions for number in whole])
        self._names = dict.fromkeys(sorted(names, key=program.rank.__getitem__))

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in self._names:
            raise KeyError(name)
        whole = [n for n in self._program.readers[name] if n in self._whole]
        numbers = {*whole, *self._partly.get(name, ())}
        return tuple(sorted(self._program.order[number] for number in numbers))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def advice_pairs(program: Program) -> Iterator[Pair]:
    """Every value that may be advised, in vocabulary order."""
    for attribute in program.knowledge.advice():
        for value in attribute.values:
            yield attribute.id, value.id


def open_questions(
    judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
) -> OpenQuestions:
    """The questions that may change these values, by default any advice.

    `declined` are questions that will stay unanswered.
    """
    descent = _Descent(judge, declined)
    for pair in advice_pairs(judge.program) if pairs is None else pairs:
        descent.count(pair, _GROW)
    descent.run()
    return OpenQuestions(judge.program, descent.whole, descent.partly)


class _Descent:
    """The pass down: how each value counts, and the rules still to be gone through."""

    def __init__(self, judge: Judge, declined: Collection[str]) -> None:
        self.whole: set[int] = set()
        """Rules that count with all that they test, for none of it is decided yet."""
        self.partly: dict[str, list[int]] = {}
        """For each question the other rules that depend on it."""
        self._judge = judge
        self._prospects = Prospects(judge, declined) if declined else None
        self._values: dict[Pair, Ways] = {}
        self._rules: list[int] = []
        self._seen: set[int] = set()

    def count(self, pair: Pair, ways: Ways) -> None:
        """Takes in that a value counts in some ways."""
        before = self._values.get(pair)
        if before is None:
            before = 0
            if self._is_open(pair):
                for number in self._judge.program.deciders.get(pair, ()):
                    if number not in self._seen and self._judge.nodes[number] != FALSE:
                        self._seen.add(number)
                        heappush(self._rules, -number)
        self._values[pair] = before | ways

    def run(self) -> None:
        """Goes through the rules from the highest number down, each with all that depends on it."""
        concludes, values = self._judge.program.concludes, self._values
        while self._rules:
            number = -heappop(self._rules)
            ways = 0
            for pair in concludes[number]:
                ways |= values.get(pair, 0)
            if ways:
                self._rule(number, ways)

    def _is_open(self, pair: Pair) -> bool:
        """Whether a value is undecided, or may become more certain."""
        nodes = self._judge.nodes
        for number in self._judge.program.deciders.get(pair, ()):
            if nodes[number] == TRUE:
                return self._judge.value(pair).is_open
        return True

    def _rule(self, number: int, ways: Ways) -> None:
        """What a rule tests counts as the rule does."""
        premises = self._judge.program.premises[number]
        reached = self._prospects is not None and number in self._prospects.reached
        if not reached and min(map(self._judge.nodes.__getitem__, premises.nodes), default=0) > 0:
            self.whole.add(number)
            below = (ways, _DENIED[ways], _DENIED[_DENIED[ways]])
            for pair, denials in premises.values:
                self.count(pair, below[denials])
            return
        condition = self._judge.program.conditions[number]
        for way in (_GROW, _HOLD, _FAIL):
            if ways & way and self._matters(condition, way):
                self._part(number, condition, way)

    def _part(self, number: int, part: Part, way: Ways) -> None:
        """What counts below a part of a rule that counts in one way."""
        if self._prospects is not None and not self._prospects.part(part, way != _FAIL):
            return
        match part.formula:
            case OneOf(attribute) | Beyond(attribute):
                self.partly.setdefault(attribute, []).append(number)
            case Holds(pair):
                self.count(pair, way)
            case Not():
                self._part(number, part.parts[0], _DENIED[way])
            case And() | Or():
                for below in part.parts:
                    if self._matters(below, way) and self._moves(part, below):
                        self._part(number, below, way)

    def _matters(self, part: Part, way: Ways) -> bool:
        """Whether a part may still change in a way that counts."""
        truth = self._judge.truth_of(part)
        if truth is Truth.TRUE:
            return way == _GROW and not part.is_plain and self._judge.part(part).is_open
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
