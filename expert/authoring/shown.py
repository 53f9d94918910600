"""What people see of an outcome, and cases that pin it down where two rule sets differ in it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import TypeAlias

from expert.explanation.report import Json
from expert.inference.certainty.arithmetic import Strength
from expert.inference.outcome import Advice, Outcome

Shown: TypeAlias = Mapping[str, tuple[tuple[str, Strength], ...]]
"""For every goal the values advised, as they rank, each with its strength."""

_SHARE = 1000
"""Certainties in proposed cases are bounded to a thousandth."""


def shown(outcome: Outcome) -> Shown:
    """What a person sees of an outcome: values, their order, and strengths, but no figures."""
    return {
        goal: tuple([(one.value, one.strength) for one in ranked])
        for goal, ranked in outcome.advice.items()
    }


def is_told_apart(one: Outcome, other: Outcome) -> bool:
    """Whether a person is advised otherwise."""
    return shown(one) != shown(other)


def expected(outcome: Outcome, other: Outcome) -> dict[str, Json]:
    """What a case may expect so that one outcome meets it and the other does not.

    Only the goals in which they differ: the values, and where these are the same, which is first,
    or the certainties that differ.
    """
    here, there = shown(outcome), shown(other)
    return {
        goal: _expected_of(outcome.advice[goal], other.advice.get(goal, ()))
        for goal in here
        if here[goal] != there.get(goal, ())
    }


def _expected_of(here: tuple[Advice, ...], there: tuple[Advice, ...]) -> Json:
    values = [one.value for one in here]
    if set(values) != {one.value for one in there}:
        return [*values]
    if values[:1] != [one.value for one in there[:1]]:
        return {"includes": [*values], "first": values[0]}
    was = {one.value: one.certainty for one in there}
    return {
        "certainty": {
            one.value: _bound(one.certainty, was[one.value])
            for one in here
            if one.certainty != was[one.value]
        }
    }


def _bound(certainty: float, other: float) -> Json:
    """A bound, to a thousandth if that is enough, between a certainty and another."""
    if other < certainty:
        rounded = floor(certainty * _SHARE) / _SHARE
        return {"at_least": rounded if rounded > other else certainty}
    rounded = ceil(certainty * _SHARE) / _SHARE
    return {"at_most": rounded if rounded < other else certainty}
