"""Which answers a value rests on, through every layer of rules."""

from __future__ import annotations

from collections.abc import Iterator

from expert.inference.certainty import Truth
from expert.inference.judging import Judge
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import All, Any, Asked, Condition, Not, Test


def answers_behind(judge: Judge, pair: Pair) -> frozenset[str]:
    """The answered attributes that make a value hold, or make it fail."""
    answers: set[str] = set()
    seen = {pair}
    pairs = [pair]
    while pairs:
        here = pairs.pop()
        for number in judge.program.deciders.get(here, ()):
            if judge.truth(number) is judge.value(here).truth:
                for test in deciding_tests(judge, judge.program.rules[number].when):
                    if isinstance(judge.program.knowledge.attributes[test.attribute], Asked):
                        answers.add(test.attribute)
                        continue
                    for below in decided_pairs(judge, test):
                        if below not in seen:
                            seen.add(below)
                            pairs.append(below)
    return frozenset(answers)


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
