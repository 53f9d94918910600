"""Which of three things there is to tell of a value: why, why not, or what it depends on."""

from __future__ import annotations

from enum import Enum

from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded


class Told(Enum):
    """What there is to tell of a value: of each one exactly one."""

    WHY = "why"
    """It is advised or, of what is no advice, it holds and counts."""
    OPEN = "open"
    """It is not, and missing answers may still bring that about."""
    WHY_NOT = "why not"
    """It is not, whatever the missing answers are."""


def told(outcome: Outcome, pair: Pair) -> Told:
    """What there is to tell of a value."""
    attribute = outcome.knowledge.attributes[pair[0]]
    truth, low, high = outcome.advised(*pair)
    if isinstance(attribute, Concluded) and not attribute.is_advice:
        by_truth = {Truth.TRUE: Told.WHY, Truth.UNDECIDED: Told.OPEN, Truth.FALSE: Told.WHY_NOT}
        return by_truth[truth]
    if low > 0:
        return Told.WHY
    return Told.OPEN if high > 0 else Told.WHY_NOT
