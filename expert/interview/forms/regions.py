"""The regions of a number that rules tell apart, each with a number from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from expert.inference.asking.distinct_answers import sample, spans
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Date, Measured, Numeric
from expert.knowledge.values import Answer


class Region(NamedTuple):
    """Answers that no rule tells apart: how people would name them, and one of them."""

    label: str
    sample: Answer


def regions(kind: Measured, cuts: Iterable[Cut]) -> list[Region]:
    """The regions between the cuts of a number or date, from low to high, within its bounds."""
    unit = f" {kind.unit}" if isinstance(kind, Numeric) and kind.unit else ""
    return [
        Region(f"{_label(kind, *span)}{unit}", kind.answer(sample(span)))
        for span in spans(kind, cuts)
    ]


def _label(kind: Measured, low: Cut | None, high: Cut | None) -> str:
    if low is None or high is None:
        return _half(kind, low, high)
    start, end = kind.bare(low[0]), kind.bare(high[0])
    if start == end:
        return f"exactly {start}"
    if low[1]:
        return f"above {start}, up to {end}" if high[1] else f"between {start} and {end}"
    return f"{start} to {end}" if high[1] else f"from {start} to below {end}"


def _half(kind: Measured, low: Cut | None, high: Cut | None) -> str:
    """The label of a region without an end on at least one side."""
    more, less = ("later", "earlier") if isinstance(kind, Date) else ("more", "less")
    if low is not None:
        return f"above {kind.bare(low[0])}" if low[1] else f"{kind.bare(low[0])} or {more}"
    if high is not None:
        return f"{kind.bare(high[0])} or {less}" if high[1] else f"below {kind.bare(high[0])}"
    return "any date" if isinstance(kind, Date) else "any number"
