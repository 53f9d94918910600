"""The answers to a question that rules tell apart, each with how many answers it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from expert.inference.network.answers import QuestionAtoms
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Numeric
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
    if isinstance(question.kind, Numeric):
        found = [DistinctAnswer(sample(span), 1) for span in spans(question.kind, atoms.cuts)]
    elif question.kind.takes_several:
        found = _sets(question, atoms, most)
    else:
        found = _values(question, atoms)
    if len(found) > most:
        raise TooManyAnswersError
    return found


def spans(kind: Numeric, cuts: Iterable[Cut]) -> list[Span]:
    """The spans of a number between the cuts that rules make, ascending, within its bounds."""
    lowest: Cut | None = None if kind.minimum is None else (kind.minimum, 0)
    highest: Cut | None = None if kind.maximum is None else (kind.maximum, 1)
    inner = [
        cut
        for cut in sorted(set(cuts))
        if (lowest is None or lowest < cut) and (highest is None or cut < highest)
    ]
    return list(pairwise([lowest, *inner, highest]))


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
    found: dict[bytes, DistinctAnswer] = {}
    for value in question.by_id:
        pattern = atoms.counts(value).tobytes()
        answer, count = found.get(pattern, (value, 0))
        found[pattern] = DistinctAnswer(answer, count + 1)
    return [*found.values()]


def _sets(question: Asked, atoms: QuestionAtoms, most: int) -> list[DistinctAnswer]:
    """Value by value: each set so far without it, and with it."""
    found: Mapping[int, tuple[tuple[str, ...], int]] = {0: ((), 1)}
    for value in question.by_id:
        own = sum(1 << place for place, sets in enumerate(atoms.accepted) if value in sets)
        joined = dict(found)
        for pattern, (chosen, count) in found.items():
            answer, others = joined.get(pattern | own, ((*chosen, value), 0))
            joined[pattern | own] = answer, others + count
        if len(joined) > most:
            raise TooManyAnswersError
        found = joined
    return [DistinctAnswer(answer, count) for answer, count in found.values()]
