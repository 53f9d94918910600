"""How the advice for many people is laid out as a table: wide, long, or as a matrix."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from expert.batch.advising import Advised, Adviser
from expert.batch.certainties import Column
from expert.batch.columns import Answers
from expert.inference.certainty.arithmetic import Strength, strength

TEXT = pa.dictionary(pa.int32(), pa.string())
"""A text of which there are few, each kept once."""


class Shape(StrEnum):
    """What a row of the result is about."""

    WIDE = "wide"
    """A person: for each goal the first advice, its certainty, at most, strength."""
    LONG = "long"
    """A person and one piece of advice: rank, certainty, at most, strength, rules, facts."""
    MATRIX = "matrix"
    """A person: for each value how certain it is as advice, at least and at most."""


class Rows(NamedTuple):
    """The columns of a result; `people` has the person of each row, None for one row each."""

    columns: list[pa.Array]
    people: NDArray[np.int64] | None = None


class Layout(ABC):
    """How a result is laid out: a port, with a class for every shape."""

    def __init__(self, adviser: Adviser) -> None:
        self.adviser = adviser

    @property
    @abstractmethod
    def fields(self) -> list[pa.Field]:
        """The columns that the advice comes to."""

    @abstractmethod
    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """The advice for so many people, whose answers come by question."""


class Wide(Layout):
    """For each goal the first advice."""

    @property
    def fields(self) -> list[pa.Field]:
        """Four columns for each goal, empty where nothing is advised."""
        kinds = {"": TEXT, "_certainty": pa.float64(), "_at_most": pa.float64(), "_strength": TEXT}
        goals = [goal.id for goal in self.adviser.goals]
        return [pa.field(f"{goal}{part}", kind) for goal in goals for part, kind in kinds.items()]

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """A row for each person."""
        advised = self.adviser.advise(answers, count)
        return Rows([column for goal in advised.values() for column in _first(goal)])


class Bare(Layout):
    """Nothing, where only the table as a whole is asked about."""

    @property
    def fields(self) -> list[pa.Field]:
        """No column."""
        return []

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """No column."""
        return Rows([])


class Matrix(Layout):
    """For each value that may be advised how certain it is, at least and at most."""

    @property
    def fields(self) -> list[pa.Field]:
        """Two columns for each value."""
        return [
            pa.field(f"{goal.id}_{value}_{end}", pa.float64())
            for goal in self.adviser.goals
            for value in goal.by_id
            for end in ("low", "high")
        ]

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """A row for each person."""
        advised = self.adviser.advise(answers, count)
        ends = [ends for goal in advised.values() for ends in goal.of_everybody().values()]
        return Rows([pa.array(column) for low_and_high in ends for column in low_and_high])


def strengths(certainties: Column) -> pa.Array:
    """How strongly each certainty advises, in words; nothing for 0."""
    different, codes = np.unique(certainties, return_inverse=True)
    words = list(Strength)
    places = np.array([words.index(strength(each)) for each in different.tolist()], np.int32)
    return texts(places[codes], words, certainties == 0)


def texts(
    places: NDArray[np.int32], words: Sequence[str], is_empty: NDArray[np.bool_]
) -> pa.DictionaryArray:
    """Texts by their places among a few."""
    codes = pa.array(places, pa.int32(), mask=is_empty)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words, pa.string()))


def _first(goal: Advised) -> list[pa.Array]:
    """The most certain value of a goal, the first of the vocabulary where several are."""
    cases = next(iter(goal.ranges.values())).shape[1]
    first, certainty, at_most = np.zeros(cases, np.int32), np.zeros(cases), np.zeros(cases)
    for place, (low, high) in enumerate(goal.ranges.values()):
        leads = low > certainty
        first[leads] = place
        certainty[leads], at_most[leads] = low[leads], high[leads]
    nothing = certainty == 0
    columns = [
        texts(first, list(goal.ranges), nothing),
        pa.array(certainty, mask=nothing),
        pa.array(at_most, mask=nothing),
        strengths(certainty),
    ]
    if goal.cases is None:
        return columns
    return [column.take(pa.array(goal.cases)) for column in columns]
