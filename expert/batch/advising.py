"""Which values are advised to whom, how certainly, and what may still be: as `Outcome` has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from expert.batch.alike import Alike, alike
from expert.batch.cases import MOST_CASES, cases_of
from expert.batch.certainties import Range
from expert.batch.columns import Answers
from expert.batch.judging import Judge
from expert.batch.plan import Plan
from expert.batch.truths import Flags
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Attribute, Concluded
from expert.knowledge.on_demand import OnDemand

Ranges: TypeAlias = Mapping[str, Range]
"""What is known of the values of one goal, by their ids, in vocabulary order.

In a range, `low` is above 0 where the value is advised; where only `high` is, missing answers may
yet bring that about. Of a value that is the same for everybody it has one column.
"""

Telling: TypeAlias = Callable[[Ranges, int], list[pa.Array]]
"""What is to be told of a goal, as columns, given what is known of so many people."""

Told: TypeAlias = dict[str, list[pa.Array]]
"""What is told of each goal, by its id."""

_THREADS = 2
"""Groups of people that are worked out side by side: numpy works outside of Python's lock."""

_MANY_PEOPLE = 1 << 14
"""Smaller groups are done one after the other: their threads would only wait for that lock."""


class Adviser:
    """Advises many people at once; it is made once for a program, and what is to be told of it.

    Goals of at most `most_cases` cases are looked up.
    """

    def __init__(self, program: Program, tell: Telling, most_cases: int = MOST_CASES) -> None:
        self.program = program
        self._tell = tell
        goals = program.knowledge.advice()
        single = {goal.id: Plan(program, (goal,)) for goal in goals}
        cases = {name: cases_of(plan, most_cases) for name, plan in single.items()}
        self._cases = {name: some for name, some in cases.items() if some is not None}
        self._plan = Plan(program, [goal for goal in goals if goal.id not in self._cases])
        self._known = OnDemand[str, list[pa.Array]](
            lambda name: _Working(single[name], tell).told(
                self._cases[name].answers, self._cases[name].count
            )[name]
        )

    def advise(self, answers: Mapping[str, Answers], count: int) -> Told:
        """What is told of each goal, for so many people; their answers come by question.

        A goal that a few answers decide is worked out once for all of them, and looked up.
        """
        others = self._working.told(answers, count) if self._plan.goals else {}
        found = {}
        for goal in self.program.knowledge.advice():
            if goal.id in others:
                found[goal.id] = others[goal.id]
            else:
                cases = pa.array(self._cases[goal.id].of(answers, count))
                found[goal.id] = [column.take(cases) for column in self._known[goal.id]]
        return found

    @cached_property
    def _working(self) -> _Working:
        return _Working(self._plan, self._tell)


class _Working:
    """Works goals out for one group of people after the other."""

    def __init__(self, plan: Plan, tell: Telling) -> None:
        self._plan = plan
        self._tell = tell
        self._before = Judge(plan, {}, 1)
        self._ranges = {
            goal.id: {value: _advised(self._before, (goal.id, value)) for value in goal.by_id}
            for goal in plan.goals
        }

    def told(self, answers: Mapping[str, Answers], count: int) -> Told:
        """What is told of each goal, for so many people in their order."""
        asked = {name: answers[name] for name in self._plan.questions if name in answers}
        groups = [*alike(asked, count, self._plan.rows)]
        parts = self._side_by_side(lambda group: self._of_group(group, asked), groups)
        found = {
            goal.id: [
                pa.concat_arrays(columns)
                for columns in zip(*(part[goal.id] for part in parts), strict=True)
            ]
            for goal in self._plan.goals
        }
        if all(isinstance(group.people, slice) for group in groups):
            return found
        order = pa.array(np.argsort(np.concatenate([group.people for group in groups])))
        return {name: [column.take(order) for column in told] for name, told in found.items()}

    def _side_by_side(self, work: Callable[[Alike], Told], groups: Sequence[Alike]) -> list[Told]:
        if len(groups) * _MANY_PEOPLE > sum(map(_size, groups)):
            return [*map(work, groups)]
        with ThreadPoolExecutor(_THREADS) as pool:
            return [*pool.map(work, groups)]

    def _of_group(self, group: Alike, asked: Mapping[str, Answers]) -> Told:
        answers = {name: asked[name].rows(group.people) for name in group.questions}
        count = _size(group)
        judge = Judge(self._plan, answers, count, self._before)
        return {
            goal.id: self._tell(self._ranges[goal.id] | _moved(judge, goal), count)
            for goal in self._plan.goals
        }


def _size(group: Alike) -> int:
    if isinstance(group.people, slice):
        return int(group.people.stop - group.people.start)
    return len(group.people)


def _moved(judge: Judge, goal: Concluded) -> dict[str, Range]:
    """What is known of the values that somebody's answers move."""
    pairs: list[Pair] = [(goal.id, value) for value in goal.by_id]
    moved = [pair for pair in pairs if pair in judge.moved.values]
    if moved and goal.exclusive:
        moved = pairs  # each is measured by all others
    return {pair[1]: _advised(judge, pair) for pair in moved}


def _advised(judge: Judge, pair: Pair) -> Range:
    goal, value = judge.program.knowledge.attributes[pair[0]], judge.value(pair)
    if pair in judge.program.shown_by_certainty or pair[0] in judge.program.exclusive:
        return np.where(judge.counts(pair) & _shows(goal, value), value, 0.0)
    return value


def _shows(goal: Attribute, certainty: Range) -> Flags:
    least = goal.show_from if isinstance(goal, Concluded) else 0.0
    shown: Flags = (certainty > 0) & (certainty >= least)
    return shown
