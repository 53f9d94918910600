"""Which questions can still change the advice, and which rules depend on them.

A question is open if a rule that tests it matters; a rule matters if what it concludes is advice,
or can move another rule that matters. So each question is followed up through the rules, and only
until that comes to some advice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from functools import reduce
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
    """How something may change: become more certain, come to hold, or fail.

    Only truth counts below a `not`, no certainty.
    """

    GROW = 0
    HOLD = 1
    FAIL = 2


_DENIED = {Way.GROW: Way.FAIL, Way.HOLD: Way.FAIL, Way.FAIL: Way.HOLD}
"""How the part of a `not` must change to change the `not`."""

_ABOVE = {
    (way, denials): tuple(
        above for above in Way if reduce(lambda w, _: _DENIED[w], range(denials), above) is way
    )
    for way in Way
    for denials in range(3)
}
"""How what stands above so many `not` changes when what is below them changes in some way."""

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
        program = judge.program
        self._judge = judge
        self._prospects = Prospects(judge, declined)
        self._settled = {*judge.answers, *declined}
        self._rules: Collection[int] = range(program.size)
        self._names = [question.id for question in program.knowledge.asked()]
        if pairs is None:
            pairs = advice_pairs(program)
        else:
            pairs = tuple(pairs)
            self._rules = _rules_below(judge, pairs)
            tested = {t.attribute for n in self._rules for t in tests(program.rules[n].when)}
            self._names = sorted(tested - program.concluded, key=program.rank.__getitem__)
        self._wanted = {(pair, Way.GROW) for pair in pairs}
        self._premises = Premises.of(program)
        self._known: dict[Change, bool] = {}
        """Whether a change matters, as far as that was looked into."""

    def open_questions(self) -> tuple[str, ...]:
        """The open questions, in vocabulary order."""
        return tuple([name for name in self._names if self.is_open(name)])

    def is_open(self, name: str) -> bool:
        """Whether an answer to a question may still change what is wanted."""
        return next(self._depending(name), None) is not None

    def depending_rules(self, name: str) -> tuple[str, ...]:
        """The ids of the rules that test a question and depend on it, in their order."""
        order = self._judge.program.order
        return tuple(sorted({order[number] for number in self._depending(name)}))

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
                yield from self._brought(premise, _ABOVE[way, premise.denials])

    def _brought(self, premise: Premise, ways: Iterable[Way]) -> Iterator[Change]:
        """What can change, in one of some ways, in the values that a rule concludes."""
        if premise.rule not in self._rules:
            return
        for way in ways:
            if self._moves(premise, way):
                for pair in self._judge.program.concludes[premise.rule]:
                    yield pair, way

    def _is_possible(self, pair: Pair, way: Way) -> bool:
        """Whether a value that an undecided rule concludes can change in some way."""
        judge = self._judge
        if any(judge.nodes[number] == TRUE for number in judge.program.deciders[pair]):
            return way is Way.GROW and judge.value(pair).is_open
        return self._prospects.value(pair, way is not Way.FAIL) is not None

    def _moves(self, premise: Premise, way: Way) -> bool:
        """Whether a test that changes could change its rule in some way."""
        nodes = self._judge.nodes
        for node in premise.nodes:
            if nodes[node] in (TRUE, FALSE):
                return self._moves_all(premise, way)
        return premise.rule not in self._prospects.reached or self._moves_all(premise, way)

    def _moves_all(self, premise: Premise, way: Way) -> bool:
        """The same, where something on the way is decided or comes to what was declined."""
        prospects, above = self._prospects, None
        needed: Needs | None = NOTHING
        for part in premise.path:
            if not self._may_change(part, way) or (above and not self._counts(part, above)):
                return False
            if premise.rule in prospects.reached:
                wanted = way is not Way.FAIL
                if above is None:
                    needed = prospects.rule(premise.rule, wanted)
                elif needed is not None and isinstance(above.condition, Any if wanted else All):
                    needed = prospects.together(needed, part, wanted)
                if needed is None:
                    return False
            if isinstance(part.condition, Not):
                way = _DENIED[way]
            above = part
        return True

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


def open_questions(
    judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The questions that may change some values, by default any advice, in vocabulary order.

    Each with the ids of the rules that test it and depend on it. `declined` are questions that
    will stay unanswered.
    """
    relevance = Relevance(judge, pairs, declined)
    return {name: relevance.depending_rules(name) for name in relevance.open_questions()}


def _rules_below(judge: Judge, pairs: Iterable[Pair]) -> set[int]:
    """The rules that may conclude these values, and those that they build on."""
    program = judge.program
    found: set[int] = set()
    waiting = [*pairs]
    while waiting:
        for number in program.deciders.get(waiting.pop(), ()):
            if number not in found and judge.nodes[number] != FALSE:
                found.add(number)
                waiting += program.tested[number]
    return found
