"""Anybody: for each question a variable that stands for the answer, or for its being left open."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import assert_never

import z3

from expert.knowledge.calendar import FIRST_DAY, LAST_DAY
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, YesNo
from expert.knowledge.kinds.measured import Measured
from expert.knowledge.model import Answer, Asked, Attribute
from expert.knowledge.on_demand import OnDemand
from expert.solver.encoding.logic import (
    Formula,
    Term,
    conjunction,
    disjunction,
    exact_term,
    negation,
    term,
)


class Unknown(ABC):
    """The answer to a question, as variables; `constraints` say what an answer may be.

    Every truth comes in two: that something is so, and that it is not. Of a question left open
    neither is true.
    """

    def __init__(self, question: Asked, is_complete: bool) -> None:
        self.question = question
        self.is_answered: Formula = is_complete or z3.Bool(f"{question.id} answered")
        self.constraints: list[Formula] = []

    @abstractmethod
    def one_of(self, values: Collection[str], is_so: bool) -> Formula:
        """Whether the answer is one of these values, or whether it is none of them."""

    @abstractmethod
    def beyond(self, cut: Cut, is_so: bool) -> Formula:
        """Whether the answer lies beyond a cut, or whether it does not."""

    @abstractmethod
    def equals(self, answer: Answer) -> Formula:
        """Whether this is the answer."""

    @abstractmethod
    def answer(self, model: z3.ModelRef) -> Answer | None:
        """The answer that a model of the solver has; None where it leaves the question open."""

    def _is_answered_in(self, model: z3.ModelRef) -> bool:
        return self.is_answered is True or is_true(model, self.is_answered)


class OneValue(Unknown):
    """One of some values: each has a variable, and at most one of these is true."""

    def __init__(self, question: Asked, is_complete: bool) -> None:
        super().__init__(question, is_complete)
        self.values = {value: z3.Bool(f"{question.id}={value}") for value in question.by_id}
        every = list(self.values.values())
        self.constraints.append(z3.AtMost(*every, 1))
        self.constraints.append(z3.Or(every) if is_complete else self.is_answered == z3.Or(every))

    def one_of(self, values: Collection[str], is_so: bool) -> Formula:
        """By the variables of these values, or of all others."""
        return disjunction(own for value, own in self.values.items() if (value in values) is is_so)

    def beyond(self, cut: Cut, is_so: bool) -> Formula:
        """By the places of the values."""
        return self.one_of([v for at, v in enumerate(self.values) if (at, 0) >= cut], is_so)

    def equals(self, answer: Answer) -> Formula:
        """By the variable of the value."""
        return self.values[str(answer)]

    def answer(self, model: z3.ModelRef) -> Answer | None:
        """The value whose variable is true."""
        return next((v for v, own in self.values.items() if is_true(model, own)), None)


class SeveralValues(Unknown):
    """Any of some values: each has a variable, which is false where the question is open."""

    def __init__(self, question: Asked, is_complete: bool) -> None:
        super().__init__(question, is_complete)
        self.values = {value: z3.Bool(f"{question.id} has {value}") for value in question.by_id}
        if not is_complete:
            every = z3.Or(list(self.values.values()))
            self.constraints.append(z3.Implies(every, self.is_answered))

    def one_of(self, values: Collection[str], is_so: bool) -> Formula:
        """Whether any of these was chosen, or none."""
        chosen = [self.values[value] for value in values]
        return disjunction(chosen) if is_so else self._answered_and(negation(disjunction(chosen)))

    def beyond(self, cut: Cut, is_so: bool) -> Formula:
        """By how many were chosen."""
        least = next(n for n in range(len(self.values) + 2) if (n, 0) >= cut)
        every = list(self.values.values())
        if least == 0:
            return self.is_answered if is_so else False
        if least > len(every):
            return False if is_so else self.is_answered
        if is_so:
            return z3.AtLeast(*every, least)
        return self._answered_and(z3.AtMost(*every, least - 1))

    def equals(self, answer: Answer) -> Formula:
        """By the variables of all values."""
        assert isinstance(answer, tuple)
        chosen = [own if v in answer else z3.Not(own) for v, own in self.values.items()]
        return self._answered_and(conjunction(chosen))

    def answer(self, model: z3.ModelRef) -> Answer | None:
        """The values whose variables are true."""
        if not self._is_answered_in(model):
            return None
        return tuple([value for value, own in self.values.items() if is_true(model, own)])

    def _answered_and(self, formula: Formula) -> Formula:
        return conjunction((self.is_answered, formula))


class Measurement(Unknown):
    """A number, or that of a day; it lies within its bounds also where the question is open."""

    def __init__(self, question: Asked, is_complete: bool, kind: Measured) -> None:
        super().__init__(question, is_complete)
        self.kind = kind
        self.number: Term = (z3.Int if kind.is_whole else z3.Real)(question.id)
        low, high = kind.bounds
        self.low = FIRST_DAY if low is None and isinstance(kind, Date) else low
        self.high = LAST_DAY if high is None and isinstance(kind, Date) else high
        if self.low is not None:
            self.constraints.append(self.number >= self.bound(self.low))
        if self.high is not None:
            self.constraints.append(self.number <= self.bound(self.high))

    def bound(self, number: int | float | Fraction) -> Term:
        """A number as this question's is compared with."""
        fraction = exact_term(number)
        return term(int(fraction) if fraction.denominator == 1 else fraction)

    def one_of(self, values: Collection[str], is_so: bool) -> Formula:
        """Never asked of what has no values."""
        raise TypeError(f"{self.question.id} has no values")

    def beyond(self, cut: Cut, is_so: bool) -> Formula:
        """By the number."""
        bound, above = self.bound(cut[0]), cut[1]
        compared = self.number > bound if above else self.number >= bound
        return conjunction((self.is_answered, compared if is_so else z3.Not(compared)))

    def equals(self, answer: Answer) -> Formula:
        """By the number."""
        assert not isinstance(answer, tuple)
        same = self.number == self.bound(self.kind.place(answer))
        return conjunction((self.is_answered, same))

    def answer(self, model: z3.ModelRef) -> Answer | None:
        """What the number stands for."""
        if not self._is_answered_in(model):
            return None
        return said(self.kind, fraction_of(model, self.number))


