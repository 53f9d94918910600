"""How certainties are shown beside their strength."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.explanation.wording import certainty_text
from expert.inference.certainty.arithmetic import strength


@pytest.mark.parametrize(
    ("certainty", "text"),
    [
        (0, "0.00"),
        (0.6, "0.60"),
        (0.804, "0.80"),
        (0.796, "0.796"),
        (0.79996, "0.79996"),
        (0.4999, "0.4999"),
        (0.999, "0.999"),
        (0.001, "0.001"),
        (1, "1.00"),
    ],
)
def test_two_digits_unless_they_would_say_something_else(certainty: float, text: str) -> None:
    assert certainty_text(certainty) == text


@given(st.floats(0, 1))
def test_a_certainty_is_never_shown_on_the_other_side_of_a_limit(certainty: float) -> None:
    known = round(certainty, 9)
    shown = float(certainty_text(known))
    assert strength(shown) is strength(known)
    assert (shown in (0, 1)) is (known in (0, 1))
