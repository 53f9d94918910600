"""What it takes to be advised a value, or no longer: the smallest changes of a person's answers.

Every way is followed through the rules once more before it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from expert.inference.certainty.arithmetic import Strength, strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, CanChange, Concluded
from expert.solver.encoding.logic import Formula
from expert.solver.limits import Limits, limits_of, moves_of, no_limits
from expert.solver.obstacles import obstacle
from expert.solver.people import People
from expert.solver.search import Search
from expert.solver.targets import Changes, Reached, Target

_RANKS = (Strength.POSSIBLE, Strength.GOOD, Strength.STRONG)


class DisagreementError(Exception):
    """The rules do not make of an answer what the solver found: a defect of this program."""


def reach(outcome: Outcome, target: Target, keep: Collection[str] = (), most: int = 5) -> Reached:
    """The smallest changes of answers that bring about what is wished for, at most so many.

    Changes only what the person could, and nothing of what is to be kept. Raises NoVerdictError
    where the solver gives up.
    """
    if is_met(outcome, target):
        return Reached(target, ({},))
    people = People(outcome.knowledge.attributes)
    wanted = people.under(outcome.program).is_met(target)
    limits = limits_of(outcome, keep)
    search = _search(people, outcome, wanted, limits)
    found = tuple(islice(_replayed(search, outcome, target), most))
    if not found:
        return Reached(target, (), obstacle=obstacle(outcome, target, limits))
    return Reached(target, found, are_all=not search.has_more())


def rule_in_the_way(outcome: Outcome, rule_id: str) -> Changes | None:
    """The smallest changes of answers under which a rule fires; None if it never can.

    Whether the person could bring them about does not matter here.
    """
    if outcome.truth(rule_id) is Truth.TRUE:
        return {}
    people = People(outcome.knowledge.attributes)
    wanted = people.under(outcome.program).fires(rule_id)
    for changes in _search(people, outcome, wanted, no_limits(outcome)).ways():
        if _after(outcome, changes).truth(rule_id) is not Truth.TRUE:
            raise DisagreementError(f"{rule_id} does not fire after {changes}")
        return changes
    return None


def is_met(outcome: Outcome, target: Target) -> bool:
    """Whether what is wished for is so."""
    return _is_advised(outcome, target) is not target.lose


def _is_advised(outcome: Outcome, target: Target) -> bool:
    goal = outcome.knowledge.attributes[target.attribute]
    if not isinstance(goal, Concluded) or not goal.is_advice:
        return target.value in outcome.conclusions[target.attribute]
    ranked = outcome.advice[target.attribute]
    at = next((n for n, each in enumerate(ranked) if each.value == target.value), None)
    if at is None or (target.first and at > 0):
        return False
    least = target.strength or Strength.POSSIBLE
    return _RANKS.index(strength(ranked[at].certainty)) >= _RANKS.index(least)


def _search(people: People, outcome: Outcome, wanted: Formula, limits: Limits) -> Search:
    """A search among those who could become of a person, and of whom something is so."""
    people.require(wanted)
    moves = moves_of(people, outcome)
    for each in moves:
        people.require(each.is_within(limits[each.name]))
    return Search(people, [each for each in moves if limits[each.name] is not CanChange.NO])


def _replayed(search: Search, outcome: Outcome, target: Target) -> Iterator[Changes]:
    """The ways of a search, each followed through the rules."""
    for changes in search.ways():
        if not is_met(_after(outcome, changes), target):
            raise DisagreementError(f"{target} is not met after {changes}")
        yield changes


def _after(outcome: Outcome, changes: Mapping[str, Answer]) -> Outcome:
    return evaluate(outcome.program, {**outcome.answers, **changes})
