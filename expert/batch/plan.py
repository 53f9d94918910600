"""What some goals of a program rest on, and the tables by which certainties are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from expert.batch.certainties import Column, value_of
from expert.batch.needed import Needed, needed
from expert.inference.program import Program
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Concluded
from expert.knowledge.on_demand import Lately, OnDemand

_MOST_LOOKED_UP = 10
"""Rules of one value at most for which all cases of firing fit a table that stays in the cache."""

_MOST_KEPT = 1 << 16
"""Rules in all that are kept of what answers move."""

_CHUNK_BYTES = 1 << 28
"""About what the columns of one chunk may take."""
_MOST_ROWS, _FEWEST_ROWS = 1 << 15, 1 << 10


class Table(NamedTuple):
    """How certain a value is, by the rules that fire: each is a bit of the place in the column.

    The last `doubts` of the `size` rules speak against the value.
    """

    certainties: Column
    size: int
    doubts: int


class Moved(NamedTuple):
    """What answers to some questions may change, through any layers of rules."""

    rules: tuple[int, ...]
    """In firing order."""
    all_rules: frozenset[int]
    """The same."""
    values: frozenset[Pair]
    """Concluded, doubted or points."""


class Plan:
    """A program made ready to work some of its goals out on columns; runs share it."""

    def __init__(self, program: Program, goals: Iterable[Concluded]) -> None:
        self.program = program
        self.goals = tuple(goals)
        self.advice: tuple[Pair, ...] = tuple(
            (goal.id, value) for goal in self.goals for value in goal.by_id
        )
        """All that may be advised of them, in vocabulary order."""
        self.tables: OnDemand[Pair, Table | None] = OnDemand(self._table)
        """For values of a few rules that test answers alone; None for the others."""
        self.moved: Lately[tuple[str, ...], Moved] = Lately(
            self._moved, lambda found: len(found.rules) + 1, _MOST_KEPT
        )
        """What answers to these questions may change of what advice rests on."""
        self.decided: dict[str, dict[tuple[object, ...], tuple[int, int]]] = {}
        """What tests of numbers came to before, by all that the number is worked out from."""

    @property
    def rules(self) -> tuple[int, ...]:
        """The rules that advice rests on, in firing order."""
        return self._needed.rules

    @property
    def weighed(self) -> frozenset[int]:
        """The rules among these whose certainty is asked for and is not that of their truth."""
        return self._needed.weighed

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that advice rests on, in vocabulary order."""
        return self._needed.questions

    @cached_property
    def _needed(self) -> Needed:
        return needed(self.program, self.goals)

    @cached_property
    def rows(self) -> int:
        """The people that are judged at once: so many that a rule costs them little each."""
        bits = len(self.program.network.initial) // 4
        weighed = {pair for n in self.weighed for pair in self.program.moves(n)}
        a_person = bits + 16 * len(weighed.union(self.advice)) + 1
        return max(_FEWEST_ROWS, min(_MOST_ROWS, _CHUNK_BYTES // a_person // 64 * 64))

    def _moved(self, questions: tuple[str, ...]) -> Moved:
        among = self._among
        rules = tuple(sorted(self.program.above(questions, among.__contains__)))
        values = frozenset(pair for number in rules for pair in self.program.moves(number))
        return Moved(rules, frozenset(rules), values)

    @cached_property
    def _among(self) -> frozenset[int]:
        return frozenset(self.rules)

    def certainty(self, number: int, pair: Pair) -> float:
        """The certainty that a rule gives a value; below 0 where it speaks against it."""
        return next(
            each.certainty
            for each in self.program.rules[number].then
            if (each.attribute, each.value) == pair
        )

    def _table(self, pair: Pair) -> Table | None:
        deciders = self.program.deciders.get(pair, ())
        doubters = self.program.doubters.get(pair, ())
        rules = (*deciders, *doubters)
        are_plain = all(self.program.conditions[number].is_plain for number in rules)
        if pair[1] == NO_VALUE or not are_plain or len(rules) > _MOST_LOOKED_UP:
            return None
        cases = np.arange(1 << len(rules))
        given = [
            (cases >> place & 1).astype(np.float64) * self.certainty(number, pair)
            for place, number in enumerate(rules)
        ]
        ranges = [np.stack((each, each)) for each in given]
        split = len(deciders)
        certainties = np.broadcast_to(value_of(ranges[:split], ranges[split:]), (2, len(cases)))
        return Table(certainties[0].copy(), len(rules), len(doubters))
