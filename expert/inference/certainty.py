"""Certainty: MYCIN's, on the positive side, as a range while answers are missing.

Shortliffe and Buchanan, "A model of inexact reasoning in medicine" (1975).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

from expert.inference import network

_DIGITS = 10
"""Decimals kept of all but the tiniest, so that sums of tenths meet the limits of strength."""


class Truth(IntEnum):
    """Kleene's three values."""

    UNDECIDED = network.UNDECIDED
    TRUE = network.TRUE
    FALSE = network.FALSE


class Judgement(NamedTuple):
    """What the answers so far say of a condition or a value.

    Its certainty is at least `low` and, whatever the missing answers turn out to be, at most
    `high` (0 to 1).
    """

    truth: Truth
    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether a missing answer may still change it."""
        return self.truth is Truth.UNDECIDED or self.low < self.high


CERTAIN = Judgement(Truth.TRUE, 1.0, 1.0)
IMPOSSIBLE = Judgement(Truth.FALSE, 0.0, 0.0)
UNDECIDED = Judgement(Truth.UNDECIDED, 0.0, 1.0)


class Strength(StrEnum):
    """How strongly a certainty advises, in words."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


def strength(certainty: float) -> Strength:
    """Strong from 0.8, good from 0.5, possible below."""
    if certainty >= 0.8:
        return Strength.STRONG
    return Strength.GOOD if certainty >= 0.5 else Strength.POSSIBLE


def combined(certainties: Iterable[float]) -> float:
    """The certainty that several firings for one value give together: a + b - ab, in turn."""
    total = 0.0
    for certainty in certainties:
        total += certainty - total * certainty
    return round(total, _DIGITS) or total


def all_of(parts: Iterable[Judgement]) -> Judgement:
    """The least of the parts."""
    judgements = list(parts)
    truths = {part.truth for part in judgements}
    if Truth.FALSE in truths:
        return IMPOSSIBLE
    truth = Truth.UNDECIDED if Truth.UNDECIDED in truths else Truth.TRUE
    return Judgement(
        truth, min(part.low for part in judgements), min(part.high for part in judgements)
    )


def any_of(parts: Iterable[Judgement]) -> Judgement:
    """The greatest of the true parts; of the undecided ones too, for the most it can become."""
    judgements = list(parts)
    truths = {part.truth for part in judgements}
    if truths == {Truth.FALSE}:
        return IMPOSSIBLE
    truth = Truth.TRUE if Truth.TRUE in truths else Truth.UNDECIDED
    return Judgement(
        truth, max(part.low for part in judgements), max(part.high for part in judgements)
    )


def value_of(firings: Iterable[tuple[Judgement, float]]) -> Judgement:
    """A value from its rules: each one's condition, and the certainty it gives its conclusion."""
    judged = [firing for firing in firings if firing[0].truth is not Truth.FALSE]
    if not judged:
        return IMPOSSIBLE
    true = any(condition.truth is Truth.TRUE for condition, _ in judged)
    return Judgement(
        Truth.TRUE if true else Truth.UNDECIDED,
        combined(condition.low * certainty for condition, certainty in judged),
        combined(condition.high * certainty for condition, certainty in judged),
    )
