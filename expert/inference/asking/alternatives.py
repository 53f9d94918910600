"""The answers to a question that rules tell apart: one stands for all those that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import TypeAlias

from expert.inference.program import Program
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Answer, Asked, Number

Span: TypeAlias = tuple[Cut | None, Cut | None]
"""Numbers from one cut up to another; None where there is no end."""

_MOST_CHOSEN_AMONG = 8
"""Values of which all sets are gone through; of more, only none, all, and each by itself."""


def alternatives(program: Program, question: Asked) -> list[Answer]:
    """One of the answers that no rule tells apart, for each kind of answer that there is.

    A question with many values to choose several from has more than are given here.
    """
    atoms = program.network.questions.get(question.id)
    if atoms is None:
        return []
    found: dict[bytes, Answer] = {}
    for answer in _possible(question, atoms.cuts):
        found.setdefault(atoms.counts(answer).tobytes(), answer)
    return list(found.values())


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


def _possible(question: Asked, cuts: Iterable[Cut]) -> Iterator[Answer]:
    if isinstance(question.kind, Numeric):
        yield from map(sample, spans(question.kind, cuts))
        return
    values = tuple(question.by_id)
    if not question.kind.takes_several:
        yield from values
        return
    is_short = len(values) <= _MOST_CHOSEN_AMONG
    for size in range(len(values) + 1) if is_short else (0, 1, len(values)):
        yield from combinations(values, size)
