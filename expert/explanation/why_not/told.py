"""What is told of a value: why it came about, why it did not, or that it is open."""

from __future__ import annotations

from enum import Enum

from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded


class Told(Enum):
    """Exactly one is told of every value that rules may conclude."""

    WHY = "why"
    WHY_NOT = "why not"
    OPEN = "open"


def told(outcome: Outcome, pair: Pair) -> Told:
    """What is told of a value; one that is no advice is told by whether it holds and counts."""
    attribute, value = pair
    if value in outcome.shown.get(attribute, ()):
        return Told.WHY
    goal = outcome.knowledge.attributes[attribute]
    if isinstance(goal, Concluded) and goal.is_advice:
        return Told.OPEN if outcome.may_be_advised(attribute, value) else Told.WHY_NOT
    is_open = outcome.advised(attribute, value).truth is Truth.UNDECIDED
    return Told.OPEN if is_open else Told.WHY_NOT
