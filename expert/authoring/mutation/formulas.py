"""Faults in formulas: a coefficient a step off, another operator, another function."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.mutation.conclusions import one_of_last_digit
from expert.authoring.mutation.fault import Fault
from expert.knowledge.numbers.expressions import (
    Arithmetic,
    Constant,
    Expression,
    Function,
    expression_text,
)

_OTHER_OPERATORS = {"+": "-", "-": "+", "*": "/", "/": "*"}
_OTHER_FUNCTIONS = {"min": "max", "max": "min"}


def faults_in_formula(formula: Expression) -> Iterator[Fault[Expression]]:
    """Every formula that is one small fault away."""
    for near in _near(formula):
        yield Fault(f"{expression_text(formula)} becomes {expression_text(near)}", near)


def _near(formula: Expression) -> Iterator[Expression]:
    match formula:
        case Constant(number):
            step = one_of_last_digit(number)
            yield from (Constant(number + step), Constant(number - step))
        case Arithmetic(operator, left, right):
            yield Arithmetic(_OTHER_OPERATORS[operator], left, right)
            yield from (Arithmetic(operator, near, right) for near in _near(left))
            yield from (Arithmetic(operator, left, near) for near in _near(right))
        case Function(name, arguments):
            if name in _OTHER_FUNCTIONS:
                yield Function(_OTHER_FUNCTIONS[name], arguments)
            for at, argument in enumerate(arguments):
                for near in _near(argument):
                    yield Function(name, (*arguments[:at], near, *arguments[at + 1 :]))
