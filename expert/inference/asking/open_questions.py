"""Which questions can still change the advice, and which rules depend on them.

Two passes. One goes up the rules, from the questions that were declined: what can still come out
(prospects). The other goes down, from the values that count to the rules that conclude them and
on to what these test (relevance); a rule comes after all those that test what it concludes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush

from expert.inference.asking.relevance import GROW, Relevance, Ways
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.dependencies.joining import join_below
from expert.knowledge.model import Concluded


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


def may_be_shown(judge: Judge, pair: Pair) -> bool:
    """Whether a value of some advice can come to be shown, for all that is known of it."""
    if pair not in judge.program.shown_by_certainty:
        return True
    goal = judge.program.knowledge.attributes[pair[0]]
    return isinstance(goal, Concluded) and goal.shows(judge.value(pair).high)


def open_questions(
    judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
) -> OpenQuestions:
    """The questions that may change these values, by default any advice.

    `declined` are questions that will stay unanswered.
    """
    descent = _Descent(judge.program, Relevance(judge, declined))
    if pairs is None:
        pairs = (pair for pair in advice_pairs(judge.program) if may_be_shown(judge, pair))
    for pair in pairs:
        descent.count(pair, GROW)
    descent.run()
    return OpenQuestions(judge.program, descent.whole, descent.partly)


def questions_of_each(
    judge: Judge, pairs: Collection[Pair], declined: Collection[str] = ()
) -> dict[Pair, tuple[str, ...]]:
    """For each of these values the questions that may change it, in vocabulary order.

    `declined` are questions that will stay unanswered.
    Worked out once for each value, after those that it depends on, however many are asked about.
    """
    program, relevance = judge.program, Relevance(judge, declined)
    known: dict[tuple[Pair, Ways], int] = {}
    counted = [(pair, GROW) for pair in pairs]
    join_below(counted, lambda each: _direct_questions(program, relevance, *each), known)
    named = {bits: tuple(program.named(bits)) for bits in {known[pair, GROW] for pair in pairs}}
    return {pair: named[known[pair, GROW]] for pair in pairs}


def _direct_questions(
    program: Program, relevance: Relevance, pair: Pair, way: Ways
) -> tuple[int, set[tuple[Pair, Ways]]]:
    """The questions that the rules for a value test, and the values, as they count."""
    questions, values = 0, set()
    for number in relevance.possible_rules(pair):
        for tested, ways in relevance.of_rule(number, relevance.ways_of_rule(number, {pair: way})):
            if isinstance(tested, str):
                questions |= 1 << program.rank[tested]
            else:
                values.add((tested, ways))
    return questions, values


class _Descent:
    """The pass down: how each value counts, and the rules still to be gone through."""

    def __init__(self, program: Program, relevance: Relevance) -> None:
        self.whole: set[int] = set()
        """Rules that count with all that they test, for none of it is decided yet."""
        self.partly: dict[str, list[int]] = {}
        """For each question the other rules that depend on it."""
        self._program = program
        self._relevance = relevance
        self._values: dict[Pair, Ways] = {}
        self._rules: list[int] = []
        self._seen: set[int] = set()

    def count(self, pair: Pair, ways: Ways) -> None:
        """Takes in that a value counts in some ways."""
        before = self._values.get(pair)
        if before is None:
            before = 0
            for number in self._relevance.possible_rules(pair):
                if number not in self._seen:
                    self._seen.add(number)
                    heappush(self._rules, -number)
        self._values[pair] = before | ways

    def run(self) -> None:
        """Goes through the rules from the highest number down, each with all that depends on it."""
        concludes, values = self._program.concludes, self._values
        has_doubts = bool(self._program.doubters)
        while self._rules:
            number = -heappop(self._rules)
            ways = 0
            for pair in concludes[number]:
                ways |= values.get(pair, 0)
            if has_doubts:
                ways = self._relevance.ways_of_rule(number, values)
            if ways:
                self._rule(number, ways)

    def _rule(self, number: int, ways: Ways) -> None:
        """What a rule tests counts as the rule does."""
        if self._relevance.is_whole(number):
            self.whole.add(number)
            for pair, below in self._relevance.values_of_whole(number, ways):
                self.count(pair, below)
            return
        for tested, below in self._relevance.of_rule(number, ways):
            if isinstance(tested, str):
                self.partly.setdefault(tested, []).append(number)
            else:
                self.count(tested, below)
