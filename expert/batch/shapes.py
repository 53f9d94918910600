"""How the advice for many people is laid out as a table: wide, long, or as a matrix."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from expert.batch.advising import Adviser, Ranges
from expert.batch.certainties import Column
from expert.batch.columns import Answers
from expert.inference.certainty.arithmetic import GOOD_FROM, STRONG_FROM, Strength
from expert.inference.program import Program

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

    def __init__(self, program: Program) -> None:
        self.program = program
        self.goals = program.knowledge.advice()

    @property
    @abstractmethod
    def fields(self) -> list[pa.Field]:
        """The columns that the advice comes to."""

    @property
    def most_rows(self) -> int | None:
        """The people at most to be advised in one go, if that matters."""
        return None

    @abstractmethod
    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """The advice for so many people, whose answers come by question."""


class _RowEach(Layout):
    """A layout with a row for each person."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._adviser = Adviser(program, self._told)

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """A row for each person."""
        told = self._adviser.advise(answers, count)
        return Rows([column for goal in self.goals for column in told[goal.id]])

    @staticmethod
    @abstractmethod
    def _told(ranges: Ranges, count: int) -> list[pa.Array]:
        """The columns of one goal."""


class Wide(_RowEach):
    """For each goal the first advice."""

    @property
    def fields(self) -> list[pa.Field]:
        """Four columns for each goal, empty where nothing is advised."""
        kinds = {"": TEXT, "_certainty": pa.float64(), "_at_most": pa.float64(), "_strength": TEXT}
        goals = [goal.id for goal in self.goals]
        return [pa.field(f"{goal}{part}", kind) for goal in goals for part, kind in kinds.items()]

    @staticmethod
    def _told(ranges: Ranges, count: int) -> list[pa.Array]:
        """The most certain value, the first of the vocabulary where several are."""
        first, certainty, at_most = np.zeros(count, np.int32), np.zeros(count), np.zeros(count)
        for place, (low, high) in enumerate(ranges.values()):
            if len(low) == 1 and low[0] <= 0:
                continue  # of the many values of a large rule set, nearly all
            leads = low > certainty
            np.copyto(first, place, where=leads)
            np.copyto(at_most, high, where=leads)
            np.copyto(certainty, low, where=leads)
        nothing = certainty == 0
        return [
            texts(first, list(ranges), nothing),
            pa.array(certainty, mask=nothing),
            pa.array(at_most, mask=nothing),
            strengths(certainty),
        ]


class Bare(Layout):
    """Nothing, where only the table as a whole is asked about."""

    @property
    def fields(self) -> list[pa.Field]:
        """No column."""
        return []

    def rows(self, answers: Mapping[str, Answers], count: int) -> Rows:
        """No column."""
        return Rows([])


class Matrix(_RowEach):
    """For each value that may be advised how certain it is, at least and at most."""

    @property
    def fields(self) -> list[pa.Field]:
        """Two columns for each value."""
        return [
            pa.field(f"{goal.id}_{value}_{end}", pa.float64())
            for goal in self.goals
            for value in goal.by_id
            for end in ("low", "high")
        ]

    @staticmethod
    def _told(ranges: Ranges, count: int) -> list[pa.Array]:
        return [pa.array(np.broadcast_to(end, count)) for ends in ranges.values() for end in ends]


def strengths(certainties: Column) -> pa.Array:
    """How strongly each certainty advises, in words; nothing for 0."""
    words = (Strength.POSSIBLE, Strength.GOOD, Strength.STRONG)
    places = (certainties >= GOOD_FROM).astype(np.int32) + (certainties >= STRONG_FROM)
    return texts(places, words, certainties == 0)


def texts(
    places: NDArray[np.int32], words: Sequence[str], is_empty: NDArray[np.bool_]
) -> pa.DictionaryArray:
    """Texts by their places among a few."""
    codes = pa.array(places, pa.int32(), mask=is_empty)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words, pa.string()))
