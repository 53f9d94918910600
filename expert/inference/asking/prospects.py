"""What can still become true or false when some questions will never be answered."""

from __future__ import annotations

from expert.inference.asking.spreading import spread
from expert.inference.certainty.arithmetic import Truth
from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.knowledge.conditions import Pair


class Prospects:
    """Whether conditions, rules and values can come out as wanted without the declined answers.

    Parts are taken to vary freely, so "possible" may be too hopeful, "impossible" never is wrong.
    Only what is undecided and yet impossible is kept: a rule's number, and whether it was to
    become true. `reconsider` keeps that up to date, for rules in ascending order.
    """

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.declined: set[str] = set()
        self.impossible: set[tuple[int, bool]] = set()

    def copy(self, judge: Judge) -> Prospects:
        """The same prospects, to go on with under another judge."""
        copy = Prospects(judge)
        copy.declined, copy.impossible = set(self.declined), set(self.impossible)
        return copy

    def decline(self, attribute: str) -> None:
        """Takes in that a question will stay unanswered, and all that follows from that."""
        self.declined.add(attribute)
        for _ in spread(self.judge.program, attribute, self.reconsider):
            pass

    def reconsider(self, number: int) -> bool:
        """Works out a rule anew; whether that changed anything."""
        if not self.declined or self.judge.truth(number) is not Truth.UNDECIDED:
            return False
        condition = self.judge.program.conditions[number]
        found = {(number, w) for w in (True, False) if not self.part(condition, w)}
        if found <= self.impossible:
            return False
        self.impossible |= found
        return True

    def rule(self, number: int, wanted: bool) -> bool:
        """Whether a rule's condition is, or can become, true (or false, if that is wanted)."""
        truth = self.judge.truth(number)
        if truth is Truth.UNDECIDED:
            return (number, wanted) not in self.impossible
        return (truth is Truth.TRUE) is wanted

    def value(self, pair: Pair, wanted: bool) -> bool:
        """Whether a value holds or can come to hold (or fail, if that is wanted)."""
        deciders = self.judge.program.deciders.get(pair, ())
        return (any if wanted else all)(self.rule(number, wanted) for number in deciders)

    def part(self, part: Part, wanted: bool) -> bool:
        """Whether a condition is, or can become, true (or false, if that is wanted)."""
        match part.formula:
            case Not():
                return self.part(part.parts[0], not wanted)
            case And() | Or():
                every = isinstance(part.formula, And) is wanted
                return (all if every else any)(self.part(inner, wanted) for inner in part.parts)
            case Holds(pair):
                return self.value(pair, wanted)
            case OneOf(attribute) | Beyond(attribute):
                truth = self.judge.truth_of(part)
                if truth is Truth.UNDECIDED:
                    return attribute not in self.declined
                return (truth is Truth.TRUE) is wanted
