"""Which premises, values and answers make something what it is, through every layer of rules."""

from __future__ import annotations

from expert.inference.certainty.arithmetic import Truth
from expert.inference.certainty.judging import Judge
from expert.inference.network.wiring import Part
from expert.knowledge.conditions import Pair
from expert.knowledge.model import All, Test


def answers_behind(judge: Judge, pair: Pair) -> frozenset[str]:
    """The answered attributes that make a value hold, or make it fail."""
    answers: set[str] = set()
    seen = {pair}
    pairs = [pair]
    while pairs:
        here = pairs.pop()
        truth = judge.value(here).truth
        for number in judge.program.deciders.get(here, ()):
            if judge.truth(number) is not truth:
                continue
            own, below = _behind_rule(judge, number)
            answers |= own
            if not below <= seen:
                pairs += sorted(below - seen)
                seen |= below
    return frozenset(answers)


def _behind_rule(judge: Judge, number: int) -> tuple[frozenset[str], frozenset[Pair]]:
    """The answers and the values that by themselves make a decided rule what it is."""
    known = judge.behind.get(number)
    if known is None:
        answers: set[str] = set()
        pairs: set[Pair] = set()
        for premise in deciding_premises(judge, number):
            if premise.pairs:
                pairs.update(deciding_pairs(judge, premise))
            else:
                answers.add(test_of(premise).attribute)
        known = judge.behind[number] = frozenset(answers), frozenset(pairs)
    return known


def deciding_premises(judge: Judge, number: int) -> list[Part]:
    """The tests that make a decided rule true or false, as written; the others do not matter."""
    found: list[Part] = []
    waiting = [judge.program.conditions[number]]
    while waiting:
        part = waiting.pop()
        if not part.parts:
            found.append(part)
        elif len(part.parts) == 1:
            waiting.append(part.parts[0])
        else:
            truth = judge.truth_of(part)
            if truth is (Truth.TRUE if isinstance(part.condition, All) else Truth.FALSE):
                waiting += reversed(part.parts)
            else:
                waiting += [p for p in reversed(part.parts) if judge.truth_of(p) is truth]
    return found


def deciding_pairs(judge: Judge, premise: Part) -> list[Pair]:
    """The values that make a decided test of a concluded attribute what it is."""
    if len(premise.pairs) > 1 and judge.truth_of(premise) is Truth.TRUE:
        return [pair for pair in premise.pairs if judge.value(pair).truth is Truth.TRUE]
    return list(premise.pairs)


def test_of(premise: Part) -> Test:
    """The test that a part without parts is."""
    assert isinstance(premise.condition, Test)
    return premise.condition
