"""What can still come out when some questions will never be answered.

A condition comes out true, or false, only together with all that it needs: tests and values that
must be true, and others that must be false. What needs a declined answer cannot come out, and
neither can what needs something both true and false. Needs are necessary, not sufficient: where
there are alternatives, only what all of them need is kept. So "possible" may be too hopeful, and
"impossible" never is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import invert
from typing import TypeAlias

from expert.inference.asking.implied import Implied
from expert.inference.asking.premises import Premises
from expert.inference.certainty.judging import Judge
from expert.inference.network.network import Signal
from expert.inference.network.wiring import Part
from expert.inference.program import Program
from expert.inference.truth import FALSE, Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import All, Any, Not, Test

Needs: TypeAlias = frozenset[Signal]
"""Signals of the network that must be true."""

NOTHING: Needs = frozenset()

_MOST_NEEDS = 100
"""More are not kept, so that what rules need does not grow through many layers."""


class Prospects:
    """What conditions, rules and values need to come out as wanted; None where they cannot.

    Only what the declined questions reach is looked at.
    """

    def __init__(self, judge: Judge, declined: Collection[str]) -> None:
        self._judge = judge
        self._program = judge.program
        self._declined = frozenset(declined)
        self.reached = _reached(judge.program, declined)
        """The rules in which a declined question has a part, through any layers."""
        self._rules: dict[int, tuple[Needs | None, Needs | None]] = {}
        """What each rule that is not false needs to be false, and to be true."""
        self._values: dict[tuple[Pair, bool], Needs | None] = {}
        self._implied = Implied.of(judge.program)

    def rule(self, number: int, wanted: bool) -> Needs | None:
        """What a rule's condition needs to come out true (or false, if that is wanted)."""
        self._work_out([number])
        return self._rule(number, wanted)

    def value(self, pair: Pair, wanted: bool) -> Needs | None:
        """What a value needs to hold (or to fail, if that is wanted)."""
        deciders = self._program.deciders[pair]
        if self.reached.isdisjoint(deciders):
            return NOTHING
        self._work_out(deciders)
        return self._value(pair, wanted)

    def together(self, needed: Needs, part: Part, wanted: bool) -> Needs | None:
        """What a part of such a rule needs to come out as wanted, and what is needed besides."""
        return _all([needed, self._part(part, wanted)])

    def _work_out(self, numbers: Iterable[int]) -> None:
        """Works out what rules that are not false need, after those that they build on."""
        nodes, program = self._judge.nodes, self._program
        found: set[int] = set()
        waiting = [*numbers]
        while waiting:
            number = waiting.pop()
            if number in self._rules or number in found or nodes[number] == FALSE:
                continue
            found.add(number)
            for pair in program.tested[number]:
                waiting += program.deciders.get(pair, ())
        for number in sorted(found):
            condition = program.conditions[number]
            self._rules[number] = self._part(condition, False), self._part(condition, True)

    def _part(self, part: Part, wanted: bool) -> Needs | None:
        truth = self._judge.truth_of(part)
        if truth is not Truth.UNDECIDED:
            return NOTHING if (truth is Truth.TRUE) is wanted else None
        match part.condition:
            case Not():
                return self._part(part.parts[0], not wanted)
            case All() | Any():
                every = isinstance(part.condition, All) is wanted
                return (_all if every else _any)(self._part(p, wanted) for p in part.parts)
            case Test() as test:
                if part.pairs:
                    values = (self._value(pair, wanted) for pair in part.pairs)
                    return _any(values) if wanted else _all(values)
                return None if test.attribute in self._declined else self._implied[test, wanted]

    def _value(self, pair: Pair, wanted: bool) -> Needs | None:
        key = pair, wanted
        if key not in self._values:
            rules = [self._rule(n, wanted) for n in self._program.deciders.get(pair, ())]
            needs = _any(rules) if wanted else _all(rules)
            failure = self._program.network.failures.get(pair)
            if needs is not None and failure is not None:
                needs = _all([needs, frozenset([~failure if wanted else failure])])
            self._values[key] = needs
        return self._values[key]

    def _rule(self, number: int, wanted: bool) -> Needs | None:
        if self._judge.truth(number) is Truth.FALSE:
            return None if wanted else NOTHING
        return self._rules[number][wanted]


def _all(parts: Iterable[Needs | None]) -> Needs | None:
    """What all parts need; None if one cannot come out, or not together with the others."""
    found = NOTHING
    for needs in parts:
        if needs is None or not found.isdisjoint(map(invert, needs)):
            return None
        found |= needs
    return found if len(found) <= _MOST_NEEDS else frozenset(sorted(found)[:_MOST_NEEDS])


def _any(parts: Iterable[Needs | None]) -> Needs | None:
    """What is needed whichever part it is that comes out; None if none can."""
    possible = [needs for needs in parts if needs is not None]
    return frozenset.intersection(*possible) if possible else None


def _reached(program: Program, questions: Collection[str]) -> set[int]:
    """The rules that test these questions, and those that build on them."""
    premises = Premises.of(program)
    found: set[int] = set()
    waiting = [premise.rule for name in questions for premise in premises.get(name, ())]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            for pair in program.concludes[number]:
                waiting += [premise.rule for premise in premises.get(pair, ())]
    return found
