"""All cases there are of one goal, where the questions it rests on have few answers that differ.

Such a goal is worked out once for every case, and people only look theirs up: most rule sets ask
for one of a few values, and most goals rest on a few questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import prod
from operator import mul
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from expert.batch.columns import Answers, ListedAnswers
from expert.batch.plan import Plan
from expert.inference.asking.distinct_answers import TooManyAnswersError, distinct_answers
from expert.inference.network.answers import QuestionAtoms
from expert.knowledge.model import Answer, Asked

MOST_CASES = 1 << 15
"""Cases of one goal at most: working them out takes a moment, and their table fits the cache."""


class _Question(NamedTuple):
    """A question, an answer of each kind that its atoms tell apart, and the place value of one."""

    name: str
    atoms: QuestionAtoms
    different: Sequence[Answer]
    step: int

    def places(self, answers: Answers) -> NDArray[np.int64]:
        """What each person's answer adds to the number of their case; 0 without an answer."""
        kinds, patterns = answers.kinds(self.atoms)
        numbers = {
            self.atoms.counts(each).tobytes(): place * self.step
            for place, each in enumerate(self.different, start=1)
        }
        places = [numbers.get(pattern, 0) for pattern in patterns]  # none beyond the bounds
        found: NDArray[np.int64] = np.array([*places, 0], np.int64)[kinds]
        return found


class Cases:
    """Each case once: a person for every combination of answers and open questions."""

    def __init__(self, questions: Sequence[_Question]) -> None:
        self._questions = questions
        self.count = prod(len(each.different) + 1 for each in questions)
        """How many cases there are."""

    @property
    def answers(self) -> dict[str, Answers]:
        """The answers of all cases, by question."""
        at = np.arange(self.count)
        return {
            each.name: ListedAnswers(
                (at // each.step % (len(each.different) + 1) - 1).astype(np.int32), each.different
            )
            for each in self._questions
        }

    def of(self, answers: Mapping[str, Answers], count: int) -> NDArray[np.int64]:
        """The case of each of so many people."""
        found = np.zeros(count, np.int64)
        for question in self._questions:
            if question.name in answers:
                found += question.places(answers[question.name])
        return found


def cases_of(plan: Plan, most: int = MOST_CASES) -> Cases | None:
    """The cases that the goals of a plan depend on; None where there are more than `most`."""
    program = plan.program
    if not program.number_inputs.isdisjoint(plan.questions):
        return None  # any two answers may come to different numbers
    room, different = most, []
    for name in plan.questions:
        question, atoms = program.knowledge.attributes[name], program.network.questions[name]
        assert isinstance(question, Asked)
        try:
            kinds = [each.answer for each in distinct_answers(question, atoms, room)]
        except TooManyAnswersError:
            return None
        room //= len(kinds) + 1
        if not room:
            return None
        different.append(kinds)
    steps = accumulate((len(kinds) + 1 for kinds in different), mul, initial=1)
    return Cases(
        [
            _Question(name, program.network.questions[name], kinds, step)
            for name, kinds, step in zip(plan.questions, different, steps, strict=False)
        ]
    )
