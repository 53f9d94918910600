"""Looks for the smallest changes of answers: fewest first, then the smallest steps.

One search serves for several things that may be wished for, one after the other.

How many answers change is raised from one on, each number being exhausted before the next, so that
what is found is proven smallest. Whatever goes as far as a way that is known is left out from then
on: so each way is irreducible. Of equally small ways the first in the order of the vocabulary is
taken, by asking for it, since which one a solver comes upon first is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

import z3

from expert.knowledge.model import Answer
from expert.knowledge.on_demand import OnDemand
from expert.solver.encoding.logic import Formula, Term, conjunction, disjunction, negation, term
from expert.solver.encoding.person import fraction_of, is_true
from expert.solver.moves import Move, ToAnotherNumber
from expert.solver.people import People
from expert.solver.said import Wanted, nearest_said

_PARTS = 1000
"""Into so many parts a step is divided where steps are not whole; less makes no difference."""


class Search:
    """Looks among people who answer otherwise, by some moves, of whom something is to be so.

    Raises NoVerdictError where the solver gives up.
    """

    def __init__(self, people: People, moves: Sequence[Move]) -> None:
        self._people = people
        self._moves = list(moves)
        self._changed = [self._named(move.is_changed, f"{move.name} changes") for move in moves]
        steps = [each for move in moves if (each := move.steps) is not None]
        self._steps: Term = z3.Sum(steps) if steps else None
        has_parts = any(isinstance(move, ToAnotherNumber) for move in moves)
        self._part = Fraction(1, _PARTS if has_parts else 1)
        self._few = OnDemand(self._at_most)

    def ways(self, wanted: Formula) -> Iterator[dict[str, Answer]]:
        """All irreducible changes that bring about what is wanted, the smallest first."""
        for count in range(1, len(self._moves) + 1):
            if not self._people.can(wanted):
                return
            few = [wanted, self._few[count]]
            while self._people.can(*few):
                way = self._smallest(few, count)
                self._leave_out(wanted, way)
                yield way

    def has_more(self, wanted: Formula) -> bool:
        """Whether there are ways to what is wanted beyond those that were found."""
        return self._people.can(wanted)

    def _at_most(self, count: int) -> Formula:
        return self._named(z3.AtMost(*self._changed, count), f"at most {count} change")

    def _smallest(self, few: Sequence[Formula], count: int) -> dict[str, Answer]:
        """The smallest of the ways with so many changes; there is one, and none with fewer."""
        given = [*few]
        if self._steps is not None:
            given.append(self._fewest_steps(given))
        changed = self._first_changed(given, count)
        given += [self._changed[at] for at in changed]
        moves = [self._moves[at] for at in changed]
        for move in moves:
            self._decide(given, move.preferences)
        return self._answers(few, changed, given)

    def _fewest_steps(self, given: Sequence[Formula]) -> Formula:
        """That there are no more steps than it takes."""
        model = self._people.model(*given)
        assert model is not None
        low, high = -1, ceil(fraction_of(model, self._steps) / self._part)
        while high - low > 1:
            middle = (low + high) // 2
            if self._people.can(*given, self._steps <= term(middle * self._part)):
                high = middle
            else:
                low = middle
        return self._named(self._steps <= term(high * self._part), "few steps")

    def _first_changed(self, given: Sequence[Formula], count: int) -> list[int]:
        """Which answers change: the first of the vocabulary that may."""
        found: list[int] = []
        for _ in range(count):
            low, high = (found[-1] + 1 if found else 0), len(self._moves)
            fixed = [*given, *(self._changed[at] for at in found)]
            start = low
            while high - low > 1:
                middle = (low + high) // 2
                if self._people.can(*fixed, disjunction(self._changed[start:middle])):
                    high = middle
                else:
                    low = middle
            found.append(low)
        return found

    def _decide(self, given: list[Formula], preferences: Sequence[Formula]) -> None:
        """Lets one after the other be true if it can, and adds that to what is given.

        Asks only about those that the last person found does not answer so anyway.
        """
        model = self._people.model(*given)
        assert model is not None
        for preferred in preferences:
            found = None
            if not is_true(model, preferred):
                found = self._people.model(*given, preferred)
            is_so = found is not None or is_true(model, preferred)
            model = found or model
            given.append(preferred if is_so else negation(preferred))

    def _answers(
        self, few: Sequence[Formula], changed: Sequence[int], given: Sequence[Formula]
    ) -> dict[str, Answer]:
        """The answers that were decided, and numbers that people would say."""
        model = self._people.model(*given)
        assert model is not None
        found: dict[str, Answer] = {}
        fixed = [*few, *(self._changed[at] for at in changed)]
        numbers: list[ToAnotherNumber] = []
        for move in (self._moves[at] for at in changed):
            if isinstance(move, ToAnotherNumber):
                numbers.append(move)
                continue
            answer = move.unknown.answer(model)
            assert answer is not None
            found[move.name] = answer
            fixed.append(move.unknown.equals(answer))
        wanted = [Wanted(move.unknown, move.near, move.places) for move in numbers]
        found |= nearest_said(self._people.can, fixed, wanted)
        return {move.name: found[move.name] for move in self._moves if move.name in found}

    def _leave_out(self, wanted: Formula, way: dict[str, Answer]) -> None:
        """Leaves out all that goes at least as far to what is wanted."""
        by_name = {move.name: move for move in self._moves}
        as_far = [by_name[name].is_as_far(answer) for name, answer in way.items()]
        self._people.require(negation(conjunction([wanted, *as_far])))

    def _named(self, formula: Formula, name: str) -> Formula:
        """A name for a formula that is asked for often."""
        named = z3.FreshBool(name)
        self._people.require(named == formula)
        return named
