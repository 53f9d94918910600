"""A row for each person and piece of advice, with its rules and the answers that it rests on.

Reasons are those of a consultation, held once for all who answered alike what a goal rests on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from expert.batch.cases import cases_of
from expert.batch.columns import Answers
from expert.batch.grouping import grouped
from expert.batch.plan import Plan
from expert.batch.shapes import TEXT, Layout, Rows, strengths
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Advice
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.knowledge.on_demand import Lately

_MOST_KEPT = 1 << 16
"""Pieces of advice that are kept of people met before; each takes about a kilobyte."""

_MOST_DIFFERENT = 1 << 11
"""People at a time, where hardly any two answer alike."""

FIELDS = (
    pa.field("goal", TEXT),
    pa.field("value", TEXT),
    pa.field("rank", pa.int32()),
    pa.field("certainty", pa.float64()),
    pa.field("at_most", pa.float64()),
    pa.field("strength", TEXT),
    pa.field("rules", pa.list_(pa.string())),
    pa.field("facts", TEXT),
)


class _Told(NamedTuple):
    """A piece of advice, with its facts in JSON."""

    advice: Advice
    facts: str


class _OfGoal(NamedTuple):
    """The advice on one goal: how much each person has, and for each the rank and the place."""

    advice: list[_Told]
    numbers: NDArray[np.int64]
    """Of each person."""
    ranks: NDArray[np.int64]
    """From 0; of each piece of advice, person after person."""
    places: NDArray[np.int64]
    """In `advice`; as `ranks`."""


class _Goals(NamedTuple):
    """Goals whose advice is worked out together, and the questions that they rest on."""

    ids: tuple[str, ...]
    questions: tuple[str, ...]


_Given: TypeAlias = tuple[tuple[str, Answer], ...]
"""The answers of a person to the questions of some goals."""


class Long(Layout):
    """All advice, in rank order for each goal.

    A goal that few answers decide is worked out once for each way to answer; of the others, where
    nearly everybody is different, all are worked out in one consultation.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        plans = {goal.id: Plan(program, (goal,)) for goal in self.goals}
        few = [name for name, plan in plans.items() if cases_of(plan) is not None]
        others = [goal for goal in self.goals if goal.id not in few]
        self._together = [_Goals((name,), plans[name].questions) for name in few]
        self._most_rows = _MOST_DIFFERENT if others else None
        if others:
            ids = tuple(goal.id for goal in others)
            self._together.append(_Goals(ids, Plan(program, others).questions))
        self._kept: dict[_Goals, Lately[_Given, list[tuple[_Told, ...]]]] = {
            goals: Lately(partial(self._advised, goals), _weight, _MOST_KEPT)
            for goals in self._together
        }

    @property
    def most_rows(self) -> int | None:
        """Few where each person is consulted for: their advice is held at once."""
        return self._most_rows

    @property
    def fields(self) -> list[pa.Field]:
        """What is told of a piece of advice; `facts` is an object in JSON."""
        return [*FIELDS]

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """As many rows for each person as there is advice, person after person."""
        of_goal = {
            name: found
            for goals in self._together
            for name, found in self._of_goals(goals, answers, count).items()
        }
        found = [of_goal[goal.id] for goal in self.goals]
        numbers = sum((each.numbers for each in found), np.zeros(count, np.int64))
        people = np.repeat(np.arange(count), numbers)
        chosen, ranks = np.empty(len(people), np.int64), np.empty(len(people), np.int32)
        at, start = np.cumsum(numbers) - numbers, 0
        for each in found:  # the row of each piece of advice is known, so nothing is sorted
            rows = np.repeat(at, each.numbers) + each.ranks
            chosen[rows] = each.places + start
            ranks[rows] = each.ranks + 1
            at += each.numbers
            start += len(each.advice)
        columns = self._columns([advice for each in found for advice in each.advice])
        told = [column.take(pa.array(chosen)) for column in columns]
        told.insert(2, pa.array(ranks))
        return Rows(told, people)

    def _of_goals(
        self, goals: _Goals, answers: Mapping[str, Answers], count: int
    ) -> dict[str, _OfGoal]:
        given = {name: answers[name] for name in goals.questions if name in answers}
        codes = [each.codes.astype(np.int64) + 1 for each in given.values()]
        groups, first = grouped(codes, count)
        kept = self._kept[goals]
        told = [kept[tuple(person)] for person in _people(given, first)]
        return {
            name: _of_goal([each[place] for each in told], groups)
            for place, name in enumerate(goals.ids)
        }

    def _advised(self, goals: _Goals, given: _Given) -> list[tuple[_Told, ...]]:
        """The advice on each goal for all who answer their questions so."""
        outcome = evaluate(self.program, dict(given))
        return [
            tuple([_Told(each, self._facts(each)) for each in outcome.advice_on(goal)])
            for goal in goals.ids
        ]

    def _columns(self, told: list[_Told]) -> list[pa.Array]:
        advice = [each.advice for each in told]
        certainties = np.array([each.certainty for each in advice], np.float64)
        return [
            pa.array([each.attribute for each in advice], pa.string()).dictionary_encode(),
            pa.array([each.value for each in advice], pa.string()).dictionary_encode(),
            pa.array(certainties),
            pa.array([each.at_most for each in advice], pa.float64()),
            strengths(certainties),
            pa.array([list(each.rules) for each in advice], pa.list_(pa.string())),
            pa.array([each.facts for each in told], pa.string()).dictionary_encode(),
        ]

    def _facts(self, advice: Advice) -> str:
        attributes = self.program.knowledge.attributes
        facts = {name: attributes[name].kind.plain(each) for name, each in advice.facts.items()}
        return json.dumps(facts, ensure_ascii=False)


def _people(
    answers: Mapping[str, Answers], chosen: NDArray[np.intp]
) -> list[list[tuple[str, Answer]]]:
    """The answers of each of some people."""
    people: list[list[tuple[str, Answer]]] = [[] for _ in chosen]
    for name, column in answers.items():
        some = column.rows(chosen)
        codes, different = some.codes, some.different
        for at in np.flatnonzero(codes >= 0).tolist():
            people[at].append((name, different[codes[at]]))
    return people


def _of_goal(told: Sequence[tuple[_Told, ...]], groups: NDArray[np.intp]) -> _OfGoal:
    """The advice of each group on one goal, as that of all its people."""
    numbers = np.array([len(each) for each in told], np.int64)
    starts = np.cumsum(numbers) - numbers
    each_has = numbers[groups]
    ranks = np.arange(each_has.sum()) - np.repeat(np.cumsum(each_has) - each_has, each_has)
    places = np.repeat(starts[groups], each_has) + ranks
    return _OfGoal([advice for each in told for advice in each], each_has, ranks, places)


def _weight(advised: Sequence[tuple[_Told, ...]]) -> int:
    return 1 + sum(map(len, advised))
