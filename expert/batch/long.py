"""A row for each person and piece of advice, with its rules and the answers that it rests on.

Reasons are those of a consultation, held once for all who answered alike what a goal rests on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from expert.batch.columns import Answers, nobody
from expert.batch.grouping import grouped
from expert.batch.plan import Plan
from expert.batch.shapes import TEXT, Layout, Rows, strengths
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Advice
from expert.inference.program import Program
from expert.knowledge.model import Answer

_MOST_KEPT = 1 << 16
"""Different people of which the advice on one goal is kept."""

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


class Long(Layout):
    """All advice, in rank order for each goal."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._questions = {goal.id: Plan(program, (goal,)).questions for goal in self.goals}
        self._kept: dict[str, dict[tuple[Answer | None, ...], tuple[_Told, ...]]] = {
            goal.id: {} for goal in self.goals
        }

    @property
    def fields(self) -> list[pa.Field]:
        """What is told of a piece of advice; `facts` is an object in JSON."""
        return [*FIELDS]

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """As many rows for each person as there is advice, person after person."""
        found = [self._of_goal(goal.id, answers, count) for goal in self.goals]
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

    def _of_goal(self, goal: str, answers: Mapping[str, Answers], count: int) -> _OfGoal:
        questions = self._questions[goal]
        columns = [answers.get(question) or nobody(count) for question in questions]
        groups, first = grouped([each.codes.astype(np.int64) + 1 for each in columns], count)
        advice: list[_Told] = []
        numbers = np.empty(len(first), np.int64)
        for at, person in enumerate(first.tolist()):
            given = tuple(
                [
                    None if (code := column.codes[person]) < 0 else column.different[code]
                    for column in columns
                ]
            )
            advised = self._advised(goal, given)
            numbers[at] = len(advised)
            advice += advised
        starts = np.cumsum(numbers) - numbers
        each_has = numbers[groups]
        ranks = np.arange(each_has.sum()) - np.repeat(np.cumsum(each_has) - each_has, each_has)
        places = np.repeat(starts[groups], each_has) + ranks
        return _OfGoal(advice, each_has, ranks, places)

    def _advised(self, goal: str, given: tuple[Answer | None, ...]) -> tuple[_Told, ...]:
        """The advice on a goal for all who answer its questions so."""
        kept = self._kept[goal]
        if given not in kept:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            named = zip(self._questions[goal], given, strict=True)
            answers = {name: answer for name, answer in named if answer is not None}
            advised = evaluate(self.program, answers).advice[goal]
            kept[given] = tuple([_Told(each, self._facts(each)) for each in advised])
        return kept[given]

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
