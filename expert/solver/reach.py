"""What it takes to be advised a value, or no longer: the smallest changes of a person's answers.

Every way is followed through the rules once more before it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import islice

from expert.inference.certainty.arithmetic import Strength, strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, CanChange, Concluded
from expert.solver.concerned import questions_below
from expert.solver.limits import Limits, limits_of, moves_of, no_limits
from expert.solver.moves import Move
from expert.solver.obstacles import obstacle
from expert.solver.people import People, Truths
from expert.solver.search import Search
from expert.solver.targets import Changes, Obstacle, Reached, Target
from expert.solver.verdict import NoVerdictError

MOST_SECONDS = 10.0
"""How long the solver may think about one person and one value."""

_RANKS = (Strength.POSSIBLE, Strength.GOOD, Strength.STRONG)


class DisagreementError(Exception):
    """The rules do not make of an answer what the solver found: a defect of this program."""


def reach(outcome: Outcome, target: Target, keep: Collection[str] = (), most: int = 5) -> Reached:
    """The smallest changes of answers that bring about what is wished for, at most so many.

    Changes only what the person could, and nothing of what is to be kept. Raises NoVerdictError
    where the solver gives up. Of ways that it has found by then, those are given.
    """
    if is_met(outcome, target):
        return Reached(target, ({},))
    people = People(outcome.knowledge.attributes, seconds=MOST_SECONDS)
    wanted = people.literal(people.under(outcome.program).is_met(target))
    limits = limits_of(outcome, keep)
    search = Search(people, _moves(people, outcome, limits))
    found: list[Changes] = []
    try:
        for changes in islice(search.ways(wanted), most):
            if not is_met(_after(outcome, changes), target):
                raise DisagreementError(f"{target} is not met after {changes}")
            found.append(changes)
        are_all = not search.has_more(wanted)
    except NoVerdictError:
        if not found:
            raise
        are_all = False
    if not found:
        return Reached(target, (), obstacle=_obstacle(outcome, target, limits))
    return Reached(target, tuple(found), are_all)


def _obstacle(outcome: Outcome, target: Target, limits: Limits) -> tuple[Obstacle, ...] | None:
    """What stands in the way of what is proven to be out of reach; None if not found in time."""
    try:
        return obstacle(outcome, target, limits, MOST_SECONDS)
    except NoVerdictError:
        return None


def answers_in_the_way(outcome: Outcome, rule_ids: Iterable[str]) -> dict[str, Changes | None]:
    """For each rule the smallest changes of answers under which it fires; None if it never can.

    Whether the person could bring them about does not matter here. A rule is missing of which the
    solver finds no verdict, one way or the other.
    """
    found: dict[str, Changes | None] = {}
    people = People(outcome.knowledge.attributes, seconds=MOST_SECONDS)
    truths = people.under(outcome.program)
    for rule_id in rule_ids:
        is_so = outcome.truth(rule_id) is Truth.TRUE
        with suppress(NoVerdictError):
            found[rule_id] = {} if is_so else _in_the_way(people, outcome, truths, rule_id)
    return found


def _in_the_way(people: People, outcome: Outcome, truths: Truths, rule_id: str) -> Changes | None:
    """The same for one rule that does not fire; people remain whom they were."""
    fires = people.literal(truths.fires(rule_id))
    below = questions_below(outcome.program, [outcome.program.index[rule_id]])
    with people.for_now():
        within = {name: limit for name, limit in no_limits(outcome).items() if name in below}
        changes = next(Search(people, _moves(people, outcome, within)).ways(fires), None)
    if changes is not None and _after(outcome, changes).truth(rule_id) is not Truth.TRUE:
        raise DisagreementError(f"{rule_id} does not fire after {changes}")
    return changes


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


def _moves(people: People, outcome: Outcome, limits: Limits) -> list[Move]:
    """How answers may change that have limits, among people who could become of a person."""
    moves = moves_of(people, outcome, limits)
    for each in moves:
        people.require(each.is_within(limits[each.name]))
    return [each for each in moves if limits[each.name] is not CanChange.NO]


def _after(outcome: Outcome, changes: Mapping[str, Answer]) -> Outcome:
    return evaluate(outcome.program, {**outcome.answers, **changes})
