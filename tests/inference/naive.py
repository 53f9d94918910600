"""What rules mean, evaluated the plain way: a second opinion on the engine.

Written from the meaning of conditions, values and certainties alone; nothing of the engine is
used. It recurses through all layers, so it is for small knowledge bases.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod
from operator import add, mul, sub, truediv
from typing import NamedTuple, TypeAlias

from expert.knowledge.kinds import Date
from expert.knowledge.model import (
    All,
    Answer,
    Any,
    Asked,
    Attribute,
    Comparison,
    Computed,
    Concluded,
    Condition,
    Knowledge,
    Named,
    Not,
    Number,
    Points,
    Rule,
    Test,
)
from expert.knowledge.numbers.expressions import Arithmetic, Constant, Expression, Function


class Belief(NamedTuple):
    """True, False or None for undecided; and the least and the greatest certainty."""

    truth: bool | None
    low: float
    high: float


TRUE, FALSE, UNDECIDED = Belief(True, 1, 1), Belief(False, 0, 0), Belief(None, 0, 1)


class Range(NamedTuple):
    """The least and the greatest that a number may be; both may be reached."""

    low: Fraction
    high: Fraction


class Naive:
    """All there is to say of a knowledge base and one person's answers."""

    def __init__(self, knowledge: Knowledge, answers: dict[str, Answer]) -> None:
        self.knowledge = knowledge
        self.answers = answers
        self.rule = cache(self.rule)
        self.value = cache(self.value)
        self.number = cache(self.number)

    def rule(self, name: str) -> Belief:
        return self.condition(self.knowledge.rules[name].when)

    def value(self, attribute: str, value: str) -> Belief:
        """It holds if a rule for it fires, fails if all of them are false.

        What speaks against it lowers its certainty alone, by the most it can until that is known.
        """
        rules = [
            (self.rule(rule.id), conclusion.certainty)
            for rule in self.knowledge.rules.values()
            for conclusion in rule.then
            if (conclusion.attribute, conclusion.value) == (attribute, value)
        ]
        believed = [(belief, c) for belief, c in rules if c > 0]
        doubted = [(belief, -c) for belief, c in rules if c < 0]
        return Belief(
            any_truth(belief.truth for belief, _ in believed),
            balance(at_least(believed), at_most(doubted)),
            balance(at_most(believed), at_least(doubted)),
        )

    def condition(self, condition: Condition) -> Belief:
        match condition:
            case Test():
                return self.test(condition)
            case Not(inner):
                return opposite(self.condition(inner))
            case All(conditions):
                return every([self.condition(part) for part in conditions])
            case Any(conditions):
                return greatest(self.condition(part) for part in conditions)

    def number(self, name: str) -> Range:
        """An answer, else all between the bounds; points by what fired and what may yet fire."""
        attribute = self.knowledge.attributes[name]
        if isinstance(attribute, Computed):
            return self.formula(attribute.formula)
        if isinstance(attribute, Points):
            added = [
                (self.rule(rule.id).truth, addition.points)
                for rule in self.knowledge.rules.values()
                for addition in rule.adds
                if addition.attribute == name
            ]
            sure = sum(points for truth, points in added if truth is True)
            perhaps = [points for truth, points in added if truth is None]
            return Range(
                sure + sum(min(each, 0) for each in perhaps),
                sure + sum(max(each, 0) for each in perhaps),
            )
        if name in self.answers:
            return Range(*[exactly(self.answers[name])] * 2)
        return Range(exactly(attribute.kind.minimum), exactly(attribute.kind.maximum))

    def formula(self, formula: Expression) -> Range:
        """Every operation and function here comes to its least and greatest at the ends."""
        match formula:
            case Constant(number):
                return Range(number, number)
            case Named(name):
                return self.number(name)
            case Arithmetic(operator, left, right):
                parts = [self.formula(left), self.formula(right)]
                operation = OPERATIONS[operator]
            case Function(name, arguments):
                parts = [self.formula(each) for each in arguments]
                operation = {"min": min, "max": max, **BETWEEN}[name]
        corners = [operation(*ends) for ends in product(*parts)]
        return Range(min(corners), max(corners))

    def compared(self, left: Range, comparison: Comparison, *operands: Range) -> Belief:
        """Decided once the whole of what it may be lies on one side; certain then."""
        first = operands[0]
        match comparison:
            case Comparison.AT_LEAST:
                return plain(left.low >= first.high, left.high < first.low)
            case Comparison.ABOVE:
                return plain(left.low > first.high, left.high <= first.low)
            case Comparison.AT_MOST:
                return self.compared(first, Comparison.AT_LEAST, left)
            case Comparison.BELOW:
                return self.compared(first, Comparison.ABOVE, left)
            case Comparison.BETWEEN:
                return every(
                    [
                        self.compared(left, Comparison.AT_LEAST, operands[0]),
                        self.compared(left, Comparison.AT_MOST, operands[1]),
                    ]
                )
            case Comparison.IS:
                return greatest(self.compared(left, Comparison.BETWEEN, o, o) for o in operands)

    def counts(self, attribute: str, value: str) -> Belief:
        """A value of an exclusive attribute: it holds, and no other is, or may be, more certain."""
        named = self.knowledge.attributes[attribute]
        own, parts = self.value(attribute, value), [self.value(attribute, value)]
        ids = [each.id for each in named.values]
        for other in ids if isinstance(named, Concluded) and named.exclusive else ():
            rival = self.value(attribute, other)
            tie = ids.index(value) < ids.index(other)
            lead = Range(tidy(own.low) - tidy(rival.high), tidy(own.high) - tidy(rival.low))
            ahead = lead.low >= 0 if tie else lead.low > 0
            behind = lead.high < 0 if tie else lead.high <= 0
            if other != value:
                parts.append(greatest([opposite(rival), plain(ahead, behind)]))
        return every(parts)

    def none(self, attribute: Attribute, test: Test) -> Belief:
        """No value was chosen, or none can come to hold."""
        if isinstance(attribute, Asked):
            return opposite(self.test(Test(test.attribute, Comparison.IS, test.operands)))
        return opposite(greatest(self.value(test.attribute, value) for value in test.operands))

    def test(self, test: Test) -> Belief:
        attribute = self.knowledge.attributes[test.attribute]
        if test.comparison is Comparison.NONE:
            return self.none(attribute, test)
        if test.counted and isinstance(attribute, Concluded):
            truths = [self.value(test.attribute, value.id).truth for value in attribute.values]
            number = Range(truths.count(True), truths.count(True) + truths.count(None))
            operands = [Range(each, each) for each in test.operands]
            return self.compared(number, test.comparison, *operands)
        if test.value:
            value = self.value(test.attribute, test.value)
            certainty = Range(tidy(value.low), tidy(value.high))
            operands = [Range(tidy(each), tidy(each)) for each in test.operands]
            held = Belief(value.truth, max(0, value.low), max(0, value.high))
            return every([held, self.compared(certainty, test.comparison, *operands)])
        if isinstance(attribute, Concluded):
            held = [self.counts(test.attribute, value) for value in test.operands]
            return greatest(Belief(b.truth, max(0, b.low), max(0, b.high)) for b in held)
        if not isinstance(attribute, Asked) or any(isinstance(o, Named) for o in test.operands):
            operands = [
                self.number(each.attribute)
                if isinstance(each, Named)
                else Range(*[exactly(each)] * 2)
                for each in test.operands
            ]
            return self.compared(self.number(test.attribute), test.comparison, *operands)
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
            held = [value for value in certainty if self.is_advised(goal.id, value)]
            ranked[goal.id] = sorted(held, key=lambda value: -certainty[value])
        return ranked

    def is_advised(self, goal: str, value: str) -> bool:
        """It holds, and is as certain as the goal asks for, whatever the missing answers are."""
        return self.counts(goal, value).truth is True and self.shows(
            goal, self.value(goal, value).low
        )

    def may_be_advised(self, goal: str, value: str) -> bool:
        """It is not advised yet, may hold, and may become certain enough."""
        return (
            self.counts(goal, value).truth is not False
            and not self.is_advised(goal, value)
            and self.shows(goal, self.value(goal, value).high)
        )

    def shows(self, goal: str, certainty: float) -> bool:
        return round(certainty, 9) > 0 and (
            round(certainty, 9) >= self.knowledge.attributes[goal].show_from
        )

    def fired(self) -> list[Rule]:
        return [r for r in self.knowledge.rules.values() if self.rule(r.id).truth is True]