class Person:
    """The answers of anybody, or of anybody who leaves no question open, by question."""

    def __init__(self, attributes: Mapping[str, Attribute], is_complete: bool) -> None:
        self.is_complete = is_complete
        self._attributes = attributes
        self._constraints: list[Formula] = []
        self.answers: OnDemand[str, Unknown] = OnDemand(self._unknown)
        """The variables of the questions that something has asked for so far."""

    def require(self, *constraints: Formula) -> None:
        """What has to hold of the answers besides."""
        self._constraints += constraints

    def new_constraints(self) -> list[Formula]:
        """What has to hold of the answers, as far as nobody has been told before."""
        found, self._constraints = self._constraints, []
        return found

    def _unknown(self, name: str) -> Unknown:
        question = self._attributes[name]
        if not isinstance(question, Asked):
            raise TypeError(f"nobody is asked for {name}")
        made = self._made(question)
        self.require(*made.constraints)
        return made

    def _made(self, question: Asked) -> Unknown:
        match question.kind:
            case Choice() | YesNo():
                return OneValue(question, self.is_complete)
            case Choices():
                return SeveralValues(question, self.is_complete)
            case Numeric() | Date() as kind:
                return Measurement(question, self.is_complete, kind)
            case _:
                assert_never(question.kind)


def is_true(model: z3.ModelRef, formula: Formula) -> bool:
    """Whether a formula is true in a model."""
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def fraction_of(model: z3.ModelRef, number: Term) -> Fraction:
    """The number that a model has for a term; the nearest that has an end, if it is irrational."""
    value = model.eval(number, model_completion=True)
    if z3.is_algebraic_value(value):
        value = value.approx(20)
    return Fraction(str(value.as_fraction()) if z3.is_rational_value(value) else value.as_long())


def said(kind: Measured, number: Fraction) -> Answer:
    """The answer that a number stands for: a whole one without a point."""
    return kind.answer(int(number) if number.denominator == 1 else float(number))
