"""The ways to a target, each with what it would come to, and how firm what is so already is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from expert.explanation.what_if.difference import (
    Change,
    Difference,
    RulesMoved,
    difference,
    rules_moved,
)
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.knowledge.conditions import Pair
from expert.solver.reach import reach
from expert.solver.targets import Changes, Obstacle, Reached, Target
from expert.solver.verdict import NoVerdictError


@dataclass(frozen=True, slots=True)
class Way:
    """Changes of answers that bring a target about, and all that they would come to.

    `rules` are those that make the value of the target what it is then.
    """

    changes: Changes
    difference: Difference
    pair: Pair
    rules: RulesMoved

    @property
    def own(self) -> Change | None:
        """What becomes of the value of the target; None of what is not advice."""
        return next((one for one in self.difference.changes if one.pair == self.pair), None)

    @property
    def others(self) -> tuple[Change, ...]:
        """What becomes of all other values."""
        return tuple(one for one in self.difference.changes if one.pair != self.pair)


@dataclass(frozen=True, slots=True)
class Reaching:
    """What it takes to bring a target about.

    `ways` are empty where it `is_so` already; then `undone_by` is the smallest change that would
    undo it, None where no change does, unless that is `undone_unknown`, as the solver gave up.
    `obstacle` has what stands in the way where there is no way, None if it was not found in time.
    """

    outcome: Outcome
    target: Target
    keep: tuple[str, ...]
    is_so: bool
    ways: tuple[Way, ...]
    are_all: bool
    obstacle: tuple[Obstacle, ...] | None
    undone_by: Way | None
    undone_unknown: bool = False

    @property
    def pair(self) -> Pair:
        """Attribute and value of the target."""
        return self.target.attribute, self.target.value

    @property
    def is_reachable(self) -> bool:
        """Whether it is so, or some change makes it so."""
        return self.is_so or bool(self.ways)


def reaching(
    outcome: Outcome, target: Target, keep: Collection[str] = (), most: int = 5
) -> Reaching:
    """Asks the solver for at most so many ways to a target.

    Raises NoVerdictError where the solver gives up before there is anything to tell.
    """
    found = reach(outcome, target, keep, most)
    is_so = any(not changes for changes in found.ways)
    undone_by, undone_unknown = None, False
    if is_so and not target.lose:
        try:
            undone_by = _undone_by(outcome, target, keep)
        except NoVerdictError:
            undone_unknown = True
    kept = tuple(name for name in outcome.knowledge.attributes if name in keep)
    ways = () if is_so else _ways(outcome, found)
    return Reaching(
        outcome, target, kept, is_so, ways, found.are_all, found.obstacle, undone_by, undone_unknown
    )


def _undone_by(outcome: Outcome, target: Target, keep: Collection[str]) -> Way | None:
    """The smallest change after which a target that is met would not be."""
    found = reach(outcome, replace(target, lose=not target.lose), keep, most=1)
    return next(iter(_ways(outcome, found)), None)


def _ways(outcome: Outcome, found: Reached) -> tuple[Way, ...]:
    return tuple(_way(outcome, found.target, changes) for changes in found.ways)


def _way(outcome: Outcome, target: Target, changes: Changes) -> Way:
    after = evaluate(outcome.program, {**outcome.answers, **changes})
    pair = (target.attribute, target.value)
    return Way(changes, difference(outcome, after), pair, rules_moved(outcome, after, pair))
