"""Which values are advised to whom, how certainly, and what may still be: as `Outcome` has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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

_MOST_ROWS = 1 << 17
_BYTES = 1 << 27


class Advised(NamedTuple):
    """What is known of the values of one goal, each a range for every case that there is.

    `low` is above 0 where a value is advised; where only `high` is, missing answers may yet bring
    that about. `cases` has the case of each person; without it each person is a case of their own.
    """

    ranges: Mapping[str, Range]
    cases: NDArray[np.int64] | None = None

    def of_everybody(self) -> dict[str, Range]:
        """The range of each value for each person."""
        if self.cases is None:
            return dict(self.ranges)
        return {value: ends[:, self.cases] for value, ends in self.ranges.items()}


class Adviser:
    """Advises many people at once; it is made once for a program.

    Goals of at most `most_cases` cases are looked up.
    """

    def __init__(self, program: Program, most_cases: int = MOST_CASES) -> None:
        self.program = program
        self.goals = program.knowledge.advice()
        self.questions = Plan(program, self.goals).questions
        """The questions that advice rests on, in vocabulary order."""
        single = {goal.id: Plan(program, (goal,)) for goal in self.goals}
        self.questions_of = {name: plan.questions for name, plan in single.items()}
        """The questions that each goal rests on."""
        cases = {name: cases_of(plan, most_cases) for name, plan in single.items()}
        self._cases = {name: some for name, some in cases.items() if some is not None}
        self._plan = Plan(program, [goal for goal in self.goals if goal.id not in self._cases])
        self._known = OnDemand[str, dict[Pair, Range]](
            lambda name: _judged(single[name], self._cases[name].answers, self._cases[name].count)
        )

    @property
    def rows(self) -> int:
        """The people to advise in one go, so that what is known of them takes little memory."""
        a_person = 16 * len(self._plan.advice) + 1
        return max(self._plan.rows, min(_MOST_ROWS, _BYTES // a_person))

    def advise(self, answers: Mapping[str, Answers], count: int) -> dict[str, Advised]:
        """What is known of each goal, for so many people; their answers come by question.

        A goal that a few answers decide is worked out once for all of them, and looked up.
        """
        others: dict[Pair, Range] = {}
        if self._plan.goals:
            others = _judged(self._plan, answers, count)
        found = {}
        for goal in self.goals:
            cases = self._cases.get(goal.id)
            ranges = others if cases is None else self._known[goal.id]
            of_goal = {value: ranges[goal.id, value] for value in goal.by_id}
            found[goal.id] = Advised(of_goal, None if cases is None else cases.of(answers, count))
        return found


def _judged(plan: Plan, answers: Mapping[str, Answers], count: int) -> dict[Pair, Range]:
    """What is known of each value, worked out for a chunk of people after the other."""
    found = {pair: np.empty((2, count)) for pair in plan.advice}
    for start in range(0, count, plan.rows):
        chunk = slice(start, min(count, start + plan.rows))
        chosen = {name: column.rows(chunk) for name, column in answers.items()}
        judge = Judge(plan, chosen, chunk.stop - chunk.start)
        for pair, ends in found.items():
            ends[:, chunk] = _advised(judge, pair)
    return found


def _advised(judge: Judge, pair: Pair) -> Range:
    goal, value = judge.program.knowledge.attributes[pair[0]], judge.value(pair)
    if pair in judge.program.shown_by_certainty or pair[0] in judge.program.exclusive:
        return np.where(judge.counts(pair) & _shows(goal, value), value, 0.0)
    return value


def _shows(goal: Attribute, certainty: Range) -> Flags:
    least = goal.show_from if isinstance(goal, Concluded) else 0.0
    shown: Flags = (certainty > 0) & (certainty >= least)
    return shown
