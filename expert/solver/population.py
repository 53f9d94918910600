"""All people whom rule sets may be asked about: gone through one by one, or drawn by lot.

Everybody here answers every question, and each answer is as likely as any other; of a number, each
region that rules tell apart. So what is counted are ways to answer, not the people who will come.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import NamedTuple

from expert.inference.asking.distinct_answers import (
    DistinctAnswer,
    TooManyAnswersError,
    distinct_answers,
)
from expert.inference.network.answers import QuestionAtoms
from expert.inference.program import Program
from expert.knowledge.model import Answer, Asked

MOST_ANSWERS = 10_000
"""Answers to one question that are told apart; where there are more, people are drawn by lot."""


MOST_KINDS = 20_000
"""Kinds of people that are gone through one by one; of more, some are drawn by lot."""

SAMPLE = 2_000
"""People who are drawn by lot."""


class Person(NamedTuple):
    """Somebody who answers every question, and how many people answer so to all rules' eyes."""

    answers: dict[str, Answer]
    stands_for: int


class Population:
    """All people, as far as the rules of some programs tell them apart.

    `questions` are those whose answers matter; the others stay unanswered. Where vocabularies
    differ, a question is that of the last program that has it.
    """

    def __init__(self, programs: Sequence[Program], questions: Iterable[str]) -> None:
        self._answers = {name: _answers(programs, name) for name in questions}

    @property
    def kinds(self) -> int:
        """How many kinds of people rules tell apart; raises TooManyAnswersError where a question
        has more answers than can be gone through.
        """
        return prod(len(answers) for answers in self._known().values())

    @property
    def size(self) -> int:
        """How many people these stand for."""
        return prod(sum(each.stands_for for each in one) for one in self._known().values())

    def everybody(self) -> Iterator[Person]:
        """One person of each kind, in vocabulary order."""
        known = self._known()
        for chosen in product(*known.values()):
            answers = {name: each.answer for name, each in zip(known, chosen, strict=True)}
            yield Person(answers, prod(each.stands_for for each in chosen))

    def by_lot(self, count: int) -> Iterator[dict[str, Answer]]:
        """People drawn by lot, the same at every run; each as likely as any other."""
        lot, known = random.Random(0), self._known()
        weights = {name: [each.stands_for for each in some] for name, some in known.items()}
        for _ in range(count):
            yield {name: lot.choices(some, weights[name])[0].answer for name, some in known.items()}

    def everybody_or_some(self) -> tuple[Iterator[Person], bool]:
        """All people, or some by lot where there are too many kinds; and whether they are all.

        Raises TooManyAnswersError where people cannot even be drawn.
        """
        if self.kinds <= MOST_KINDS:
            return self.everybody(), True
        return (Person(answers, 1) for answers in self.by_lot(SAMPLE)), False

    def _known(self) -> dict[str, list[DistinctAnswer]]:
        found = {name: answers for name, answers in self._answers.items() if answers is not None}
        if len(found) < len(self._answers):
            raise TooManyAnswersError
        return found


def ways_to_answer(number: int) -> str:
    """How many sets of answers these are, as people read it; a number's region counts as one."""
    return "1 way to answer" if number == 1 else f"{number} ways to answer"


def about(number: int, of: int) -> str:
    """A share of all ways to answer, judged by some of them."""
    part = share(number, of)
    return f"{part if part.startswith(('less', 'more')) else f'about {part}'} of all ways to answer"


def share(number: int, of: int) -> str:
    """A share as a percentage that is never rounded to nothing or to all."""
    percent = Fraction(100 * number, of)
    if percent in (0, 100):
        return f"{percent} %"
    if percent < Fraction(1, 10):
        return "less than 0.1 %"
    return "more than 99.9 %" if percent > Fraction(999, 10) else f"{float(percent):.1f} %"


def answers_for(program: Program, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """What a person says to the questions of a program: nothing where it has no such answer."""
    found: dict[str, Answer] = {}
    for name, answer in answers.items():
        question = program.knowledge.attributes.get(name)
        if isinstance(question, Asked):
            chosen = answer if isinstance(answer, tuple) else (answer,)
            if not question.by_id or set(chosen) <= question.by_id.keys():
                found[name] = answer
    return found


def _answers(programs: Sequence[Program], name: str) -> list[DistinctAnswer] | None:
    """The answers that any of the programs tells apart; None where there are too many."""
    having = [p.knowledge.attributes[name] for p in programs if name in p.knowledge.attributes]
    question = having[-1]
    if any(name in program.number_inputs for program in programs):
        return None  # any two numbers may come to different sums
    assert isinstance(question, Asked)
    atoms = [each for p in programs if (each := p.network.questions.get(name)) is not None]
    accepted = dict.fromkeys(values for each in atoms for values in each.accepted)
    cuts = sorted({cut for each in atoms for cut in each.cuts})
    order = next((each.order for each in atoms if each.order), ())
    try:
        return distinct_answers(question, QuestionAtoms(0, accepted, cuts, order), MOST_ANSWERS)
    except TooManyAnswersError:
        return None
