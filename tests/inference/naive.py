"""What rules mean, evaluated the plain way: a second opinion on the engine.

Written from the meaning of conditions, values and certainties alone; nothing of the engine is
used. It recurses through all layers, so it is for small knowledge bases.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from math import prod
from typing import NamedTuple

from expert.knowledge.kinds import Date
from expert.knowledge.model import (
    All,
    Answer,
    Any,
    Asked,
    Comparison,
    Condition,
    Knowledge,
    Not,
    Number,
    Rule,
    Test,
)


class Belief(NamedTuple):
    """True, False or None for undecided; and the least and the greatest certainty."""

    truth: bool | None
    low: float
    high: float


TRUE, FALSE, UNDECIDED = Belief(True, 1, 1), Belief(False, 0, 0), Belief(None, 0, 1)


class Naive:
    """All there is to say of a knowledge base and one person's answers."""

    def __init__(self, knowledge: Knowledge, answers: dict[str, Answer]) -> None:
        self.knowledge = knowledge
        self.answers = answers
        self.rule = cache(self.rule)
        self.value = cache(self.value)

    def rule(self, name: str) -> Belief:
        return self.condition(self.knowledge.rules[name].when)

    def value(self, attribute: str, value: str) -> Belief:
        """It holds if a rule for it fires, fails if all of them are false."""
        firings = [
            (self.rule(rule.id), conclusion.certainty)
            for rule in self.knowledge.rules.values()
            for conclusion in rule.then
            if (conclusion.attribute, conclusion.value) == (attribute, value)
        ]
        return Belief(
            any_truth(belief.truth for belief, _ in firings),
            together(belief.low * c for belief, c in firings if belief.truth is True),
            together(belief.high * c for belief, c in firings if belief.truth is not False),
        )

    def condition(self, condition: Condition) -> Belief:
        match condition:
            case Test():
                return self.test(condition)
            case Not(inner):
                return {True: FALSE, False: TRUE, None: UNDECIDED}[self.condition(inner).truth]
            case All(conditions):
                parts = [self.condition(part) for part in conditions]
                if any(part.truth is False for part in parts):
                    return FALSE
                truth = None if any(part.truth is None for part in parts) else True
                return Belief(truth, min(p.low for p in parts), min(p.high for p in parts))
            case Any(conditions):
                return greatest(self.condition(part) for part in conditions)

    def test(self, test: Test) -> Belief:
        attribute = self.knowledge.attributes[test.attribute]
        if test.comparison is Comparison.NONE:
            some = self.test(Test(test.attribute, Comparison.IS, test.operands))
            return {True: FALSE, False: TRUE, None: UNDECIDED}[some.truth]
        if not isinstance(attribute, Asked):
            return greatest(self.value(test.attribute, value) for value in test.operands)
        if test.attribute not in self.answers:
            return UNDECIDED
        answer = self.answers[test.attribute]
        if isinstance(answer, tuple) and not test.counted:
            return TRUE if any(chosen in test.operands for chosen in answer) else FALSE
        if test.comparison is Comparison.IS:
            given = len(answer) if test.counted else answer
            return TRUE if given in test.operands else FALSE
        if test.counted:
            left, right, last = len(answer), test.operands[0], test.operands[-1]
        else:
            left = rank(attribute, answer)
            right, last = rank(attribute, test.operands[0]), rank(attribute, test.operands[-1])
        passed = {
            Comparison.AT_LEAST: left >= right,
            Comparison.AT_MOST: left <= right,
            Comparison.ABOVE: left > right,
            Comparison.BELOW: left < right,
            Comparison.BETWEEN: right <= left <= last,
        }[test.comparison]
        return TRUE if passed else FALSE

    def advice(self) -> dict[str, list[str]]:
        """The values advised for every goal, ranked by certainty, ties as the vocabulary has it."""
        ranked = {}
        for goal in self.knowledge.advice():
            certainty = {v.id: round(self.value(goal.id, v.id).low, 9) for v in goal.values}
            held = [value for value in certainty if certainty[value] > 0]
            ranked[goal.id] = sorted(held, key=lambda value: -certainty[value])
        return ranked

    def fired(self) -> list[Rule]:
        return [r for r in self.knowledge.rules.values() if self.rule(r.id).truth is True]


def rank(attribute: Asked, answer: Answer) -> Number:
    """The place of an answer in its order, or of a day among all days."""
    if isinstance(attribute.kind, Date):
        return (date.fromisoformat(answer) - date(2000, 1, 1)).days
    return [v.id for v in attribute.values].index(answer) if attribute.values else answer


def any_truth(truths: Iterable[bool | None]) -> bool | None:
    known = set(truths)
    return True if True in known else None if None in known else False


def greatest(beliefs: Iterable[Belief]) -> Belief:
    """Any of them: as certain as the greatest true one, or what undecided ones could make of it."""
    parts = list(beliefs)
    return Belief(
        any_truth(part.truth for part in parts),
        max((part.low for part in parts if part.truth is True), default=0),
        max((part.high for part in parts if part.truth is not False), default=0),
    )


def together(certainties: Iterable[float]) -> float:
    """What several firings come to: the doubts that they leave multiply."""
    return 1 - prod(1 - certainty for certainty in certainties)