def exactly(number: Number | str) -> Fraction:
    """A number as it is written, or how many days a date is from the first of 1970."""
    if isinstance(number, str):
        return Fraction((date.fromisoformat(number) - date(1970, 1, 1)).days)
    return Fraction(str(number))


def days(start: Fraction, end: Fraction) -> Fraction:
    return end - start


def months(start: Fraction, end: Fraction) -> Fraction:
    """One after the other, as long as the next has not gone beyond the end."""
    if end < start:
        return -months(end, start)
    first, last = (date(1970, 1, 1) + timedelta(days=int(each)) for each in (start, end))
    count = 0
    while later(first, count + 1) <= last:
        count += 1
    return Fraction(count)


def years(start: Fraction, end: Fraction) -> Fraction:
    whole = months(start, end)
    return Fraction(int(whole / 12))  # towards 0, whichever comes first


def later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month if it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(day.year + year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError


BETWEEN = {"days_between": days, "months_between": months, "years_between": years}


def rank(attribute: Asked, answer: Answer) -> Number:
    """The place of an answer in its order, or of a day among all days."""
    if isinstance(attribute.kind, Date):
        return (date.fromisoformat(answer) - date(2000, 1, 1)).days
    return [v.id for v in attribute.values].index(answer) if attribute.values else answer


OPERATIONS = {"+": add, "-": sub, "*": mul, "/": truediv}


def plain(is_true: bool, is_false: bool) -> Belief:
    return TRUE if is_true else FALSE if is_false else UNDECIDED


def opposite(belief: Belief) -> Belief:
    return {True: FALSE, False: TRUE, None: UNDECIDED}[belief.truth]


def every(parts: list[Belief]) -> Belief:
    """All of them: as certain as the least certain."""
    if any(part.truth is False for part in parts):
        return FALSE
    truth = None if any(part.truth is None for part in parts) else True
    return Belief(truth, min(p.low for p in parts), min(p.high for p in parts))


def tidy(certainty: float) -> Fraction:
    """A certainty in ten decimals, as they are told."""
    return Fraction(str(round(certainty, 10)))


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


Firings: TypeAlias = Iterable[tuple[Belief, float]]
"""Rules, each by what is believed of its condition and with its own certainty."""


def at_least(firings: Firings) -> float:
    """What the rules come to that fired."""
    return together(belief.low * c for belief, c in firings if belief.truth is True)


def at_most(firings: Firings) -> float:
    """What they would come to if the undecided ones fired too."""
    return together(belief.high * c for belief, c in firings if belief.truth is not False)


def balance(believed: float, doubted: float) -> float:
    if believed == doubted:
        return 0
    return (believed - doubted) / (1 - min(believed, doubted))


def together(certainties: Iterable[float]) -> float:
    """What several firings come to: the doubts that they leave multiply."""
    return 1 - prod(1 - certainty for certainty in certainties)
