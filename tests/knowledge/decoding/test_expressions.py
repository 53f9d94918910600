"""Formulas: what they are read into, and how they are written again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from expert.knowledge.numbers.expressions import (
    Arithmetic,
    Constant,
    Expression,
    Function,
    Named,
    exact_number_text,
    expression_of_record,
    expression_record,
    expression_text,
)
from tests.builders import formula
from tests.numbers import formulas_of_each_once

A, B, C = Named("a"), Named("b"), Named("c")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("a", A),
        ("0.10", Constant(Fraction(1, 10))),
        (".5", Constant(Fraction(1, 2))),
        ("-3", Constant(Fraction(-3))),
        ("-a", Arithmetic("-", Constant(Fraction(0)), A)),
        ("a - b - c", Arithmetic("-", Arithmetic("-", A, B), C)),
        ("a - (b - c)", Arithmetic("-", A, Arithmetic("-", B, C))),
        ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))),
        ("a / b / c", Arithmetic("/", Arithmetic("/", A, B), C)),
        ("(a + b) * c", Arithmetic("*", Arithmetic("+", A, B), C)),
        ("min(a, b + c, 2)",
         Function("min", (A, Arithmetic("+", B, C), Constant(Fraction(2))))),
        ("max(a,b)/c", Arithmetic("/", Function("max", (A, B)), C)),
        ("years_between(a, b)", Function("years_between", (A, B))),
        ("debt-ratio", Named("debt-ratio")),
        ("a -1", Arithmetic("-", A, Constant(Fraction(1)))),
        ("größe * 2", Arithmetic("*", Named("größe"), Constant(Fraction(2)))),
    ],
)  # fmt: skip
def test_a_formula_is_read(text: str, expression: Expression) -> None:
    assert formula(text) == expression


@given(formulas_of_each_once())
def test_a_formula_is_written_as_it_is_read_again(expression: Expression) -> None:
    assert formula(expression_text(expression)) == expression


@given(formulas_of_each_once())
def test_a_formula_is_recorded_whole(expression: Expression) -> None:
    assert expression_of_record(expression_record(expression)) == expression


def test_brackets_are_written_only_where_they_are_needed() -> None:
    assert expression_text(formula("((a) + (b * c)) - (a - (b))")) == "a + b * c - (a - b)"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(3), "3"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 25), "0.04"),
        (Fraction(25, 2), "12.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(7, 1000), "0.007"),
    ],
)
def test_an_exact_number_is_written_in_decimal_if_that_has_an_end(
    number: Fraction, text: str
) -> None:
    assert exact_number_text(number) == text
