"""What is still open, told truly: the questions that can change what is advised, and what of it.

A question is open if some answer to it, alone or together with answers to others, changes the
advice: what is advised, its strength, or its rank. So the candidates, which `inference.asking`
finds by what can still move a certainty, are tried out: first alone, then with one other question,
and so on. What helps most is measured in the worst case, as in a game against the unknown: of all
questions that one comes first after whose least helpful answer most advice is settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from expert.inference.certainty.arithmetic import strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome, TooManyAnswersError
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.knowledge.on_demand import OnDemand

_PATIENCE = 6_000
"""Steps of all that is tried out: so many for an outcome, and one for each value judged in it."""
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
    """The most helpful first; `untried` are those too many to try out, the likeliest first."""

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


class _Depending(NamedTuple):
    """Values that may be changed by the same questions."""

    values: list[Pair]
    questions: Mapping[str, None]


class _Search:
    """Tries answers out, as many as there is patience for."""

    def __init__(self, outcome: Outcome, declined: Collection[str]) -> None:
        self._outcome = outcome
        self._groups = _grouped(outcome, declined)
        self._pairs = OnDemand(self._found_pairs)
        """What each question may change."""
        self._certainty = {pair: outcome.advised(*pair).low for pair in outcome.advice_pairs}
        self._answers = OnDemand[str, Sequence[Answer]](
            lambda name: outcome.distinct_answers(name, _PATIENCE // _STEPS)
        )
        self._partners = OnDemand(self._found_partners)
        self._patience = _PATIENCE

    def found(self, candidates: Collection[str]) -> OpenPoints:
        """What is open among some questions, the most helpful first.

        All are tried alone before any is tried together with one other, and so on; the likely ones
        first, should there be too many to try them all.
        """
        points: list[tuple[int, OpenPoint]] = []
        likely = Counter[str]()
        for group in self._groups:
            likely.update(dict.fromkeys(group.questions, len(group.values)))
        remaining = sorted(candidates, key=lambda name: -likely[name])
        untried: list[str] = []
        size = 0
        while remaining and not untried:
            later = []
            for place, name in enumerate(remaining):
                try:
                    if tried := self._tried(name, size):
                        points.append(tried)
                    elif size < len(self._partners[name]):
                        later.append(name)
                except TooManyAnswersError:
                    untried.append(name)
                except _TiredError:
                    untried += remaining[place:]
                    break
            untried += later if untried else []
            remaining = later
            size += 1
        rank = self._outcome.program.rank
        points.sort(key=lambda each: (-each[0], -len(each[1].changes), rank[each[1].question]))
        return OpenPoints(tuple(point for _, point in points), tuple(untried))

    def _tried(self, name: str, size: int) -> tuple[int, OpenPoint] | None:
        """How many values a question settles in the worst case, and what it can change.

        That is, together with so many others; None if it can change nothing then.
        """
        for others in combinations(self._partners[name], size):
            if changed := self._changed(name, others):
                settled = self._settled(name)
                always = frozenset.intersection(*settled)
                point = OpenPoint(name, others, self._in_order(changed), self._in_order(always))
                return min(map(len, settled)), point
        return None

    def _found_pairs(self, name: str) -> list[Pair]:
        return [pair for group in self._groups if name in group.questions for pair in group.values]

    def _found_partners(self, name: str) -> list[str]:
        """The questions together with which one may change something, the likely ones first."""
        nearest = [group for group in self._groups if name in group.questions]
        goals = {attribute for group in nearest for attribute, _ in group.values}
        beside = [group for group in self._groups if any(goal in goals for goal, _ in group.values)]
        every = dict.fromkeys(q for group in (*nearest, *beside) for q in group.questions)
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
        program = self._outcome.program
        if then.fired == self._outcome.fired and not (program.exclusive or program.doubters):
            return self._certainty  # for it comes of firings alone
        touched = {pair for name in answers for pair in self._pairs[name]}
        self._take(len(touched))
        return self._certainty | {pair: then.advised(*pair).low for pair in touched}

    def _after(self, answers: Mapping[str, Answer]) -> Outcome:
        self._take(_STEPS)
        return evaluate(self._outcome.program, {**self._outcome.answers, **answers})

    def _take(self, steps: int) -> None:
        self._patience -= steps
        if self._patience < 0:
            raise _TiredError

    def _in_order(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted(pairs, key=self._outcome.program.pair_rank.__getitem__))


def _grouped(outcome: Outcome, declined: Collection[str]) -> list[_Depending]:
    """The open values, those together that depend on the same: there may be many of both."""
    questions = outcome.open_advice
    if declined:
        questions = outcome.questions_of_advice(questions, declined)
    groups: dict[int, _Depending] = {}
    for pair, names in questions.items():
        if id(names) not in groups:  # as the same object, so that none needs to be compared
            groups[id(names)] = _Depending([], dict.fromkeys(names))
        groups[id(names)].values.append(pair)
    return list(groups.values())


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
