"""How numbers are written for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.values import Number, number_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3, "3"),
        (0.1, "0.1"),
        (12345.67, "12345.67"),
        (1234567.89, "1234567.89"),
        (1e16, "10000000000000000"),
        (0.00001, "0.00001"),
        (-2.5e-7, "-0.00000025"),
        (123456789012345678901234567890, "123456789012345678901234567890"),
        (1e300, "1e+300"),
    ],
)
def test_a_number_is_written_as_people_do(number: Number, text: str) -> None:
    assert number_text(number) == text


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_what_is_written_means_exactly_that_number(number: Number) -> None:
    assert type(number)(number_text(number)) == number
