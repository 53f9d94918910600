"""What would change most: for each answer that may change, the other one that moves most advice.

A counterfactual of one answer each, found by trying out: every other answer that rules tell apart
and the person could bring about (`can_change`), and what the advice would be with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expert.explanation.what_if.difference import Difference, Effect, difference
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome, TooManyAnswersError
from expert.knowledge.kinds import Choices, YesNo
from expert.knowledge.model import Answer, Asked, CanChange

_PATIENCE = 12_000
"""Steps of all that is tried out: so many for an outcome, and one for each value compared in it."""
_STEPS = 10
_MOST_OF_ONE = 20
"""Answers to one question that are tried out at most."""
_MOVES = (Effect.GAINED, Effect.LOST, Effect.UNSETTLED, Effect.STRONGER, Effect.WEAKER)
"""What counts before a mere change of places."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """An answered question, and the other answer to it that would move most advice."""

    question: str
    answer: Answer
    difference: Difference


def turning_points(outcome: Outcome, most: int) -> tuple[TurningPoint, ...]:
    """The answers whose change would move most advice, the one that moves most first.

    At most so many, of different questions. Left out are questions whose answers are worked with as
    numbers, and what cannot change. Should there be too many answers to try all, the questions come
    first that most of the advice rests on.
    """
    rests: dict[str, int] = {}
    for ranked in outcome.advice.values():
        for advice in ranked:
            for name in advice.facts:
                rests[name] = rests.get(name, 0) + 1
    changeable = [name for name in outcome.answers if _may_change(outcome, name)]
    left = _PATIENCE // (_STEPS + len(outcome.program.pair_rank))
    found = []
    for name in sorted(changeable, key=lambda name: -rests.get(name, 0)):
        others = _other_answers(outcome, name)[:left]
        left -= len(others)
        points = [point for other in others if (point := _tried(outcome, name, other))]
        if points:
            found.append(max(points, key=_moved))
    rank = outcome.program.rank
    found.sort(key=lambda point: (*(-count for count in _moved(point)), rank[point.question]))
    return tuple(found[:most])


def _may_change(outcome: Outcome, name: str) -> bool:
    question = outcome.knowledge.attributes[name]
    is_filled_in = name in outcome.knowledge.filled_in
    return (
        isinstance(question, Asked) and question.can_change is not CanChange.NO and not is_filled_in
    )


def _other_answers(outcome: Outcome, name: str) -> Sequence[Answer]:
    """Those that rules tell apart and the person could bring about."""
    question, now = outcome.knowledge.attributes[name], outcome.answers[name]
    if not isinstance(question, Asked):
        return ()
    try:
        answers = outcome.distinct_answers(name, _MOST_OF_ONE)
    except TooManyAnswersError:
        return ()
    if question.can_change is CanChange.UP:
        answers = list(dict.fromkeys(_going_up(question, now, answers)))
    return [answer for answer in answers if answer != now]


def _going_up(question: Asked, now: Answer, distinct: Sequence[Answer]) -> Iterator[Answer]:
    """Answers above another: yes, later in an order, or with more chosen besides."""
    kind = question.kind
    if isinstance(kind, Choices) and isinstance(now, tuple):
        for chosen in distinct:
            if isinstance(chosen, tuple):
                yield kind.in_order((*now, *chosen))
    elif isinstance(kind, YesNo):
        yield "yes"
    else:
        answers = list(kind.by_id) or distinct
        yield from (each for each in answers if kind.number(each) > kind.number(now))


def _tried(outcome: Outcome, name: str, answer: Answer) -> TurningPoint | None:
    """What another answer comes to; None if the advice stays as it is."""
    after = evaluate(outcome.program, {**outcome.answers, name: answer})
    point = TurningPoint(name, answer, difference(outcome, after))
    return point if any(_moved(point)) else None


def _moved(point: TurningPoint) -> tuple[int, int]:
    """How much advice comes, goes, or has another strength; and how much has another place."""
    effects = [change.effect for change in point.difference.changes]
    moved = sum(effect in _MOVES for effect in effects)
    return moved, sum(effect in (Effect.HIGHER, Effect.LOWER) for effect in effects)
