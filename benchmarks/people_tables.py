"""Random tables of people: everything random, or realistic, with many equal rows.

Everybody answers all questions, so that two-valued engines advise the same; of the largest rule set
all questions of two neighbouring subjects, twelve in all. Realistic tables hold a thousand
different people, the first of them twice as often as the second, three times as often as the third,
and so on (Zipf): in a questionnaire, a few ways to answer are common and most are rare.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.people import Person
from benchmarks.rule_sets import RuleSet
from expert.knowledge.kinds import Choices, Numeric, YesNo
from expert.knowledge.model import Asked, Knowledge

_DIFFERENT = 1_000


def random_table(knowledge: Knowledge, rows: int, seed: int = 1) -> pa.Table:
    """Every answer is drawn for itself."""
    random = np.random.default_rng(seed)
    return pa.table({asked.id: _answers(asked, rows, random) for asked in knowledge.asked()})


def realistic_table(knowledge: Knowledge, rows: int, seed: int = 1) -> pa.Table:
    """A thousand different people, some of them very common."""
    weights = 1 / np.arange(1, _DIFFERENT + 1)
    random = np.random.default_rng(seed)
    drawn = random.choice(_DIFFERENT, rows, p=weights / weights.sum())
    return random_table(knowledge, _DIFFERENT, seed).take(pa.array(drawn))


def table_by_subjects(rules: RuleSet, rows: int, seed: int = 1) -> pa.Table:
    """Everybody answers the questions of a subject and its neighbour, and no others."""
    random = np.random.default_rng(seed)
    subjects = rules.subjects
    first = random.integers(0, len(subjects), rows)
    columns = {}
    for at, subject in enumerate(subjects):
        asked = (first == at) | (first == (at - 1) % len(subjects))
        for question in subject.questions:
            columns[question.id] = _answers(question, rows, random, asked)
    return pa.table(columns)


def people_of(table: pa.Table, count: int) -> list[Person]:
    """The first rows, as Python has a person."""
    return [
        {
            name: tuple(cell) if isinstance(cell, list) else cell
            for name, cell in row.items()
            if cell is not None
        }
        for row in table.slice(0, count).to_pylist()
    ]


def _answers(
    question: Asked, rows: int, random: np.random.Generator, asked: NDArray[np.bool_] | None = None
) -> pa.Array:
    """The answers of so many people, empty for those who are not asked."""
    empty = None if asked is None else ~asked
    ids = list(question.by_id)
    match question.kind:
        case Numeric():
            return pa.array(random.integers(0, 41, rows), pa.int64(), mask=empty)
        case YesNo():
            return pa.array(random.random(rows) < 0.6, mask=empty)
        case Choices():
            several = [each for n in range(len(ids) + 1) for each in combinations(ids, n)]
            lists = pa.array([list(each) for each in several], pa.list_(pa.string()))
            return lists.take(pa.array(random.integers(0, len(several), rows), mask=empty))
    places = pa.array(random.integers(0, len(ids), rows, dtype=np.int32), mask=empty)
    return pa.DictionaryArray.from_arrays(places, pa.array(ids, pa.string()))
