"""The regions of a number that rules tell apart, each with a number from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from expert.inference.asking.distinct_answers import sample, spans
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Numeric
from expert.knowledge.values import Number, number_text


class Region(NamedTuple):
    """Numbers that no rule tells apart: how people would name them, and one of them."""

    label: str
    sample: Number


def regions(kind: Numeric, cuts: Iterable[Cut]) -> list[Region]:
    """The regions between the cuts of a number, from low to high, within its bounds."""
    unit = f" {kind.unit}" if kind.unit else ""
    return [Region(f"{_label(*span)}{unit}", sample(span)) for span in spans(kind, cuts)]


def _label(low: Cut | None, high: Cut | None) -> str:
    if low is None or high is None:
        return _half(low, high)
    start, end = number_text(low[0]), number_text(high[0])
    if start == end:
        return f"exactly {start}"
    if low[1]:
        return f"above {start}, up to {end}" if high[1] else f"between {start} and {end}"
    return f"{start} to {end}" if high[1] else f"from {start} to below {end}"


def _half(low: Cut | None, high: Cut | None) -> str:
    """The label of a region without an end on at least one side."""
    if low is not None:
        return f"above {number_text(low[0])}" if low[1] else f"{number_text(low[0])} or more"
    if high is not None:
        return f"{number_text(high[0])} or less" if high[1] else f"below {number_text(high[0])}"
    return "any number"
