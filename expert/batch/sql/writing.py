"""Pieces of SQL expressions: constants, cases, and long rows of operands that stay shallow.

Every function makes a tree of its own: no node may stand in two places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from typing import TypeAlias

from sqlglot import exp

from expert.batch.sql.dialects import Dialect

Expression: TypeAlias = exp.Expr

_MOST_IN_A_ROW = 24
"""Operands beside one another; databases read a row as a nest, and go only so deep."""


def number(value: int | float) -> Expression:
    """A number in decimal."""
    written = format(Decimal(repr(value)), "f").removesuffix(".0")
    if written.startswith("-"):
        return exp.Neg(this=exp.Literal.number(written[1:]))
    return exp.Literal.number(written)


def text(value: str) -> Expression:
    """A text in quotes."""
    return exp.Literal.string(value)


def cast(value: Expression, kind: str) -> Expression:
    """A value as one of a type."""
    return exp.Cast(this=value, to=exp.DataType.build(kind))


def nothing(kind: str) -> Expression:
    """NULL, of a type."""
    return cast(exp.Null(), kind)


def double(value: float) -> Expression:
    """A number in double precision."""
    return cast(number(value), "DOUBLE")


def is_null(value: Expression) -> Expression:
    """Whether there is no value."""
    return exp.Is(this=value, expression=exp.Null())


def opposite(truth: Expression) -> Expression:
    """Kleene's not."""
    if isinstance(truth, exp.Not):
        inner: Expression = truth.this.unnest()
        return inner.copy()
    if isinstance(truth, exp.Boolean):
        return exp.Boolean(this=not truth.this)
    return exp.Not(this=exp.Paren(this=truth) if isinstance(truth, exp.Connector) else truth)


def all_of(truths: Sequence[Expression]) -> Expression:
    """Kleene's and; true of none."""
    return _joined(exp.And, truths) if truths else exp.true()


def any_of(truths: Sequence[Expression]) -> Expression:
    """Kleene's or; false of none."""
    return _joined(exp.Or, truths) if truths else exp.false()


def total(numbers: Sequence[Expression]) -> Expression:
    """A sum; 0 of none."""
    return _joined(exp.Add, numbers) if numbers else number(0)


def product(numbers: Sequence[Expression]) -> Expression:
    """A product of several numbers."""
    return _joined(exp.Mul, numbers)


def case(*branches: tuple[Expression, Expression], otherwise: Expression | None) -> Expression:
    """The value of the first branch whose condition is true."""
    ifs = [exp.If(this=condition, true=value) for condition, value in branches]
    return exp.Case(ifs=ifs, default=otherwise)


def binary(kind: type[exp.Binary], left: Expression, right: Expression) -> Expression:
    """Two operands, each in brackets if it would mean something else without."""
    if issubclass(kind, exp.Add | exp.Sub):
        left, right = (
            e if isinstance(e, exp.Mul | exp.Div) else _bracketed(e) for e in (left, right)
        )
        return kind(this=left, expression=right)
    if issubclass(kind, exp.Mul) and isinstance(left, exp.Mul):
        return kind(this=left, expression=_bracketed(right))
    return kind(this=_bracketed(left), expression=_bracketed(right))


def greatest(numbers: Sequence[Expression], dialect: Dialect) -> Expression:
    """The greatest of numbers, of which none is missing."""
    return _extreme(exp.Greatest, numbers, dialect)


def least(numbers: Sequence[Expression], dialect: Dialect) -> Expression:
    """The least of numbers, of which none is missing."""
    return _extreme(exp.Least, numbers, dialect)


def _extreme(
    kind: Callable[..., Expression], numbers: Sequence[Expression], dialect: Dialect
) -> Expression:
    flags = {"ignore_nulls": True} if dialect.null_aware else {}
    return _in_groups(
        lambda some: kind(this=some[0], expressions=list(some[1:]), **flags), numbers, lambda it: it
    )


def _joined(kind: type[exp.Binary], operands: Sequence[Expression]) -> Expression:
    """Operands in a row, those in brackets that may mean something else without."""
    is_logic = issubclass(kind, exp.Connector)

    def wrapped(value: Expression) -> Expression:
        return exp.Paren(this=value) if isinstance(value, exp.Connector) else value

    wrap = wrapped if is_logic else _bracketed

    def row(some: Sequence[Expression]) -> Expression:
        return reduce(lambda left, right: kind(this=left, expression=right), some)

    return _in_groups(row, [wrap(each) for each in operands], wrap)


def _in_groups(
    join: Callable[[Sequence[Expression]], Expression],
    operands: Sequence[Expression],
    wrapped: Callable[[Expression], Expression],
) -> Expression:
    if len(operands) == 1:
        return operands[0]
    while len(operands) > _MOST_IN_A_ROW:
        rows = [
            operands[start : start + _MOST_IN_A_ROW]
            for start in range(0, len(operands), _MOST_IN_A_ROW)
        ]
        operands = [wrapped(join(row)) if len(row) > 1 else row[0] for row in rows]
    return join(operands)


def _bracketed(value: Expression) -> Expression:
    is_made_of_operands = isinstance(value, exp.Binary | exp.Not | exp.Neg | exp.In | exp.Between)
    return exp.Paren(this=value) if is_made_of_operands else value
