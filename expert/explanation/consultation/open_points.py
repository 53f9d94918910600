"""What is still open, told truly: the questions that can change what is advised, and what of it.

A question is open if some answer to it, alone or together with answers to others, changes the
advice: what is advised, its strength, or its rank. So the candidates, which `inference.asking`
finds by what can still move a certainty, are tried out: first alone, then with one other question,
and so on. What helps most is measured in the worst case, as in a game against the unknown: of all
questions that one comes first after whose least helpful answer most advice is settled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from expert.inference.certainty.arithmetic import strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome, TooManyAnswersError
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.knowledge.on_demand import OnDemand

_PATIENCE = 40_000
"""Steps of all that is tried out: the values it may change, and so many more for an outcome."""
_STEPS = 10


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question that can change the advice, if need be `together_with` others.

    `changes` are the values whose strength or rank it can change, or that it can bring; `settles`
    those that are settled whatever the answer to it; both in vocabulary order.
    """

    question: str
    together_with: tuple[str, ...]
    changes: tuple[Pair, ...]
    settles: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The most helpful first; `untried` are questions that were too many to try out."""

    points: tuple[OpenPoint, ...]
    untried: tuple[str, ...] = ()


def open_points(outcome: Outcome, declined: Collection[str] = ()) -> OpenPoints:
    """The questions that can still change the advice; `declined` ones will stay unanswered."""
    return _Search(outcome, declined).found(outcome.open_questions(declined=declined))


def left_open(outcome: Outcome, declined: Collection[str]) -> OpenPoints:
    """Of the questions that were declined, those that could change the advice after all."""
    still = outcome.open_questions()
    return _Search(outcome, ()).found([name for name in still if name in set(declined)])


class _TiredError(Exception):
    """More would have to be tried out than there is patience for."""


class _Search:
    """Tries answers out, as many as there is patience for."""

    def __init__(self, outcome: Outcome, declined: Collection[str]) -> None:
        self._outcome = outcome
        self._open = [pair for pair in outcome.advice_pairs if outcome.value(*pair).is_open]
        self._questions = outcome.questions_of_each(self._open, declined)
        self._pairs: dict[str, list[Pair]] = {}
        """What each question may change."""
        for pair in self._open:
            for name in self._questions[pair]:
                self._pairs.setdefault(name, []).append(pair)
        self._certainty = {pair: outcome.advised(*pair).low for pair in outcome.advice_pairs}
        self._rivals = [
            pair for pair in outcome.advice_pairs if pair[0] in outcome.program.exclusive
        ]
        """The values of exclusive goals: what changes one may change which of them counts."""
        self._answers = OnDemand[str, Sequence[Answer]](
            lambda name: outcome.distinct_answers(name, _PATIENCE // _STEPS)
        )
        self._patience = _PATIENCE

    def found(self, candidates: Collection[str]) -> OpenPoints:
        """What is open among some questions, the most helpful first."""
        points: list[tuple[int, OpenPoint]] = []
        # The likely ones first, should there be too many to try them all.
        remaining = sorted(candidates, key=lambda name: -len(self._pairs.get(name, ())))
        untried = []
        for name in remaining:
            try:
                if tried := self._tried(name):
                    points.append(tried)
            except (_TiredError, TooManyAnswersError):
                untried.append(name)
        rank = self._outcome.program.rank
        points.sort(key=lambda each: (-each[0], -len(each[1].changes), rank[each[1].question]))
        untried.sort(key=rank.__getitem__)
        return OpenPoints(tuple(point for _, point in points), tuple(untried))

    def _tried(self, name: str) -> tuple[int, OpenPoint] | None:
        """How many values a question settles in the worst case, and what it can change."""
        partners = self._partners(name)
        for size in range(len(partners) + 1):
            for others in combinations(partners, size):
                if changed := self._changed(name, others):
                    settled = self._settled(name)
                    always = frozenset.intersection(*settled)
                    point = OpenPoint(name, others, self._in_order(changed), self._in_order(always))
                    return min(map(len, settled)), point
        return None

    def _partners(self, name: str) -> list[str]:
        """The questions together with which one may change something, the likely ones first."""
        mine = self._pairs.get(name, ())
        nearest = dict.fromkeys(other for pair in mine for other in self._questions[pair])
        goals = {attribute for attribute, _ in mine}
        beside = [pair for pair in self._open if pair[0] in goals]
        every = {**nearest, **dict.fromkeys(o for pair in beside for o in self._questions[pair])}
        return [other for other in every if other != name]

    def _changed(self, name: str, others: Sequence[str]) -> set[Pair]:
        """The values that a question can change once others have been answered."""
        found: set[Pair] = set()
        every = product(*(self._answers[other] for other in others))
        for given in every:
            answers = dict(zip(others, given, strict=True))
            before = self._certainties(answers) if others else self._certainty
            for answer in self._answers[name]:
                found.update(_moved(before, self._certainties({**answers, name: answer})))
        return found

    def _settled(self, name: str) -> list[frozenset[Pair]]:
        """For each answer to a question the open values that it settles."""
        mine = self._pairs[name]
        outcomes = [self._after({name: answer}) for answer in self._answers[name]]
        return [frozenset(p for p in mine if not then.value(*p).is_open) for then in outcomes]

    def _certainties(self, answers: Mapping[str, Answer]) -> dict[Pair, float]:
        """The certainty with which each value is advised after some more answers, or 0."""
        then = self._after(answers)
        touched = {pair for name in answers for pair in self._pairs.get(name, ())}
        touched.update(self._rivals)
        return self._certainty | {pair: then.advised(*pair).low for pair in touched}

    def _after(self, answers: Mapping[str, Answer]) -> Outcome:
        self._patience -= _STEPS + sum(len(self._pairs.get(name, ())) for name in answers)
        if self._patience < 0:
            raise _TiredError
        return evaluate(self._outcome.program, {**self._outcome.answers, **answers})

    def _in_order(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted(pairs, key=self._outcome.program.pair_rank.__getitem__))


def _moved(before: Mapping[Pair, float], after: Mapping[Pair, float]) -> Iterator[Pair]:
    """The values that are advised now and were not, or with another strength or rank.

    Both have the values in vocabulary order, which decides where certainties are equal.
    """
    for place, (pair, now) in enumerate(after.items()):
        was = before[pair]
        if now == was:
            continue
        if not was or strength(was) is not strength(now):
            yield pair
            continue
        for other, (beside, low) in enumerate(after.items()):
            held = before[beside]
            if beside[0] == pair[0] and held and beside != pair:
                first = (-was, place) < (-held, other)
                if first is not ((-now, place) < (-low, other)):
                    yield pair
                    break
