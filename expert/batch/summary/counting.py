"""Counts what consultations of many people come to, batch after batch.

A part of the rules that rests on a few questions is consulted once for all who answer these alike,
and counts as often as there are such people. There is a part for each goal, and one for the rules
that no goal rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from expert.batch.columns import Answers, ListedAnswers, nobody
from expert.batch.grouping import grouped
from expert.batch.plan import Plan
from expert.batch.summary.counts import GoalCounts, Summary, ValueCounts
from expert.batch.truths import Flags
from expert.inference.certainty.arithmetic import Strength, strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Concluded

_MOST_KEPT = 1 << 15
"""Different people of whom is kept what one part of the rules comes to."""

_Mark: TypeAlias = tuple[str, str]
"""What a consultation may come to, and of which value, question or rule."""
_NONE, _UNDECIDED = ("none", ""), ("undecided", "")
_ADVISED, _FIRST, _MAY_BE, _DEPENDS_ON, _FIRED = "advised", "first", "may be", "depends on", "fired"


class Tally:
    """What the people so far came to; it is made once for a program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        plans = {goal: Plan(program, (goal,)) for goal in program.knowledge.advice()}
        left = set(range(program.size))
        self._goals: list[_Part] = []
        for goal, plan in plans.items():
            own = left.intersection(plan.rules)  # a rule below two goals counts once
            left -= own
            self._goals.append(_Part(program, plan.questions, own, goal))
        self._rest = _Part(program, _questions_below(program, left), left)
        self._people = self._unadvised = self._undecided = 0
        names = {name for plan in plans.values() for name in plan.questions}
        self._depends_on = dict.fromkeys(sorted(names, key=program.rank.__getitem__), 0)

    def add(self, answers: Mapping[str, Answers], count: int) -> None:
        """Counts so many more people, whose answers come by question."""
        if not count:
            return
        self._people += count
        self._rest.add(answers, count)
        unadvised, undecided = np.ones(count, np.bool_), np.zeros(count, np.bool_)
        depends_on: dict[str, Flags] = {}
        for part in self._goals:
            found = part.add(answers, count)
            unadvised &= found.have(part.places[_NONE])
            undecided |= found.have(part.places[_UNDECIDED])
            for name in part.questions:
                flags = found.have(part.places[_DEPENDS_ON, name])
                depends_on[name] = depends_on[name] | flags if name in depends_on else flags
        self._unadvised += int(unadvised.sum())
        self._undecided += int(undecided.sum())
        for name, flags in depends_on.items():
            self._depends_on[name] += int(flags.sum())

    def summary(self) -> Summary:
        """The counts so far."""
        rules = {rule: n for part in (*self._goals, self._rest) for rule, n in part.fired().items()}
        return Summary(
            self._people,
            self._unadvised,
            self._undecided,
            tuple(part.goal_counts() for part in self._goals),
            {name: count for name, count in self._depends_on.items() if count},
            {rule: rules[rule] for rule in sorted(rules)},
        )


class _Found(NamedTuple):
    """The group of each person, and the places of all marks, each with the group that has it."""

    groups: NDArray[np.intp]
    marks: NDArray[np.int32]
    group_of_mark: NDArray[np.intp]

    def have(self, place: int) -> Flags:
        """Which people have a mark."""
        are_such = np.zeros(len(self.groups), np.bool_)
        are_such[self.group_of_mark[self.marks == place]] = True
        return are_such[self.groups]


