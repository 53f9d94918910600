"""What people see of an outcome, and cases that pin it down where two rule sets differ in it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import TypeAlias

from expert.explanation.report import Json
from expert.inference.certainty.arithmetic import Strength, strength
from expert.inference.outcome import Outcome

Shown: TypeAlias = Mapping[str, tuple[tuple[str, Strength], ...]]
"""For every goal the values advised, as they rank, each with its strength."""

_SHARE = 1000
"""Certainties in proposed cases are bounded to a thousandth."""


def shown(outcome: Outcome) -> Shown:
    """What a person sees of an outcome: values, their order, and strengths, but no figures."""
    return {
        goal: tuple([(value, strength(certainty)) for value, certainty in ranked])
        for goal, ranked in outcome.ranking.items()
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
        goal: _expected_of(dict(outcome.ranking[goal]), dict(other.ranking.get(goal, ())))
        for goal in here
        if here[goal] != there.get(goal, ())
    }


def _expected_of(here: Mapping[str, float], there: Mapping[str, float]) -> Json:
    values = list(here)
    if here.keys() != there.keys():
        return [*values]
    if values[:1] != list(there)[:1]:
        return {"includes": [*values], "first": values[0]}
    return {
        "certainty": {
            value: _bound(certainty, there[value])
            for value, certainty in here.items()
            if certainty != there[value]
        }
    }


def _bound(certainty: float, other: float) -> Json:
    """A bound, to a thousandth if that is enough, between a certainty and another."""
    if other < certainty:
        rounded = floor(certainty * _SHARE) / _SHARE
        return {"at_least": rounded if rounded > other else certainty}
    rounded = ceil(certainty * _SHARE) / _SHARE
    return {"at_most": rounded if rounded < other else certainty}
