"""Which answers a value rests on, through every layer of rules."""

from __future__ import annotations

from collections.abc import Iterator

from expert.inference.certainty import Truth
from expert.inference.judging import Judge
from expert.inference.program import Conjunction
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import All, Any, Asked, Condition, Not, Test


def answers_behind(judge: Judge, pair: Pair) -> frozenset[str]:
    """The answered attributes that make a value hold, or make it fail."""
    answers: set[str] = set()
    seen = {pair}
    pairs = [pair]
    while pairs:
        here = pairs.pop()
        truth = judge.value(here).truth
        for number in judge.program.deciders.get(here, ()):
            if judge.truths[number] == truth:
                asked, concluded = _rests_on(judge, number)
                answers.update(asked)
                pairs.extend(pair for pair in concluded if pair not in seen)
                seen.update(concluded)
    return frozenset(answers)


def _rests_on(judge: Judge, number: int) -> Conjunction:
    """The answers and the values that make a decided rule what it is."""
    plain = judge.program.conjunctions[number]
    if plain is not None and judge.truths[number] == Truth.TRUE:
        return plain
    asked: list[str] = []
    concluded: list[Pair] = []
    for test in deciding_tests(judge, judge.program.rules[number].when):
        if isinstance(judge.program.knowledge.attributes[test.attribute], Asked):
            asked.append(test.attribute)
        else:
            concluded.extend(decided_pairs(judge, test))
    return Conjunction(tuple(asked), tuple(concluded))


def deciding_tests(judge: Judge, condition: Condition) -> Iterator[Test]:
    """The tests that make a decided condition what it is; the others could go either way."""
    match condition:
        case Test():
            yield condition
        case Not(inner):
            yield from deciding_tests(judge, inner)
        case All(parts) | Any(parts):
            whole = judge.condition(condition).truth
            for part in parts:
                if judge.condition(part).truth is whole:
                    yield from deciding_tests(judge, part)


def decided_pairs(judge: Judge, test: Test) -> Iterator[Pair]:
    """The values that make a decided test of a concluded attribute what it is."""
    held = judge.condition(test).truth is Truth.TRUE
    for operand in test.operands:
        pair = (test.attribute, str(operand))
        if not held or judge.value(pair).truth is Truth.TRUE:
            yield pair
