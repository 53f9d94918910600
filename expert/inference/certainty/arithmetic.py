"""Certainty: MYCIN's, as a range while answers are missing.

Shortliffe and Buchanan, "A model of inexact reasoning in medicine" (1975); what speaks for and
against a value is summed apart and weighed at the end, as van Melle's EMYCIN (1979) does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from expert.inference.truth import Truth

_DIGITS = 10
"""Decimals kept of all but the tiniest, so that sums of tenths meet the limits of strength."""


class Judgement(NamedTuple):
    """What the answers so far say of a condition or a value.

    Its certainty is at least `low` and, whatever the missing answers turn out to be, at most
    `high`: from 0 to 1 for a condition, from -1 for a value that something speaks against.
    """

    truth: Truth
    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether a missing answer may still change it: of what is false, no certainty counts."""
        return self.truth is Truth.UNDECIDED or (self.truth is Truth.TRUE and self.low < self.high)


CERTAIN = Judgement(Truth.TRUE, 1.0, 1.0)
IMPOSSIBLE = Judgement(Truth.FALSE, 0.0, 0.0)
UNDECIDED = Judgement(Truth.UNDECIDED, 0.0, 1.0)


STRONG_FROM, GOOD_FROM = 0.8, 0.5
"""The least certainties that advise strongly, and well."""


class Strength(StrEnum):
    """How strongly a certainty advises, in words."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


def strength(certainty: float) -> Strength:
    """Strong from 0.8, good from 0.5, possible below."""
    if certainty >= STRONG_FROM:
        return Strength.STRONG
    return Strength.GOOD if certainty >= GOOD_FROM else Strength.POSSIBLE


def combined(certainties: Iterable[float]) -> float:
    """The certainty that several firings for one value give together: a + b - ab, in turn."""
    total = 0.0
    for certainty in certainties:
        total += certainty - total * certainty
    return round(total, _DIGITS) or total


def all_of(parts: Iterable[Judgement]) -> Judgement:
    """The least of the parts."""
    truth, low, high = Truth.TRUE, 1.0, 1.0
    for part_truth, part_low, part_high in parts:
        if part_truth is Truth.FALSE:
            return IMPOSSIBLE
        if part_truth is Truth.UNDECIDED:
            truth = Truth.UNDECIDED
        if part_low < low:
            low = part_low
        if part_high < high:
            high = part_high
    return Judgement(truth, low, high)


def any_of(parts: Iterable[Judgement]) -> Judgement:
    """The greatest of the true parts; of the undecided ones too, for the most it can become."""
    truth, low, high = Truth.FALSE, 0.0, 0.0
    for part in parts:
        if part.truth is Truth.TRUE or truth is Truth.FALSE:
            truth = part.truth
        low, high = max(low, part.low), max(high, part.high)
    return Judgement(truth, low, high)


def weighed(condition: Judgement, certainty: float) -> Judgement:
    """What a rule gives its conclusion: the certainty of its condition times its own."""
    truth, low, high = condition
    if certainty < 0:
        low, high = high, low
    return Judgement(truth, low * certainty, high * certainty)


def value_of(contributions: Iterable[Judgement], doubts: Collection[Judgement] = ()) -> Judgement:
    """A value from what its rules give it, and what others take from it.

    Those that are false give nothing. Its truth is that of the rules that speak for it, and what
    speaks against it counts least where it is least certain.
    """
    truth = Truth.FALSE
    lows, highs = [], []
    for given, low, high in contributions:
        if given is not Truth.FALSE:
            if truth is not Truth.TRUE:
                truth = given
            lows.append(low)
            highs.append(high)
    if truth is Truth.FALSE and not doubts:
        return IMPOSSIBLE
    low = combined(lows)
    high = low if lows == highs else combined(highs)
    if not doubts:
        return Judgement(truth, low, high)
    least, most = (combined([-getattr(doubt, end) for doubt in doubts]) for end in ("high", "low"))
    return Judgement(truth, balanced(low, most), balanced(high, least))


def balanced(belief: float, disbelief: float) -> float:
    """The certainty of what so much speaks for, and so much against (each from 0 to 1).

    (MB - MD) / (1 - min(MB, MD)), and 0 where both are certain.
    """
    if not disbelief:
        return belief
    if belief == disbelief:
        return 0.0
    certainty = (belief - disbelief) / (1 - min(belief, disbelief))
    return round(certainty, _DIGITS) or certainty


def in_condition(value: Judgement) -> Judgement:
    """A value as conditions count it: what more speaks against than for gives no certainty."""
    return Judgement(value.truth, max(0.0, value.low), max(0.0, value.high))
