"""Decides tests of numbers that are worked out, exactly: `0.1 + 0.2 >= 0.3` says the same here.

Sums of decimals, and all else that `decimals` can tell exactly, are worked out for all people at
once. For the others, people are grouped by all that a number is worked out from: answers,
certainties, and whether the rules fire that add points. For one of each group, the interval is
worked out in fractions by the very code that a consultation runs.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from expert.batch.certainties import Range
from expert.batch.columns import Answers, NumberAnswers, nobody
from expert.batch.decimals import Decimals, decimals, decimals_of
from expert.batch.grouping import grouped
from expert.batch.plan import Plan
from expert.batch.truths import Truths, packed, unpacked
from expert.inference.numbers.worked_out import Inputs, Known
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Computed, Named, Number, Numeric, Points
from expert.knowledge.numbers.expressions import CertaintyOf, Counted, Leaf

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

    size: int
    answers: Mapping[str, Answers]
    truth: Callable[[int], Truths]
    holds: Callable[[Pair], Truths]
    value: Callable[[Pair], Range]


def decided(name: str, plan: Plan, people: People) -> list[Truths]:
    """The truth of all tests of a number, in their order."""
    return _by_decimals(name, plan, people) or _by_groups(name, plan, people)


def _by_decimals(name: str, plan: Plan, people: People) -> list[Truths] | None:
    """For all at once, where sums and products with constants are all there is to it."""
    numbers = plan.program.numbers
    found = decimals_of(numbers.formula(name), lambda leaf: _of_leaf(leaf, plan.program, people))
    if found is None:
        return None
    ends = np.broadcast_to(found.ends, (2, people.size))
    return [Decimals(ends, found.digits).beyond(end) for end in numbers.ends[name]]


def _of_leaf(leaf: Leaf, program: Program, people: People) -> Decimals | None:
    match leaf:
        case CertaintyOf(attribute, value):
            return decimals(people.value((attribute, value)))
        case Counted(attribute, value):
            held = unpacked(people.holds((attribute, value)), people.size)
            return Decimals(held.astype(np.float64), 0)
        case Named(name):
            attribute_named = program.knowledge.attributes[name]
            if isinstance(attribute_named, Computed):
                formula = attribute_named.formula
                return decimals_of(formula, lambda each: _of_leaf(each, program, people))
            if isinstance(attribute_named, Points):
                return _points(name, program, people)
            if isinstance(attribute_named.kind, Numeric):
                given = people.answers.get(name) or nobody(people.size)
                bounds = attribute_named.kind.bounds
                return decimals(_with_bounds(_doubles(given), bounds))
    return None


def _points(name: str, program: Program, people: People) -> Decimals | None:
    """The points of the rules that fire, and of those that may as far as they lower or raise."""
    adders = program.numbers.adders(name)
    digits = next((d for d in range(7) if all((p * 10**d).denominator == 1 for _, p in adders)), -1)
    if digits < 0 or sum(abs(points) for _, points in adders) * 10**digits >= 10**15:
        return None
    total = np.zeros((2, 1))
    for number, points in adders:
        fires = unpacked(people.truth(number), people.size)
        total = total + (fires if points > 0 else fires[::-1]) * float(points * 10**digits)
    return Decimals(total, digits)


def _doubles(given: Answers) -> NDArray[np.float64]:
    """The numbers of a column; NaN for none."""
    if isinstance(given, NumberAnswers):
        return given.numbers
    numbers = [float(each) for each in given.different if isinstance(each, int | float)]
    return np.array([*numbers, np.nan])[given.codes]


def _with_bounds(
    numbers: NDArray[np.float64], bounds: tuple[Number | None, Number | None]
) -> NDArray[np.float64]:
    """The least and the greatest that each number may be."""
    low, high = (
        np.where(np.isnan(numbers), beyond if bound is None else float(bound), numbers)
        for bound, beyond in zip(bounds, (-np.inf, np.inf), strict=True)
    )
    return np.stack((low, high))


def _by_groups(name: str, plan: Plan, people: People) -> list[Truths]:
    """In fractions, once for all who agree in what the number is worked out from."""
    program = plan.program
    inputs = program.numbers.inputs[name]
    pairs = (*inputs.counted, *inputs.points)
    rules = sorted({n for pair in pairs for n in program.deciders.get(pair, ())})
    columns = [
        *(_answers(question, people) for question in inputs.questions),
        *(end for pair in inputs.weighed for end in _certainties(pair, people)),
        *(_firing(number, people) for number in rules),
    ]
    groups, first = grouped([each.codes for each in columns], people.size)
    kept = plan.decided.setdefault(name, {})
    if len(kept) > _MOST_KEPT:
        kept.clear()
    passed = np.empty((len(first), 2), np.int64)
    for at, person in enumerate(first):
        case = tuple([each.different[each.codes[person]] for each in columns])
        found = kept.get(case)
        if found is None:  # another thread may clear what is kept at any moment
            found = kept[case] = _passed(name, _known(inputs, rules, case, program), program)
        passed[at] = found
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
    given = people.answers.get(question) or nobody(people.size)
    return _Codes(given.codes.astype(np.int64) + 1, (None, *given.different))


def _certainties(pair: Pair, people: People) -> list[_Codes]:
    value = np.broadcast_to(people.value(pair), (2, people.size))
    ends = [np.unique(end, return_inverse=True) for end in value]
    return [_Codes(codes.astype(np.int64), different.tolist()) for different, codes in ends]


def _firing(number: int, people: People) -> _Codes:
    true, possible = unpacked(people.truth(number), people.size).astype(np.int64)
    return _Codes(np.broadcast_to(true + possible, people.size), (FALSE, _UNDECIDED, TRUE))
