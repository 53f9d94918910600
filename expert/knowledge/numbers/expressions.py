"""Formulas as data: constants and names under + - * /, and functions of several numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from expert.knowledge.numbers.days import BETWEEN
from expert.knowledge.numbers.intervals import (
    Interval,
    added,
    divided,
    falling_then_rising,
    greatest,
    least,
    multiplied,
    point,
    subtracted,
)
from expert.knowledge.values import Named as Named
from expert.knowledge.values import Record


@dataclass(frozen=True, slots=True)
class Constant:
    """A number as written, exactly."""

    number: Fraction


@dataclass(frozen=True, slots=True)
class CertaintyOf:
    """How certain a concluded value is."""

    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Counted:
    """1 if a concluded value holds, 0 if it fails."""

    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers joined by `+`, `-`, `*` or `/`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Function:
    """A function of numbers, by its name."""

    name: str
    arguments: tuple[Expression, ...]


Leaf: TypeAlias = Named | CertaintyOf | Counted
Expression: TypeAlias = Constant | Leaf | Arithmetic | Function

OPERATORS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": added,
    "-": subtracted,
    "*": multiplied,
    "/": divided,
}
FUNCTIONS: tuple[str, ...] = ("min", "max", *BETWEEN)
"""What may stand before a bracket; those that end in `_between` take two dates."""

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def leaves(expression: Expression) -> Iterator[Leaf]:
    """The numbers that a formula is worked out from, in the order written."""
    for part in parts(expression):
        if isinstance(part, Named | CertaintyOf | Counted):
            yield part


def parts(expression: Expression) -> Iterator[Expression]:
    """A formula and all its parts, from left to right."""
    remaining = [expression]
    while remaining:
        expression = remaining.pop()
        yield expression
        match expression:
            case Arithmetic(_, left, right):
                remaining += (right, left)
            case Function(_, arguments):
                remaining += reversed(arguments)


def interval_of(expression: Expression, leaf: Callable[[Leaf], Interval]) -> Interval:
    """All that a formula may come to; `leaf` says it of what the formula is worked out from.

    Raises ZeroDivisionError where a divisor may be 0.
    """
    match expression:
        case Constant(number):
            return point(number)
        case Arithmetic(operator, left, right):
            return OPERATORS[operator](interval_of(left, leaf), interval_of(right, leaf))
        case Function(name, arguments):
            return _function(name, [interval_of(each, leaf) for each in arguments])
    return leaf(expression)


def _function(name: str, intervals: Sequence[Interval]) -> Interval:
    if name == "min":
        return least(intervals)
    if name == "max":
        return greatest(intervals)
    first, second = intervals
    return falling_then_rising(BETWEEN[name], first, second)


def expression_text(expression: Expression, name: Callable[[Leaf], str] | None = None) -> str:
    """A formula as it may be written; `name` names its leaves otherwise than by their ids."""
    return _text(expression, name or _leaf_text)[0]


def exact_number_text(number: Fraction) -> str:
    """A fraction as people write it: in decimal, if that has an end, else as a quotient."""
    denominator = number.denominator
    places = 0
    while denominator % 10 == 0 or denominator % 5 == 0 or denominator % 2 == 0:
        factor = 10 if denominator % 10 == 0 else 5 if denominator % 5 == 0 else 2
        denominator //= factor
        places += 1
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    if not places:
        return str(number.numerator)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _text(expression: Expression, name: Callable[[Leaf], str]) -> tuple[str, int]:
    """The text, and how closely its last operator binds."""
    match expression:
        case Constant(number):
            return exact_number_text(number), 3
        case Arithmetic(operator, left, right):
            binds = _BINDS[operator]
            (first, first_binds), (second, second_binds) = _text(left, name), _text(right, name)
            first = f"({first})" if first_binds < binds else first
            closely = binds + 1
            second = f"({second})" if second_binds < closely else second
            return f"{first} {operator} {second}", binds
        case Function(function, arguments):
            return f"{function}({', '.join(_text(each, name)[0] for each in arguments)})", 3
    return name(expression), 3


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case Named(attribute):
            return attribute
        case CertaintyOf(attribute, value):
            return f"certainty of {attribute}={value}"
        case Counted(attribute, value):
            return f"{attribute}={value}"


def expression_record(expression: Expression) -> Record:
    """A formula as nested lists."""
    match expression:
        case Constant(number):
            return ["number", str(number)]
        case Arithmetic(operator, left, right):
            return [operator, expression_record(left), expression_record(right)]
        case Function(name, arguments):
            return [name, *map(expression_record, arguments)]
        case Named(attribute):
            return ["named", attribute]
        case CertaintyOf(attribute, value):
            return ["certainty", attribute, value]
        case Counted(attribute, value):
            return ["counted", attribute, value]


def expression_of_record(record: Record) -> Expression:
    """The formula that a record was made of."""
    kind, *content = record
    if kind == "number":
        return Constant(Fraction(content[0]))
    if kind == "named":
        return Named(*content)
    if kind == "certainty":
        return CertaintyOf(*content)
    if kind == "counted":
        return Counted(*content)
    inner = tuple([expression_of_record(each) for each in content])
    return Arithmetic(kind, *inner) if kind in OPERATORS else Function(kind, inner)
