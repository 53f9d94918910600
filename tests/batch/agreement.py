"""Holds a table of people to what a consultation says of each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from expert.batch.advising import Adviser
from expert.batch.columns import answers_of
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Knowledge

Person = Mapping[str, Answer]


def by_column(adviser: Adviser, people: Sequence[Person]) -> list[dict[Pair, tuple[float, float]]]:
    """How certain each value is as advice, at least and at most, for all people at once."""
    answers = {
        name: answers_of(person.get(name) for person in people) for name in adviser.questions
    }
    found = {
        (goal, value): ends
        for goal, advised in adviser.advise(answers, len(people)).items()
        for value, ends in advised.of_everybody().items()
    }
    return [
        {pair: (float(low[at]), float(high[at])) for pair, (low, high) in found.items()}
        for at in range(len(people))
    ]


def by_consultation(
    program: Program, people: Sequence[Person]
) -> list[dict[Pair, tuple[float, float]]]:
    """The same from a consultation for each."""
    found = []
    for person in people:
        outcome = evaluate(program, person)
        found.append({pair: outcome.advised(*pair)[1:] for pair in outcome.advice_pairs})
    return found


def assert_agreed(program: Program, people: Sequence[Person]) -> None:
    """Every certainty is the same, to the last bit: looked up among all cases, and worked out."""
    looked_up = by_column(Adviser(program), people)
    worked_out = by_column(Adviser(program, most_cases=0), people)
    for at, consultation in enumerate(by_consultation(program, people)):
        assert looked_up[at] == consultation, people[at]
        assert worked_out[at] == consultation, people[at]


def table_of(knowledge: Knowledge, people: Sequence[Person]) -> pa.Table:
    """A row for each person, and a column for each question."""
    asked = [question.id for question in knowledge.asked()]
    return pa.table({name: [_cell(person.get(name)) for person in people] for name in asked})


def _cell(answer: Answer | None) -> object:
    return list(answer) if isinstance(answer, tuple) else answer
