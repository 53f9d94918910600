"""Formulas of the solver, with everything that is certain beforehand worked out.

A formula is a Python truth where nothing is left to ask, so that what a person cannot move costs
the solver nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, TypeAlias

import z3

from expert.knowledge.numbers.intervals import Exact, exact
from expert.knowledge.values import Number

Formula: TypeAlias = Any
"""A truth of Python, or one that the solver has to find; z3 has no types."""

Term: TypeAlias = Any
"""A number of Python, exact, or one that the solver has to find."""


def conjunction(formulas: Iterable[Formula]) -> Formula:
    """True when all of them are."""
    found = []
    for formula in formulas:
        if formula is False:
            return False
        if formula is not True:
            found.append(formula)
    if not found:
        return True
    return found[0] if len(found) == 1 else _joined(z3.Z3_mk_and, found)


def disjunction(formulas: Iterable[Formula]) -> Formula:
    """True when at least one of them is."""
    found = []
    for formula in formulas:
        if formula is True:
            return True
        if formula is not False:
            found.append(formula)
    if not found:
        return False
    return found[0] if len(found) == 1 else _joined(z3.Z3_mk_or, found)


def _joined(join: Callable[..., Any], formulas: list[Formula]) -> Formula:
    """What `z3.And` and `z3.Or` make of formulas that are such already: they look at each first."""
    context = z3.main_ctx()
    parts = (z3.Ast * len(formulas))(*[formula.as_ast() for formula in formulas])
    return z3.BoolRef(join(context.ref(), len(formulas), parts), context)


def negation(formula: Formula) -> Formula:
    """True when it is not."""
    return not formula if isinstance(formula, bool) else z3.Not(formula)


def either(condition: Formula, one: Term, other: Term) -> Term:
    """The one number where the condition is true, else the other."""
    if isinstance(condition, bool):
        return one if condition else other
    if not z3.is_expr(one) and not z3.is_expr(other) and one == other:
        return one
    return z3.If(condition, term(one), term(other))


def either_way(condition: Formula, one: Formula, other: Formula) -> Formula:
    """The one truth where the condition is true, else the other."""
    return disjunction((conjunction((condition, one)), conjunction((negation(condition), other))))


def term(number: Term) -> Term:
    """A number as the solver takes it, exactly."""
    if z3.is_expr(number):
        return number
    if isinstance(number, int):
        return z3.IntVal(number)
    fraction = Fraction(number)
    return z3.RealVal(f"{fraction.numerator}/{fraction.denominator}")


def exact_term(number: Number | Exact) -> Fraction:
    """A finite number as it is written in decimal."""
    return Fraction(exact(number))


def least(one: Term, other: Term) -> Term:
    """The lesser of two numbers."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return min(one, other)
    return either(is_at_most(one, other), one, other)


def greatest(one: Term, other: Term) -> Term:
    """The greater of two numbers."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return max(one, other)
    return either(is_at_most(one, other), other, one)


def is_at_most(one: Term, other: Term) -> Formula:
    """Whether a number is not above another."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return one <= other
    return term(one) <= term(other)


def is_below(one: Term, other: Term) -> Formula:
    """Whether a number is below another."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return one < other
    return term(one) < term(other)


def are_equal(one: Term, other: Term) -> Formula:
    """Whether two numbers are the same."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return one == other
    return term(one) == term(other)


def total(one: Term, other: Term) -> Term:
    """The sum of two numbers."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return one + other
    if not z3.is_expr(one) and one == 0:
        return other
    if not z3.is_expr(other) and other == 0:
        return one
    return term(one) + term(other)


def product(one: Term, other: Term) -> Term:
    """The product of two numbers."""
    if not z3.is_expr(one) and not z3.is_expr(other):
        return one * other
    for factor, rest in ((one, other), (other, one)):
        if not z3.is_expr(factor) and factor in (0, 1):
            return rest if factor else Fraction(0)
    return term(one) * term(other)


def quotient(one: Term, other: Term) -> Term:
    """One number divided by another, which is never 0."""
    if not z3.is_expr(other):
        return product(one, 1 / Fraction(other))
    return z3.ToReal(term(one)) / other if _is_whole(term(one)) else term(one) / other


def _is_whole(number: Term) -> bool:
    return bool(z3.is_int(number))
