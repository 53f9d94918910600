"""How many questions an interview asks on average, were all people equally likely.

Everybody answers everything that they are asked: each answer to a question is as likely as any
other, each set of values as any other set, and for a number each region that rules tell apart,
since nobody has said how numbers are spread.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, sqrt
from statistics import fmean, pstdev
from typing import NamedTuple

from expert.inference.asking.asked import asked_questions
from expert.inference.asking.distinct_answers import (
    DistinctAnswer,
    TooManyAnswersError,
    distinct_answers,
    sample,
    spans,
)
from expert.inference.asking.open_questions import advice_pairs, may_be_shown, open_questions
from expert.inference.asking.relevance import Relevance
from expert.inference.certainty.judging import Judge
from expert.inference.network.network import State
from expert.inference.program import Program
from expert.inference.settling.settling import settle
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.conditions import Pair
from expert.knowledge.dependencies.bounds import bounds_of
from expert.knowledge.kinds import Measured
from expert.knowledge.model import Answer, Asked, Number
from expert.knowledge.numbers.intervals import Interval

MOST_STATES = 2_000
"""States of interviews that are gone through; where there are more, people are drawn by lot."""

SAMPLE = 300
"""People who are drawn by lot."""

_OPEN = 1000
"""How far numbers are drawn where a bound is open."""

_MANY = 20
"""Numbers of a range that has more whole ones than this are drawn whole."""


@dataclass(frozen=True, slots=True)
class InterviewLength:
    """How many questions are asked on average.

    If it is not exact, it was estimated from people drawn by lot, the same at every run, and in 19
    of 20 such lots the true average is within twice the `standard_error`, which is 0 otherwise.
    """

    average: float
    is_exact: bool
    standard_error: float = 0.0


def interview_length(
    program: Program, order: Iterable[str] | None = None, most_states: int = MOST_STATES
) -> InterviewLength:
    """The length of interviews that ask in vocabulary order, or in another.

    Questions that `order` does not name come after those that it does. Raises ValueError when it
    names anything else, or a question twice.
    """
    position = positions(program, order)
    exact = exact_length(program, position, most_states)
    if exact is None:
        return _estimate(program, position)
    return InterviewLength(float(exact), is_exact=True)


def positions(program: Program, order: Iterable[str] | None) -> Mapping[str, int]:
    """The place of each question in an order."""
    filled_in = program.knowledge.filled_in
    names = [each.id for each in program.knowledge.asked() if each.id not in filled_in]
    first = list(order or ())
    for place, name in enumerate(first):
        if name not in names:
            raise ValueError(f"`{name}` is not a question")
        if name in first[:place]:
            raise ValueError(f"`{name}` is named twice")
    return {name: place for place, name in enumerate(dict.fromkeys([*first, *names]))}


def exact_length(
    program: Program, position: Mapping[str, int], most_states: int = MOST_STATES
) -> Fraction | None:
    """The same without rounding, by the place of each question; None where only an estimate is
    feasible.
    """
    try:
        return _exact(program, position, most_states)
    except (TooManyStatesError, TooManyAnswersError):
        return None


class TooManyStatesError(Exception):
    """There are more states than can be gone through."""


class _Situation(NamedTuple):
    """A state of an interview, and what share of all people come to one that is like it."""

    state: State
    share: Fraction


def _exact(program: Program, position: Mapping[str, int], most_states: int) -> Fraction:
    """The average over everybody, going through situations by the question asked in them.

    Later questions only come later in the order (what is not open stays so), so all people who are
    asked a question are together before it is their turn.
    """
    asked_in: dict[Hashable, str | None] = {}
    turns: dict[str, dict[Hashable, _Situation]] = {}
    average = Fraction(0)

    def come_to(state: State, share: Fraction) -> None:
        judge = Judge(program, {}, state.nodes)
        alike = _what_matters(judge)
        if alike not in asked_in:
            if len(asked_in) == most_states:
                raise TooManyStatesError
            still_open = open_questions(judge)
            asked_in[alike] = min(still_open, key=position.__getitem__, default=None)
        name = asked_in[alike]
        if name is not None:
            turn = turns.setdefault(name, {})
            others = turn[alike].share if alike in turn else Fraction(0)
            turn[alike] = _Situation(state, share + others)

    if program.network.numbers or program.knowledge.filled_in:
        raise TooManyStatesError  # hardly two people come to the same numbers, or on the same day
    state, ready = program.network.start()
    settle(program, state, ready, ())
    come_to(state, Fraction(1))
    for name in sorted(position, key=position.__getitem__):
        if name not in turns:
            continue
        answers = _answers(program, name, most_states)
        total = sum(answer.stands_for for answer in answers)
        for situation in turns.pop(name).values():
            average += situation.share
            for answer, number in answers:
                after = situation.state.copy()
                settle(program, after, after.answer([(name, answer)]), (name,))
                come_to(after, situation.share * number / total)
    return average


def _answers(program: Program, name: str, most: int) -> list[DistinctAnswer]:
    question = program.knowledge.attributes[name]
    assert isinstance(question, Asked)
    return distinct_answers(question, program.network.questions[name], most)


def _what_matters(judge: Judge) -> Hashable:
    """All that the rest of an interview depends on: what is undecided below advice, and how."""
    program, relevance = judge.program, Relevance(judge)
    remaining = [
        pair
        for pair in advice_pairs(program)
        if not relevance.is_settled(pair) and may_be_shown(judge, pair)
    ]
    seen: set[Pair] = set(remaining)
    found: list[Hashable] = []
    while remaining:
        pair = remaining.pop()
        for number in program.deciders_and_doubters(pair):
            if judge.nodes[number] == FALSE:
                continue
            condition = judge.rule(number)
            found.append((number, condition))
            if condition.is_open:
                found += _leaves(judge, number)
                for below in program.tested[number]:
                    if below not in seen and judge.value(below).is_open:
                        seen.add(below)
                        remaining.append(below)
    return tuple(found)


def _leaves(judge: Judge, number: int) -> Iterator[Hashable]:
    """What the tests of a rule have come to: undecided, or true or false and how certain."""
    program, nodes = judge.program, judge.nodes
    yield tuple([min(nodes[node], TRUE + 1) for node in program.premises[number].nodes])
    for pair in program.tested[number]:
        yield judge.value(pair)


def _estimate(program: Program, position: Mapping[str, int]) -> InterviewLength:
    """The average over people drawn by lot."""
    lot = random.Random(0)
    tested = program.number_inputs.union(program.network.questions)
    questions = [question for question in program.knowledge.asked() if question.id in tested]
    lengths = []
    for _ in range(SAMPLE):
        person = {question.id: _drawn(program, question, lot) for question in questions}
        lengths.append(len(asked_questions(program, person, position)))
    return InterviewLength(fmean(lengths), False, pstdev(lengths) / sqrt(SAMPLE))


def _drawn(program: Program, question: Asked, lot: random.Random) -> Answer:
    """One of all answers to a question, each as likely as any other."""
    if isinstance(question.kind, Measured):
        if question.id in program.number_inputs:
            return question.kind.answer(_number_within(bounds_of(question), lot))
        return question.kind.answer(
            sample(lot.choice(spans(question.kind, program.network.cuts(question.id))))
        )
    if question.kind.takes_several:
        return tuple(value for value in question.by_id if lot.random() < 1 / 2)
    return lot.choice([*question.by_id])


def _number_within(bounds: Interval, lot: random.Random) -> Number:
    """A number within bounds, each as likely as any other; near the one bound, or 0, if it is open.

    Whole, where that leaves enough of them.
    """
    low, high = bounds.low[0], bounds.high[0]
    if isinstance(low, float):
        low = high - _OPEN if not isinstance(high, float) else Fraction(-_OPEN)
    if isinstance(high, float):
        high = low + _OPEN
    if high - low >= _MANY:
        return lot.randint(ceil(low), floor(high))
    return float(low + (high - low) * Fraction(lot.randrange(_OPEN + 1), _OPEN))
