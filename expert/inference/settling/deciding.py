"""Decides the tests of numbers that are worked out, as far as their intervals do.

Everything only grows: answers are added, rules fire, intervals shrink. So it does not matter in
which order numbers are looked at, and what is decided once stays so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from expert.inference.certainty.judging import Judge
from expert.inference.network.network import Readers, State
from expert.inference.numbers.worked_out import Known
from expert.inference.program import Program, follow
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import Pair


class Deciding:
    """Decides one number after the other, in the order in which they depend on one another.

    A number is looked at once all rules of lower strata are as decided as they can be. Then what
    it is worked out from changes no more, so everything is worked out once.
    """

    def __init__(self, program: Program, state: State) -> None:
        self._network = program.network
        self._state = state
        self._ends = program.numbers.ends
        judge = Judge(program, state.answers, state.nodes)
        self._now = program.numbers.working(known_of(judge))

    def decided(self, name: str) -> list[int]:
        """Decides the tests of a number that its interval decides; gives the rules now true."""
        atoms, nodes = self._network.questions[name], self._state.nodes
        if max(nodes[atoms.first : atoms.first + len(atoms)]) <= TRUE:
            return []
        low, high = self._now.interval(name)
        ends = self._ends[name]
        reached: list[Readers] = []
        for place in (*range(bisect_right(ends, low)), *range(bisect_left(ends, high), len(ends))):
            node = atoms.first + place
            if nodes[node] > TRUE:
                nodes[node] = TRUE if ends[place] <= low else FALSE
                reached.append(self._network.readers[node if nodes[node] == TRUE else ~node])
        return self._state.settle(reached)


def settle_numbers(program: Program, state: State, names: Iterable[str]) -> list[int]:
    """Decides all tests of numbers that are decided now, with what follows; gives what fired.

    `names` are the questions that were answered since the state was settled last.
    """
    fired: list[int] = []
    deciding = Deciding(program, state)
    for _, name in to_look_at(program, names):
        if ready := deciding.decided(name):
            fired += follow(program, state, ready)
    return fired


def to_look_at(program: Program, names: Iterable[str]) -> list[tuple[int, str]]:
    """The numbers that answers to these questions may move, in order, and those decided by none."""
    numbers, above = program.numbers, program.numbers_above
    if numbers.at_start is None:
        numbers.at_start = _decided_at_start(program)
    return sorted({*numbers.at_start, *(each for name in names for each in above[name])})


def known_of(judge: Judge) -> Known:
    """What numbers are worked out from, under one person's answers."""

    def certainty(pair: Pair) -> tuple[float, float]:
        _, low, high = judge.value(pair)
        return low, high

    return Known(judge.answers, judge.nodes, certainty)


def _decided_at_start(program: Program) -> tuple[tuple[int, str], ...]:
    """The numbers of which a test is decided before any answer, each with its stratum."""
    state, ready = program.network.start()
    follow(program, state, ready)
    deciding = Deciding(program, state)
    found = []
    for each in program.numbers.in_order:
        before = state.nodes[:]
        follow(program, state, deciding.decided(each[1]))
        if state.nodes != before:
            found.append(each)
    return tuple(found)
