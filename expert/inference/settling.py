"""Follows what rules conclude to the end, and decides the tests of numbers on the way.

Everything only grows: answers are added, rules fire, intervals shrink. So it does not matter in
which order numbers are looked at, and what is decided once stays so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from expert.inference.certainty.judging import Judge
from expert.inference.network.network import Readers, State
from expert.inference.numbers.worked_out import Known, Working
from expert.inference.program import Program, follow
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import Pair
from expert.knowledge.numbers.intervals import exact


def settle(program: Program, state: State, ready: list[int]) -> list[int]:
    """Lets true rules conclude, decides what that decides, and so on; gives all that fired."""
    fired = follow(program, state, ready)
    if program.network.numbers:
        while ready := decided(program, state):
            fired += follow(program, state, ready)
    return fired


def decided(program: Program, state: State) -> list[int]:
    """Decides the tests of numbers that are decided now; gives the rules that became true by it."""
    now_true: list[int] = []
    while reached := _reached(program, state):
        now_true += state.settle(reached)
    return now_true


def working(program: Program, state: State) -> Working:
    """The numbers as they lie now."""
    return program.numbers.working(known_of(Judge(program, state.answers, state.nodes)))


def known_of(judge: Judge) -> Known:
    """What numbers are worked out from, under one person's answers."""

    def certainty(pair: Pair) -> tuple[float, float]:
        _, low, high = judge.value(pair)
        return low, high

    return Known(judge.answers, judge.nodes, certainty)


def _reached(program: Program, state: State) -> list[Readers]:
    """What comes to know of the tests that are decided now and were not before."""
    network, nodes = program.network, state.nodes
    now: Working | None = None
    reached: list[Readers] = []
    for name in network.numbers:
        atoms = network.questions.get(name)
        if atoms is None or max(nodes[atoms.first : atoms.first + len(atoms)]) <= TRUE:
            continue
        now = now or working(program, state)
        low, high = now.interval(name)
        ends = [(exact(number), side) for number, side in atoms.cuts]
        passed, not_reached = bisect_right(ends, low), bisect_left(ends, high)
        counts = array("i", [TRUE] * passed)
        counts += array("i", [1] * (not_reached - passed) + [FALSE] * (len(ends) - not_reached))
        for node, count in enumerate(counts, start=atoms.first):
            if count <= TRUE and nodes[node] > TRUE:
                nodes[node] = count
                reached.append(network.readers[node if count == TRUE else ~node])
    return reached
