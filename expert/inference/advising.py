"""Which values are shown as advice, how certainly, and what may still change that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from expert.inference.asking.open_questions import advice_pairs, questions_of_each
from expert.inference.certainty.arithmetic import IMPOSSIBLE, Judgement, Strength
from expert.inference.certainty.judging import Judge
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Attribute, Concluded


@dataclass(frozen=True, slots=True)
class Advice:
    """A value advised: how certainly, by which rules, and from which answers.

    `certainty` is what holds now, `at_most` what missing answers could raise it to (0 to 1);
    `rules` are the ids of the rules that concluded it, the weightiest first, and `because` their
    reasons in the same order; `doubts` and `against` are those of the rules that speak against it;
    `facts` are all answers it rests on, through every layer of rules, in vocabulary order.
    """

    attribute: str
    value: str
    label: str
    certainty: float
    at_most: float
    strength: Strength
    rules: tuple[str, ...]
    because: tuple[str, ...]
    facts: Mapping[str, Answer]
    doubts: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A value that missing answers may yet advise, and the questions that would settle it."""

    attribute: str
    value: str
    label: str
    at_most: float
    depends_on: tuple[str, ...]


def advised(judge: Judge, pair: Pair) -> Judgement:
    """What is known of a value as advice.

    From 0 where it is not certain enough to be shown yet, up to 0 where it never will be; of an
    exclusive goal only the most certain counts.
    """
    goal, judged = judge.program.knowledge.attributes[pair[0]], judge.value(pair)
    truth = judge.counts(pair) if pair[0] in judge.program.exclusive else judged.truth
    if truth is Truth.FALSE:
        return IMPOSSIBLE
    is_shown = truth is Truth.TRUE and _shows(goal, judged.low)
    may_be = _shows(goal, judged.high)
    return Judgement(truth, judged.low if is_shown else 0.0, judged.high if may_be else 0.0)


def questions_of_advice(
    judge: Judge, pairs: Collection[Pair], declined: Collection[str]
) -> dict[Pair, tuple[str, ...]]:
    """What may settle each of these: of an exclusive goal, what may move any of its values."""
    exclusive = judge.program.exclusive
    if exclusive.isdisjoint(goal for goal, _ in pairs):
        return questions_of_each(judge, pairs, declined)
    rivals: dict[str, list[Pair]] = {}
    for pair in advice_pairs(judge.program):
        rivals.setdefault(pair[0], []).append(pair)
    matter = {pair: rivals[pair[0]] if pair[0] in exclusive else [pair] for pair in pairs}
    questions = questions_of_each(
        judge, {each for some in matter.values() for each in some}, declined
    )
    rank = judge.program.rank.__getitem__
    return {
        pair: tuple(sorted({name for each in some for name in questions[each]}, key=rank))
        for pair, some in matter.items()
    }


def _shows(goal: Attribute, certainty: float) -> bool:
    return isinstance(goal, Concluded) and goal.shows(certainty)
