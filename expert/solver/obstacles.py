"""Why a target cannot be reached: premises and fixed answers that cannot all be as they are.

Each of them is needed: the others alone rule nothing out, if all that is not among them may be
otherwise. So there may be more in the way. Which of several such sets is given depends on their
order alone, not on what a solver comes upon: divide and conquer from the last one on
(Junker, "QuickXplain", 2004).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import z3

from expert.inference.outcome import Outcome
from expert.knowledge.model import CanChange
from expert.solver.encoding.encoding import premises_of
from expert.solver.encoding.logic import Formula
from expert.solver.limits import Limits, moves_of
from expert.solver.people import People
from expert.solver.targets import Fixed, Obstacle, Premise, Target


def obstacle(
    outcome: Outcome, target: Target, limits: Limits, seconds: float | None = None
) -> tuple[Obstacle, ...]:
    """What stands in the way of a target that cannot be reached.

    Raises NoVerdictError where the solver gives up, at the latest after so many seconds.
    """
    guards: dict[tuple[int, int], Formula] = {}

    def guard(number: int, at: int) -> Formula:
        name = f"premise {at} of {outcome.program.order[number]} counts"
        return guards.setdefault((number, at), z3.Bool(name))

    people = People(outcome.knowledge.attributes, seconds=seconds)
    people.require(people.under(outcome.program, guard).is_met(target))
    found: dict[Obstacle, Formula] = {}
    fixed: dict[Obstacle, Formula] = {}
    for move in moves_of(people, outcome, limits):
        within = move.is_within(limits[move.name])
        if move.before is None or limits[move.name] is CanChange.ANY:
            people.require(within)
        else:
            fixed[Fixed(move.name, move.before)] = people.literal(within)
    program = outcome.program
    for number, at in sorted(guards):
        written = premises_of(program, number)[at].written or program.rules[number].when
        found[Premise(program.order[number], written)] = guards[number, at]
    found |= fixed
    if people.can(*found.values()):
        raise ValueError(f"{target} can be reached")
    needed = _needed(list(found.items()), lambda some: people.can(*(own for _, own in some)))
    return tuple(each for each, _ in needed)


_Guarded = tuple[Obstacle, Formula]
_IsPossible = Callable[[Sequence[_Guarded]], bool]


def _needed(some: Sequence[_Guarded], is_possible: _IsPossible) -> list[_Guarded]:
    """A smallest part of what is impossible together that is still impossible."""
    if not is_possible(()):
        return []

    def within(
        ground: Sequence[_Guarded], has_grown: bool, rest: Sequence[_Guarded]
    ) -> list[_Guarded]:
        if has_grown and not is_possible(ground):
            return []
        if len(rest) == 1:
            return list(rest)
        middle = len(rest) // 2
        first, second = rest[:middle], rest[middle:]
        of_second = within([*ground, *first], bool(first), second)
        return within([*ground, *of_second], bool(of_second), first) + of_second

    return within((), False, some)
