"""What the advice hangs on: from values down to the questions that can still change them.

A part that can no longer move the whole is passed over: one more part of an `any` that is weaker
than a true one, a rule for a value that is certain already, or a rule that also needs an answer
which was declined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from expert.inference.asking.prospects import Prospects
from expert.inference.certainty.arithmetic import Judgement, Truth
from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.knowledge.conditions import Pair


class ValueWish(NamedTuple):
    """A value that something hangs on: wanted to hold or to fail, or to grow more certain."""

    pair: Pair
    wanted: bool
    truth_only: bool


class RuleWish(NamedTuple):
    """A rule that something hangs on, likewise."""

    number: int
    wanted: bool
    truth_only: bool


Wish: TypeAlias = ValueWish | RuleWish | str
"""What something hangs on; a text is an unanswered attribute."""


def advice_pairs(judge: Judge) -> Iterator[Pair]:
    """Every value that may be advised, in vocabulary order."""
    for attribute in judge.program.knowledge.advice():
        for value in attribute.values:
            yield attribute.id, value.id


class Relevance:
    """What each wish hangs on directly, under one person's answers.

    As answers come in a wish hangs on ever less: certainties draw together, truths are decided,
    and what became impossible stays so.
    """

    def __init__(self, judge: Judge, prospects: Prospects) -> None:
        self.judge = judge
        self.prospects = prospects

    def below(self, wish: Wish) -> tuple[Wish, ...]:
        """The wishes that one wish comes down to, each once."""
        match wish:
            case ValueWish(pair, wanted, truth_only):
                judged = self.judge.value(pair)
                if not _matters(judged, truth_only) or not self.prospects.value(pair, wanted):
                    return ()
                return tuple(
                    RuleWish(number, wanted, truth_only)
                    for number in self.judge.program.deciders[pair]
                    if _matters(self.judge.rule(number), truth_only)
                )
            case RuleWish(number, wanted, truth_only):
                if not _matters(self.judge.rule(number), truth_only):
                    return ()
                condition = self.judge.program.conditions[number]
                return tuple(dict.fromkeys(self._parts(condition, wanted, truth_only)))
            case _:
                return ()

    def _parts(self, part: Part, wanted: bool, truth_only: bool) -> Iterator[Wish]:
        """What an open condition hangs on."""
        if self.prospects.declined and not self.prospects.part(part, wanted):
            return
        match part.formula:
            case OneOf(attribute) | Beyond(attribute):
                yield attribute
            case Holds(pair):
                yield ValueWish(pair, wanted, truth_only)
            case Not():
                yield from self._parts(part.parts[0], not wanted, True)
            case And() | Or():
                whole = self.judge.part(part)
                for inner in part.parts:
                    judged = self.judge.part(inner)
                    if _matters(judged, truth_only) and _moves(part.formula, whole, judged):
                        yield from self._parts(inner, wanted, truth_only)


def open_questions(
    judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The unanswered attributes that may change the values given, by default any advice.

    In vocabulary order, each with the ids of the rules that test it and wait for it. `declined`
    are questions that will stay unanswered.
    """
    relevance = Relevance(judge, Prospects(judge))
    for name in declined:
        relevance.prospects.decline(name)
    wanted = advice_pairs(judge) if pairs is None else pairs
    wishes: list[Wish] = [ValueWish(pair, True, False) for pair in wanted]
    seen = set(wishes)
    waiting: dict[str, set[str]] = {}
    while wishes:
        wish = wishes.pop()
        for below in relevance.below(wish):
            if isinstance(below, str) and isinstance(wish, RuleWish):
                waiting.setdefault(below, set()).add(judge.program.rules[wish.number].id)
            elif below not in seen:
                seen.add(below)
                wishes.append(below)
    return {
        name: tuple(sorted(waiting[name]))
        for name in sorted(waiting, key=judge.program.rank.__getitem__)
    }


def _matters(judgement: Judgement, truth_only: bool) -> bool:
    return judgement.truth is Truth.UNDECIDED if truth_only else judgement.is_open


def _moves(group: And | Or, whole: Judgement, part: Judgement) -> bool:
    """Whether a part that changes could change its group."""
    if isinstance(group, And):
        return part.truth is Truth.UNDECIDED or part.low < whole.high
    return part.high > whole.low
