"""Whom two rule sets advise otherwise: how many of all people, in groups, each with somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from expert.authoring.comparing.effects import Shift, shifts
from expert.authoring.fewest_answers import with_fewest_answers
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.solver.population import Person, answers_for


class Whom(Enum):
    """Who was looked at."""

    ALL = "all"
    BY_LOT = "by lot"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Group:
    """People who see the same become of one piece of advice.

    `count` of those that were looked at, and one of them, who gives as few answers as show it.
    """

    shift: Shift
    count: int
    person: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rule sets compared: the groups, in vocabulary order, and how many people differ at all.

    `people` is how many were looked at: `whom`, all there are, some by lot, or those of a table.
    """

    groups: tuple[Group, ...]
    different: int
    people: int
    whom: Whom


@dataclass(frozen=True, slots=True)
class TwoPrograms:
    """Two programs, and the goals whose advice may differ."""

    before: Program
    after: Program
    goals: tuple[str, ...]

    def shifts(self, answers: Mapping[str, Answer]) -> list[Shift]:
        """What becomes of the advice of one person."""
        return [*shifts(*self._outcomes(answers), self.goals)]

    def _outcomes(self, answers: Mapping[str, Answer]) -> tuple[Outcome, Outcome]:
        """What becomes of one person before and after."""
        was, now = (
            evaluate(each, answers_for(each, answers)) for each in (self.before, self.after)
        )
        return was, now

    def compared(self, people: Iterable[Person], whom: Whom) -> Comparison:
        """What becomes of the advice of some people."""
        counts: dict[Shift, int] = {}
        shown_by: dict[Shift, dict[str, Answer]] = {}
        different = looked_at = 0
        for person in people:
            looked_at += person.stands_for
            found = self.shifts(person.answers)
            different += person.stands_for if found else 0
            for shift in found:
                counts[shift] = counts.get(shift, 0) + person.stands_for
                shown_by.setdefault(shift, person.answers)
        groups = [
            Group(shift, counts[shift], self._with_fewest_answers(shift, shown_by[shift]))
            for shift in sorted(counts, key=lambda shift: _order(self.after, shift))
        ]
        return Comparison(tuple(groups), different, looked_at, whom)

    def groups_of(self, answers: Mapping[str, Answer]) -> tuple[Group, ...]:
        """The groups that one person shows, whom nobody has counted."""
        return tuple(
            Group(shift, 0, self._with_fewest_answers(shift, answers))
            for shift in self.shifts(answers)
        )

    def _with_fewest_answers(
        self, shift: Shift, answers: Mapping[str, Answer]
    ) -> dict[str, Answer]:
        """The same person with every answer left out that is not needed to see the shift."""
        for of_all in (False, True):
            likely = self._supporting(shift, answers, of_all=of_all)
            if shift in self.shifts(likely):
                answers = likely
                break
        return with_fewest_answers(answers, lambda fewer: shift in self.shifts(fewer))

    def _supporting(
        self, shift: Shift, answers: Mapping[str, Answer], *, of_all: bool
    ) -> dict[str, Answer]:
        """The answers on which a value rests that shifts, or all values of its goal."""
        found: set[str] = set()
        for outcome in self._outcomes(answers):
            ranked = [value for value, _ in outcome.ranking_of(shift.attribute)]
            values = ranked if of_all else [value for value in ranked if value == shift.value]
            found.update(outcome.supporting_answers((shift.attribute, value) for value in values))
        return {name: answer for name, answer in answers.items() if name in found}


def _order(program: Program, shift: Shift) -> tuple[object, ...]:
    rank = program.pair_rank.get((shift.attribute, shift.value), len(program.pair_rank))
    return (rank, [*type(shift.effect)].index(shift.effect), shift.value)
