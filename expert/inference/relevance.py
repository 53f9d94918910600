"""Which unanswered questions can still change some advice, and which rules wait for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from expert.inference.certainty import Judgement, Truth
from expert.inference.judging import Judge
from expert.inference.prospects import Prospects
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import All, Any, Asked, Condition, Not, Test


class _Wish(NamedTuple):
    """How something hangs on a value: wanting it to hold or to fail, or to grow more certain."""

    pair: Pair
    wanted: bool
    truth_only: bool


def advice_pairs(judge: Judge) -> Iterator[Pair]:
    """Every value that may be advised, in vocabulary order."""
    for attribute in judge.program.knowledge.advice():
        for value in attribute.values:
            yield attribute.id, value.id


def open_questions(
    judge: Judge, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The unanswered attributes that may change the values given (by default, any advice).

    In vocabulary order, each with the ids of the rules that test it and wait for it. A part that
    can no longer move the whole is passed over: one more true part of an `any` that is weaker
    than a true one, a rule for a value that is certain already, or a rule that also needs one of
    the `declined` answers, which will not come.
    """
    search = _Search(judge, declined)
    search.run(advice_pairs(judge) if pairs is None else pairs)
    return {
        name: tuple(sorted(search.waiting[name]))
        for name in judge.program.knowledge.attributes
        if name in search.waiting
    }


class _Search:
    """Goes from advice down to the answers it hangs on."""

    def __init__(self, judge: Judge, declined: Collection[str]) -> None:
        self.judge = judge
        self.answered = {*judge.answers, *declined}
        self.prospects = Prospects(judge, declined)
        self.waiting: dict[str, set[str]] = {}

    def run(self, pairs: Iterable[Pair]) -> None:
        wishes = [_Wish(pair, True, False) for pair in pairs]
        seen = set(wishes)
        while wishes:
            wish = wishes.pop()
            judged = self.judge.value(wish.pair)
            if not _matters(judged, wish.truth_only) or not self.prospects.value(*wish[:2]):
                continue
            for number in self.judge.program.deciders[wish.pair]:
                if _matters(self.judge.rule(number), wish.truth_only):
                    rule = self.judge.program.rules[number]
                    for found in self.below(rule.when, rule.id, wish.wanted, wish.truth_only):
                        if found not in seen:
                            seen.add(found)
                            wishes.append(found)

    def below(
        self, condition: Condition, rule_id: str, wanted: bool, truth_only: bool
    ) -> Iterator[_Wish]:
        """The values that an open condition hangs on; its open questions are noted on the way."""
        if not self.prospects.condition(condition, wanted):
            return
        match condition:
            case Test():
                yield from self.test(condition, rule_id, wanted, truth_only)
            case Not(inner):
                yield from self.below(inner, rule_id, not wanted, True)
            case All(parts) | Any(parts):
                whole = self.judge.condition(condition)
                for part in parts:
                    judged = self.judge.condition(part)
                    if _matters(judged, truth_only) and _moves(condition, whole, judged):
                        yield from self.below(part, rule_id, wanted, truth_only)

    def test(self, test: Test, rule_id: str, wanted: bool, truth_only: bool) -> Iterator[_Wish]:
        if isinstance(self.judge.program.knowledge.attributes[test.attribute], Asked):
            if test.attribute not in self.answered:
                self.waiting.setdefault(test.attribute, set()).add(rule_id)
            return
        for operand in test.operands:
            yield _Wish((test.attribute, str(operand)), wanted, truth_only)


def _matters(judgement: Judgement, truth_only: bool) -> bool:
    return judgement.truth is Truth.UNDECIDED if truth_only else judgement.is_open


def _moves(group: All | Any, whole: Judgement, part: Judgement) -> bool:
    """Whether a part that changes could change its group."""
    if isinstance(group, All):
        return part.truth is Truth.UNDECIDED or part.low < whole.high
    return part.high > whole.low
