"""What can still come out when some questions will never be answered.

A condition comes out true, or false, only together with all that it needs: signals of the network
that must be true. What needs a declined answer cannot come out, nor what needs one thing both to
hold and to fail. Needs are necessary, not sufficient: of alternatives only what all of them need
is kept. So "possible" may be too hopeful, and "impossible" never is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import invert
from typing import TypeAlias

from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.network import Signal
from expert.inference.network.parts import Part
from expert.inference.truth import FALSE, TRUE, Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Asked

Needs: TypeAlias = frozenset[Signal]

_NOTHING: Needs = frozenset()
_MOST_NEEDS = _MOST_ATOMS = 100
"""More are not looked at: what rules need must not grow through many layers, or many values."""


class Prospects:
    """What conditions need to come out as wanted, in the rules that declined questions reach."""

    def __init__(self, judge: Judge, declined: Collection[str]) -> None:
        self._judge = judge
        self.declined: set[str] = set()
        """The questions that will stay unanswered."""
        self._implications: dict[Signal, Needs] = {}
        self._rules: dict[int, tuple[Needs | None, Needs | None]] = {}
        self.reached: set[int] = set()
        """The undecided rules in which a declined question has a part, through any layers."""
        self.decline(declined)

    def decline(self, names: Collection[str]) -> None:
        """Takes in that more questions will stay unanswered."""
        program, nodes = self._judge.program, self._judge.nodes
        self.declined.update(names)
        above = program.above(names, lambda number: nodes[number] > 0)
        self.reached |= above
        for number in sorted(above):
            self._reach(number)

    def answer(self, name: str) -> None:
        """Takes in that a question was answered: only the rules above it can have changed."""
        for number in sorted(self.reached & self._judge.program.above((name,), lambda _: True)):
            self.reached.discard(number)
            del self._rules[number]
            if self._judge.nodes[number] > 0 and self._tests_what_is_reached(number):
                self._reach(number)

    def _reach(self, number: int) -> None:
        """Takes in a rule that is reached, once those are that it depends on."""
        self.reached.add(number)
        condition = self._judge.program.conditions[number]
        self._rules[number] = self._part(condition, False), self._part(condition, True)

    def _tests_what_is_reached(self, number: int) -> bool:
        """Whether a rule tests a declined question, or a value that a reached rule concludes."""
        program = self._judge.program
        return not self.declined.isdisjoint(program.premises[number].questions) or any(
            not self.reached.isdisjoint(program.deciders.get(pair, ()))
            for pair in program.rests_on[number]
        )

    def part(self, part: Part, wanted: bool) -> bool:
        """Whether a part of a condition can come out true (or false, if that is wanted)."""
        return self._part(part, wanted) is not None

    def _part(self, part: Part, wanted: bool) -> Needs | None:
        truth = self._judge.truth_of(part)
        if truth is not Truth.UNDECIDED:
            return _NOTHING if (truth is Truth.TRUE) is wanted else None
        signal = part.signal if wanted else ~part.signal
        match part.formula:
            case Not():
                return self._part(part.parts[0], not wanted)
            case And() | Or():
                every = isinstance(part.formula, And) is wanted
                return (_all if every else _any)([self._part(p, wanted) for p in part.parts])
            case Holds(pair):
                return _all([frozenset([signal]), self._value(pair, wanted)])
            case Beyond(name) if name in self._judge.program.network.numbers:
                return frozenset([signal]) if self._can_move(name) else None
            case OneOf(attribute) | Beyond(attribute):
                return None if attribute in self.declined else self._implied(attribute, signal)

    def _implied(self, attribute: str, signal: Signal) -> Needs:
        """An atom of a question, and what any answer that makes it true makes of the others.

        A colour that is red is not blue, and more than three years are more than two.
        """
        known = self._implications.get(signal)
        if known is None:
            program = self._judge.program
            question, atoms = (
                program.knowledge.attributes[attribute],
                program.network.questions[attribute],
            )
            known = frozenset([signal])
            place = max(signal, ~signal) - atoms.first  # outside: a rule that tests nothing else
            is_atom = 0 <= place < len(atoms) <= _MOST_ATOMS
            if is_atom and isinstance(question, Asked):
                found = [p for p in atoms.patterns(question) if (p[place] == TRUE) is (signal >= 0)]
                known = frozenset(
                    node if counts[0] == TRUE else ~node
                    for node, counts in enumerate(zip(*found, strict=True), start=atoms.first)
                    if len(set(counts)) == 1
                )
            self._implications[signal] = known
        return known

    def _can_move(self, name: str) -> bool:
        """Whether anything that a number is worked out from may still come to be known."""
        judge = self._judge
        inputs = judge.program.numbers.inputs[name]
        if any(
            each not in judge.answers and each not in self.declined for each in inputs.questions
        ):
            return True
        open_pairs = [pair for pair in inputs.pairs if judge.value(pair).is_open]
        return any(
            self._rule(number, wanted) is not None
            for pair in open_pairs
            for number in judge.program.deciders_and_doubters(pair)
            if judge.nodes[number] != FALSE
            for wanted in (True, False)
        )

    def _value(self, pair: Pair, wanted: bool) -> Needs | None:
        deciders = self._judge.program.deciders.get(pair, ())
        if self.reached.isdisjoint(deciders):
            return _NOTHING
        rules = [self._rule(n, wanted) for n in deciders]
        return _any(rules) if wanted else _all(rules)

    def _rule(self, number: int, wanted: bool) -> Needs | None:
        if number in self._rules:
            return self._rules[number][wanted]
        return None if self._judge.nodes[number] == (FALSE if wanted else TRUE) else _NOTHING


def _all(parts: Iterable[Needs | None]) -> Needs | None:
    """What all parts need; None if one cannot come out, or not together with the others."""
    found = _NOTHING
    for needs in parts:
        if needs is None or not found.isdisjoint(map(invert, needs)):
            return None
        if len(found) < _MOST_NEEDS:
            found |= needs
    return found


def _any(parts: Iterable[Needs | None]) -> Needs | None:
    """What is needed whichever part it is that comes out; None if none can."""
    possible = [needs for needs in parts if needs is not None]
    return frozenset.intersection(*possible) if possible else None
