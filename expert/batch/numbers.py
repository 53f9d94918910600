"""Decides tests of numbers that are worked out, exactly: once for all who agree in what counts.

People are grouped by all that a number is worked out from: answers, certainties, and whether the
rules fire that add points. For one of each group, the interval is worked out in fractions by the
very code that a consultation runs, so `0.1 + 0.2 >= 0.3` says the same here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from expert.batch.certainties import Range
from expert.batch.columns import Answers, nobody
from expert.batch.grouping import grouped
from expert.batch.plan import Plan
from expert.batch.truths import Truths, packed, unpacked
from expert.inference.numbers.worked_out import Inputs, Known
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer

_UNDECIDED = 1
"""A count of what is neither true nor false."""
_MOST_KEPT = 1 << 17
"""Groups of which is kept what they came to."""


class _Codes(NamedTuple):
    """One thing that a number is worked out from: each person's place among the different ones."""

    codes: NDArray[np.int64]
    different: Sequence[object]


class People(NamedTuple):
    """What is known so far of so many people: answers, truths of rules, certainties of values."""

    count: int
    answers: Mapping[str, Answers]
    truth: Callable[[int], Truths]
    value: Callable[[Pair], Range]


def decided(name: str, plan: Plan, people: People) -> list[Truths]:
    """The truth of all tests of a number, in their order."""
    program = plan.program
    inputs = program.numbers.inputs[name]
    pairs = (*inputs.counted, *inputs.points)
    rules = sorted({n for pair in pairs for n in program.deciders.get(pair, ())})
    columns = [
        *(_answers(question, people) for question in inputs.questions),
        *(end for pair in inputs.weighed for end in _certainties(pair, people)),
        *(_firing(number, people) for number in rules),
    ]
    groups, first = grouped([each.codes for each in columns], people.count)
    kept = plan.decided.setdefault(name, {})
    if len(kept) > _MOST_KEPT:
        kept.clear()
    passed = np.empty((len(first), 2), np.int64)
    for at, person in enumerate(first):
        case = tuple([each.different[each.codes[person]] for each in columns])
        if case not in kept:
            kept[case] = _passed(name, _known(inputs, rules, case, program), program)
        passed[at] = kept[case]
    true, open_to = passed[groups].T
    return [
        np.stack((packed(place < true), packed(place < open_to)))
        for place in range(len(program.network.questions[name]))
    ]


def _passed(name: str, known: Known, program: Program) -> tuple[int, int]:
    """How many cuts, ascending, a number lies beyond, and the first that it cannot reach."""
    low, high = program.numbers.working(known).interval(name)
    ends = program.numbers.ends[name]
    return sum(end <= low for end in ends), sum(end < high for end in ends)


def _known(
    inputs: Inputs, rules: Sequence[int], case: tuple[object, ...], program: Program
) -> Known:
    """What is known of a group, put as one person's consultation has it."""
    remaining = iter(case)
    answers: dict[str, Answer] = {}
    for question in inputs.questions:
        answer = next(remaining)
        if isinstance(answer, str | int | float | tuple):
            answers[question] = answer
    certainties: dict[Pair, tuple[float, float]] = {}
    for pair in inputs.weighed:
        low, high = next(remaining), next(remaining)
        assert isinstance(low, float)
        assert isinstance(high, float)
        certainties[pair] = low, high
    nodes = array("i", [_UNDECIDED]) * program.size
    for number in rules:
        state = next(remaining)
        assert isinstance(state, int)
        nodes[number] = state
    return Known(answers, nodes, certainties.__getitem__)


def _answers(question: str, people: People) -> _Codes:
    given = people.answers.get(question) or nobody(people.count)
    return _Codes(given.codes.astype(np.int64) + 1, (None, *given.different))


def _certainties(pair: Pair, people: People) -> list[_Codes]:
    value = np.broadcast_to(people.value(pair), (2, people.count))
    ends = [np.unique(end, return_inverse=True) for end in value]
    return [_Codes(codes.astype(np.int64), different.tolist()) for different, codes in ends]


def _firing(number: int, people: People) -> _Codes:
    true, possible = unpacked(people.truth(number), people.count).astype(np.int64)
    return _Codes(np.broadcast_to(true + possible, people.count), (FALSE, _UNDECIDED, TRUE))