class _Part:
    """Rules that rest on some questions, and how often there was each mark that they may give.

    `rules` are those that are counted here.
    """

    def __init__(
        self,
        program: Program,
        questions: Iterable[str],
        rules: Collection[int],
        goal: Concluded | None = None,
    ) -> None:
        self.questions = tuple(questions)
        self._program, self._rules, self._goal = program, rules, goal
        self.places = {mark: place for place, mark in enumerate(self._all_marks())}
        """Where each mark is counted."""
        self._counts = np.zeros(len(self.places), np.int64)
        self._kept: dict[tuple[object, ...], NDArray[np.int32]] = {}

    def add(self, answers: Mapping[str, Answers], count: int) -> _Found:
        """Counts so many more people."""
        columns = [answers.get(name) or nobody(count) for name in self.questions]
        kinds = [self._kinds(*each) for each in zip(self.questions, columns, strict=True)]
        groups, first = grouped([codes + 1 for codes, _ in kinds], count)
        found = []
        for person in first.tolist():
            key = tuple(
                [each[code] if (code := codes[person]) >= 0 else None for codes, each in kinds]
            )
            if key not in self._kept:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = self._consulted(columns, person)
            found.append(self._kept[key])
        marks = np.concatenate(found)
        group_of_mark = np.repeat(np.arange(len(found)), [len(each) for each in found])
        people = np.bincount(groups)[group_of_mark]
        np.add.at(self._counts, marks, people)
        return _Found(groups, marks, group_of_mark)

    def goal_counts(self) -> GoalCounts:
        """What is counted of the goal."""
        assert self._goal is not None
        values = [
            ValueCounts(
                value,
                self._count(_ADVISED, value),
                self._count(_FIRST, value),
                {each: self._count(each, value) for each in Strength},
                self._count(_MAY_BE, value),
            )
            for value in self._goal.by_id
        ]
        depends_on = {name: self._count(_DEPENDS_ON, name) for name in self.questions}
        return GoalCounts(
            self._goal.id,
            tuple(values),
            self._count(*_NONE),
            self._count(*_UNDECIDED),
            {name: count for name, count in depends_on.items() if count},
        )

    def fired(self) -> dict[str, int]:
        """For how many people each rule fired."""
        order = self._program.order
        return {order[number]: self._count(_FIRED, order[number]) for number in self._rules}

    def _count(self, kind: str, name: str) -> int:
        return int(self._counts[self.places[kind, name]])

    def _all_marks(self) -> Iterator[_Mark]:
        yield from ((_FIRED, self._program.order[number]) for number in self._rules)
        if self._goal is not None:
            yield from (_NONE, _UNDECIDED)
            kinds = (_ADVISED, _FIRST, _MAY_BE, *Strength)
            yield from ((kind, value) for kind in kinds for value in self._goal.by_id)
            yield from ((_DEPENDS_ON, name) for name in self.questions)

    def _kinds(self, name: str, column: Answers) -> tuple[NDArray[np.int64], list[object]]:
        """For each person the place of their answer among those that rules tell apart, or -1."""
        if name in self._program.number_inputs:  # any two answers may come to different numbers
            return column.codes.astype(np.int64), list(column.different)
        codes, patterns = column.kinds(self._program.network.questions[name])
        places: dict[object, int] = {}
        merged = [places.setdefault(pattern, len(places)) for pattern in patterns]
        return np.array([*merged, -1], np.int64)[codes], list(places)

    def _consulted(self, columns: Iterable[Answers], person: int) -> NDArray[np.int32]:
        """The places of what a consultation of one person comes to."""
        given = zip(self.questions, columns, strict=True)
        answers = {name: _answer(column, person) for name, column in given}
        known = {name: answer for name, answer in answers.items() if answer is not None}
        marks = self._marks(evaluate(self._program, known))
        return np.array([self.places[mark] for mark in marks], np.int32)

    def _marks(self, outcome: Outcome) -> Iterator[_Mark]:
        order = self._program.order
        yield from ((_FIRED, order[number]) for number in outcome.fired if number in self._rules)
        if self._goal is None:
            return
        goal = self._goal.id
        ranking = outcome.ranking_of(goal)
        yield from ((_ADVISED, value) for value, _ in ranking)
        yield from ((_FIRST, value) for value, _ in ranking[:1])
        yield from ((strength(certainty), value) for value, certainty in ranking)
        if not ranking:
            yield _NONE
        may_be = [value for value in self._goal.by_id if outcome.may_be_advised(goal, value)]
        if may_be:
            yield _UNDECIDED
            yield from ((_MAY_BE, value) for value in may_be)
            # Of an exclusive goal, what moves any value may settle which of them counts.
            settling = self._goal.by_id if self._goal.exclusive else may_be
            questions = outcome.open_questions([(goal, value) for value in settling])
            yield from ((_DEPENDS_ON, name) for name in questions)


def _answer(column: Answers, person: int) -> Answer | None:
    """One person's answer."""
    if isinstance(column, ListedAnswers):
        code = column.codes[person]
        return None if code < 0 else column.different[code]
    number = float(column.numbers[person])
    if number != number:
        return None
    return int(number) if number.is_integer() else number


def _questions_below(program: Program, rules: Iterable[int]) -> list[str]:
    """The questions that rules rest on, through all rules below them, in vocabulary order."""
    found = set(rules)
    remaining = list(found)
    for number in remaining:
        below = {
            n for pair in program.rests_on[number] for n in program.deciders_and_doubters(pair)
        }
        remaining += below - found
        found |= below
    named = {name for number in found for name in program.premises[number].questions}
    return sorted(named, key=program.rank.__getitem__)
