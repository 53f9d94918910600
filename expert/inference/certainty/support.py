"""Which premises, values and answers make something what it is, through every layer of rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from expert.inference.certainty.judging import Judge
from expert.inference.lowered import And, Beyond, Holds, OneOf
from expert.inference.network.parts import Part
from expert.inference.truth import Truth
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.dependencies.joining import join_below
from expert.knowledge.model import Test


class JudgedTest(NamedTuple):
    """A test as its author wrote it, and what it came to.

    `values` are the concluded values that make it so: those that hold, if it is true, else all
    that it names; none for a test of an answer. `questions` are those that it tests itself, or
    whose answers a number that it tests is worked out from.
    """

    test: Test
    truth: Truth
    values: tuple[Pair, ...]
    questions: tuple[str, ...] = ()


def deciding_tests(judge: Judge, number: int) -> list[JudgedTest]:
    """The tests that make a rule what it is, as written, each once; the others do not matter."""
    found: dict[Test, JudgedTest] = {}
    remaining = [judge.program.conditions[number]]
    while remaining:
        part = remaining.pop()
        test = part.formula.written
        if isinstance(test, Test):
            questions, pairs = _deciding_atoms(judge, part)
            values, names = tuple(dict.fromkeys(pairs)), tuple(dict.fromkeys(questions))
            found[test] = JudgedTest(test, judge.truth_of(part), values, names)
        else:
            remaining += reversed(_deciding_parts(judge, part))
    return list(found.values())


def supporting_answers(judge: Judge, pairs: Iterable[Pair]) -> int:
    """The answered attributes that make these values hold, or make them fail, as bits.

    Worked out once for each value, after those that it rests on: a chain of rules is gone through
    once, however many of its values are asked about.
    """
    wanted = list(pairs)
    join_below(wanted, lambda pair: _direct_support(judge, pair), judge.supports)
    return reduce(or_, [judge.supports[pair] for pair in wanted], 0)


def _direct_support(judge: Judge, pair: Pair) -> tuple[int, set[Pair]]:
    """The answers and the values by which its own rules make a value what it is."""
    truth = judge.value(pair).truth
    is_number = pair[1] == NO_VALUE or truth is Truth.UNDECIDED  # all that is decided has a part
    answers: int = 0
    pairs: set[Pair] = set()
    program = judge.program
    rules = [
        number
        for number in program.deciders.get(pair, ())
        if (found := judge.truth(number)) is truth or (is_number and found is not Truth.UNDECIDED)
    ]
    if truth is Truth.TRUE and pair in program.doubters:  # it is as certain as these leave it
        rules += [n for n in program.doubters[pair] if judge.truth(n) is not Truth.UNDECIDED]
    for number in rules:
        own, below = _deciding_atoms(judge, program.conditions[number])
        answers |= program.bits(name for name in own if name in judge.answers)
        pairs.update(below)
    return answers, pairs


def _deciding_atoms(judge: Judge, part: Part) -> tuple[list[str], list[Pair]]:
    """The questions and the concluded values that make a part what it is, in the order written."""
    answers: list[str] = []
    pairs: list[Pair] = []
    remaining = [part]
    while remaining:
        part = remaining.pop()
        formula = part.formula
        if part.parts:
            remaining += reversed(_deciding_parts(judge, part))
        elif isinstance(formula, Holds):
            pairs.append(formula.pair)
        elif isinstance(formula, Beyond) and formula.attribute in judge.program.network.numbers:
            inputs = judge.program.numbers.inputs[formula.attribute]
            answers += inputs.questions
            pairs += inputs.pairs
        elif isinstance(formula, OneOf | Beyond):
            answers.append(formula.attribute)
    return answers, pairs


def _deciding_parts(judge: Judge, part: Part) -> Sequence[Part]:
    """The parts that make a connective what it is."""
    if len(part.parts) == 1:
        return part.parts
    truth = judge.truth_of(part)
    if truth is (Truth.TRUE if isinstance(part.formula, And) else Truth.FALSE):
        return part.parts
    return [below for below in part.parts if judge.truth_of(below) is truth]
