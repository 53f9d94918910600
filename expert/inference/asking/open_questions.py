"""Which questions can still change the advice, and which rules depend on them.

A question is open if a rule that tests it matters; a rule matters if what it concludes is advice,
or can move another rule that matters. So each question is followed up through the rules, and only
until that comes to some advice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from functools import cache
from typing import TypeAlias

from expert.inference.asking.premises import Premise, Premises
from expert.inference.asking.prospects import NOTHING, Needs, Prospects
from expert.inference.certainty.judging import Judge
from expert.inference.network.wiring import Part
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE, Truth
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.model import All, Any, Not


class Way(IntEnum):
    """How something may change: become more certain, come to hold, or fail."""

    GROW = 0
    HOLD = 1
    FAIL = 2


Change: TypeAlias = tuple[Pair, Way]
"""A concluded value and how it may change."""


def advice_pairs(program: Program) -> Iterator[Pair]:
    """Every value that may be advised, in vocabulary order."""
    for attribute in program.knowledge.advice():
        for value in attribute.values:
            yield attribute.id, value.id


class Relevance:
    """What can still change some values, by default all advice, under one person's answers.

    `declined` are questions that will stay unanswered; nothing is open that could matter only
    together with an answer to them.
    """

    def __init__(
        self, judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
    ) -> None:
        self._judge = judge
        self._premises = Premises.of(judge.program)
        self._prospects = Prospects(judge, declined)
        self._settled = {*judge.answers, *declined}
        self._pairs = None if pairs is None else tuple(pairs)
        wanted = advice_pairs(judge.program) if self._pairs is None else self._pairs
        self._wanted = {(pair, Way.GROW) for pair in wanted}
        self._known: dict[Change, bool] = {}
        """Whether a change matters, as far as that was looked into."""

    def open_questions(self) -> tuple[str, ...]:
        """The open questions, in vocabulary order."""
        return tuple([name for name in self._questions() if self.is_open(name)])

    def is_open(self, name: str) -> bool:
        """Whether an answer to a question may still change what is wanted."""
        return next(self._depending(name), None) is not None

    def depending_rules(self, name: str) -> tuple[str, ...]:
        """The ids, in their order, of the rules that test a question and depend on it."""
        order = self._judge.program.order
        return tuple(sorted({order[number] for number in self._depending(name)}))

    def _questions(self) -> Iterable[str]:
        """All questions that could be open, in vocabulary order."""
        program, nodes = self._judge.program, self._judge.nodes
        if self._pairs is None:
            return [question.id for question in program.knowledge.asked()]
        below: set[int] = set()
        found: set[str] = set()
        pairs = [*self._pairs]
        while pairs:
            for number in program.deciders.get(pairs.pop(), ()):
                if number not in below and nodes[number] != FALSE:
                    below.add(number)
                    found.update(test.attribute for test in tests(program.rules[number].when))
                    pairs += program.tested[number]
        return sorted(found - program.concluded, key=program.rank.__getitem__)

    def _depending(self, name: str) -> Iterator[int]:
        if name not in self._settled:
            for premise in self._premises.get(name, ()):
                if any(self._matters(change) for change in self._brought(premise, Way)):
                    yield premise.rule

    def _matters(self, change: Change) -> bool:
        """Whether a change can come, through any layers, to one that is wanted.

        Depth first, and no further than to the first; without recursion, for there may be many
        layers.
        """
        known = self._known
        if change in known:
            return known[change]
        path = [(change, self._above(change))]
        while path:
            here, above = path[-1]
            for higher in above:
                if higher is None or known.get(higher):
                    known.update((passed, True) for passed, _ in path)
                    return True
                if higher not in known:
                    path.append((higher, self._above(higher)))
                    break
            else:
                known[here] = False
                path.pop()
        return False

    def _above(self, change: Change) -> Iterator[Change | None]:
        """The changes that one change can bring directly; None if it is wanted itself."""
        pair, way = change
        if self._is_possible(pair, way):
            if change in self._wanted:
                yield None
            for premise in self._premises.get(pair, ()):
                yield from self._brought(premise, _ways_above(way, premise.denials))

    def _is_possible(self, pair: Pair, way: Way) -> bool:
        """Whether a value that has a rule which is not false can change in some way."""
        judge = self._judge
        if any(judge.nodes[number] == TRUE for number in judge.program.deciders[pair]):
            return way is Way.GROW and judge.value(pair).is_open
        return self._prospects.value(pair, way is not Way.FAIL) is not None

    def _brought(self, premise: Premise, ways: Iterable[Way]) -> Iterator[Change]:
        """What a premise can change in the values of its rule, if the rule may change so."""
        for way in ways:
            if self._moves(premise, way):
                for pair in self._judge.program.concludes[premise.rule]:
                    yield pair, way

    def _moves(self, premise: Premise, way: Way) -> bool:
        """Whether a premise that changes could change its rule in some way.

        It could, unless something on the way up to the rule is decided or a declined question has
        a part in it: only then there is more to look at.
        """
        nodes = self._judge.nodes
        if premise.rule not in self._prospects.reached:
            for node in premise.nodes:
                if nodes[node] in (TRUE, FALSE):
                    break
            else:
                return True
        return self._moves_all(premise, way)

    def _moves_all(self, premise: Premise, way: Way) -> bool:
        """Whether every part on the way down to a premise can change, and so change the whole."""
        prospects, above = self._prospects, None
        needed: Needs | None = NOTHING
        for part in premise.path:
            if not self._may_change(part, way) or (above and not self._counts(part, above)):
                return False
            wanted = way is not Way.FAIL
            if premise.rule in prospects.reached and needed is not None:
                if above is None:
                    needed = prospects.rule(premise.rule, wanted)
                elif isinstance(above.condition, Any if wanted else All):
                    needed = prospects.together(needed, part, wanted)
            if isinstance(part.condition, Not):
                way = _below(way, 1)
            above = part
        return needed is not None

    def _may_change(self, part: Part, way: Way) -> bool:
        """Whether missing answers may change a part in its truth or, if that counts, certainty."""
        truth = self._judge.truth_of(part)
        if truth is Truth.TRUE:
            return way is Way.GROW and self._judge.part(part).is_open
        return truth is Truth.UNDECIDED

    def _counts(self, part: Part, group: Part) -> bool:
        """Whether a part is not too weak for an `any` that is true, nor too strong for an `all`."""
        judge = self._judge
        if judge.truth_of(group) is Truth.UNDECIDED and judge.truth_of(part) is Truth.UNDECIDED:
            return True
        judged, whole = judge.part(part), judge.part(group)
        if isinstance(group.condition, All):
            return judged.low < whole.high
        return judged.high > whole.low


def _below(way: Way, denials: int) -> Way:
    """How something below so many `not` must change: no certainty counts there, only truth."""
    if not denials:
        return way
    return Way.FAIL if (way is Way.FAIL) is (denials % 2 == 0) else Way.HOLD


@cache
def _ways_above(way: Way, denials: int) -> tuple[Way, ...]:
    """How something above so many `not` may change by what is below them."""
    return tuple(above for above in Way if _below(above, denials) is way)
