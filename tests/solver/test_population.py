"""How much of all there is to answer, in words."""

from __future__ import annotations

import pytest

from expert.solver.population import about, share, ways_to_answer


@pytest.mark.parametrize(
    ("number", "of", "text"),
    [
        (0, 3, "0 %"),
        (1, 3, "33.3 %"),
        (3, 3, "100 %"),
        (1, 2000, "less than 0.1 %"),
        (1999, 2000, "more than 99.9 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(number: int, of: int, text: str) -> None:
    assert share(number, of) == text


def test_a_share_that_is_judged_by_some_is_about_right_or_a_limit() -> None:
    assert about(10, 2000) == "about 0.5 % of all ways to answer"
    assert about(1, 2000) == "less than 0.1 % of all ways to answer"
    assert about(1999, 2000) == "more than 99.9 % of all ways to answer"


def test_what_is_counted_are_ways_to_answer() -> None:
    assert [ways_to_answer(number) for number in (1, 36)] == [
        "1 way to answer",
        "36 ways to answer",
    ]
