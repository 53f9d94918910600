"""The answers to a question that rules tell apart, each with how many answers it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from expert.inference.network.answers import QuestionAtoms
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Measured
from expert.knowledge.model import Answer, Asked, Number

Span: TypeAlias = tuple[Cut | None, Cut | None]
"""Numbers from one cut up to another; None where there is no end."""


class DistinctAnswer(NamedTuple):
    """One answer of those that make the same atoms true, and how many of those there are."""

    answer: Answer
    stands_for: int


class TooManyAnswersError(Exception):
    """Rules tell more answers to a question apart than can be gone through."""


def distinct_answers(question: Asked, atoms: QuestionAtoms, most: int) -> list[DistinctAnswer]:
    """An answer for every way in which atoms can come out, with all answers counted.

    Of the numbers between two cuts only one is counted, so that each such region counts alike.
    Raises TooManyAnswersError for more than `most`.
    """
    if isinstance(question.kind, Measured):
        found = [
            DistinctAnswer(question.kind.answer(sample(span)), 1)
            for span in spans(question.kind, atoms.cuts)
        ]
    elif question.kind.takes_several:
        found = _sets(question, atoms, most)
    else:
        found = _values(question, atoms)
    if len(found) > most:
        raise TooManyAnswersError
    return found


def spans(kind: Measured, cuts: Iterable[Cut]) -> list[Span]:
    """The spans of a number between the cuts that rules make, ascending, within its bounds.

    Where only whole numbers are answers, each span goes from one to another.
    """
    low, high = kind.bounds
    lowest: Cut | None = None if low is None else (low, 0)
    highest: Cut | None = None if high is None else (high, 1)
    if kind.is_whole:
        cuts = [_below_a_whole_number(cut) for cut in cuts]
        highest = highest and _below_a_whole_number(highest)
    inner = [
        cut
        for cut in sorted(set(cuts))
        if (lowest is None or lowest < cut) and (highest is None or cut < highest)
    ]
    between = pairwise([lowest, *inner, highest])
    if kind.is_whole:
        return [(start, end and (end[0] - 1, 1)) for start, end in between]
    return list(between)


def _below_a_whole_number(cut: Cut) -> Cut:
    """The cut just below the first whole number beyond a cut: the same whole numbers lie beyond."""
    number, above = cut
    return (floor(number) + 1 if above else ceil(number), 0)


def sample(span: Span) -> Number:
    """A number in a span."""
    low, high = span
    if low is None:
        return 0 if high is None else high[0] if high[1] else high[0] - 1
    if not low[1]:
        return low[0]
    if high is None:
        return low[0] + 1
    return high[0] if high[1] else low[0] / 2 + high[0] / 2


def _values(question: Asked, atoms: QuestionAtoms) -> list[DistinctAnswer]:
    return _joined(atoms, ((value, 1) for value in question.by_id))


def _sets(question: Asked, atoms: QuestionAtoms, most: int) -> list[DistinctAnswer]:
    """Value by value: each set so far without it, and with it."""
    most_counted = max((ceil(number) + above for number, above in atoms.cuts), default=0)
    found: Mapping[tuple[int, int], tuple[tuple[str, ...], int]] = {(0, 0): ((), 1)}
    for value in question.by_id:
        own = sum(1 << place for place, sets in enumerate(atoms.accepted) if value in sets)
        joined = dict(found)
        for (pattern, number), (chosen, count) in found.items():
            alike = pattern | own, min(number + 1, most_counted)
            answer, others = joined.get(alike, ((*chosen, value), 0))
            joined[alike] = answer, others + count
        if len(joined) > most * (most_counted + 1):
            raise TooManyAnswersError
        found = joined
    return _joined(atoms, found.values())


def _joined(atoms: QuestionAtoms, found: Iterable[tuple[Answer, int]]) -> list[DistinctAnswer]:
    """Answers that make the same atoms true as one, standing for all of them."""
    joined: dict[bytes, DistinctAnswer] = {}
    for answer, count in found:
        pattern = atoms.counts(answer).tobytes()
        first, others = joined.get(pattern, (answer, 0))
        joined[pattern] = DistinctAnswer(first, others + count)
    return [*joined.values()]
