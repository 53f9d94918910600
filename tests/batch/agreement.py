"""Holds a table of people to what a consultation says of each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import strategies as st

from expert.batch import alike
from expert.batch.advising import Adviser, Ranges
from expert.batch.cases import MOST_CASES
from expert.batch.columns import answers_of
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Knowledge

Person = Mapping[str, Answer]


def by_column(
    program: Program, people: Sequence[Person], most_cases: int
) -> list[dict[Pair, tuple[float, float]]]:
    """How certain each value is as advice, at least and at most, for all people at once."""
    asked = [question.id for question in program.knowledge.asked()]
    answers = {name: answers_of(person.get(name) for person in people) for name in asked}
    adviser = Adviser(program, _told, most_cases)
    told = adviser.advise(answers, len(people))
    pairs = [(goal.id, value) for goal in program.knowledge.advice() for value in goal.by_id]
    columns = [column.to_pylist() for name in told for column in told[name]]
    found = dict(zip(pairs, zip(columns[::2], columns[1::2], strict=True), strict=True))
    return [
        {pair: (low[at], high[at]) for pair, (low, high) in found.items()}
        for at in range(len(people))
    ]


def _told(ranges: Ranges, count: int) -> list[pa.Array]:
    return [pa.array(np.broadcast_to(end, count)) for ends in ranges.values() for end in ends]


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
    """Every certainty is the same, to the last bit: looked up among all cases, worked out,
    and worked out for those together who answered the same questions.
    """
    looked_up = by_column(program, people, MOST_CASES)
    worked_out = by_column(program, people, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_FEWEST", 2)
        patch.setattr(alike, "_FEW_ANSWERS", 1)
        in_groups = by_column(program, people, 0)
    for at, consultation in enumerate(by_consultation(program, people)):
        assert looked_up[at] == consultation, people[at]
        assert worked_out[at] == consultation, people[at]
        assert in_groups[at] == consultation, people[at]


def table_of(knowledge: Knowledge, people: Sequence[Person]) -> pa.Table:
    """A row for each person, and a column for each question."""
    asked = [question.id for question in knowledge.asked()]
    return pa.table({name: [_cell(person.get(name)) for person in people] for name in asked})


def _cell(answer: Answer | None) -> object:
    return list(answer) if isinstance(answer, tuple) else answer


def lists_of(
    people: st.SearchStrategy[dict[str, Answer]],
) -> st.SearchStrategy[list[dict[str, Answer]]]:
    """The people of a small table."""
    return st.lists(people, min_size=1, max_size=20)
