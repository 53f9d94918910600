"""How many people of a table get each piece of advice, what is open, and which rules fire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from expert.inference.certainty.arithmetic import Strength


@dataclass(frozen=True, slots=True)
class ValueCounts:
    """How many people a value is advised to, at any rank and as the `first` of its goal.

    `strengths` are those of whom it is advised to, by how strongly. For the `undecided`, missing
    answers may yet bring the advice about.
    """

    value: str
    advised: int
    first: int
    strengths: Mapping[Strength, int]
    undecided: int


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """The advice on one goal: how many people get each value, or `none`.

    For the `undecided`, missing answers may yet bring some advice about, and `depends_on` has for
    each question how many of them its answer could settle something for. Values and questions are
    in vocabulary order.
    """

    goal: str
    values: tuple[ValueCounts, ...]
    none: int
    undecided: int
    depends_on: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the advice for so many people comes to.

    `unadvised` get none at all; `undecided` and `depends_on` are those of any goal. `rules` has for
    every rule, by id, for how many people it fired.
    """

    people: int
    unadvised: int
    undecided: int
    goals: tuple[GoalCounts, ...]
    depends_on: Mapping[str, int]
    rules: Mapping[str, int]

    @property
    def never_fired(self) -> tuple[str, ...]:
        """The rules that fired for nobody, by id."""
        return tuple(rule for rule, people in self.rules.items() if not people)
