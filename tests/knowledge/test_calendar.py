"""Days as numbers: whole months and years between two, and between any of two intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.calendar import (
    FIRST_DAY,
    LAST_DAY,
    Between,
    between_intervals,
    day_number,
    day_text,
    days_between,
    months_between,
    years_between,
)

DAYS = st.one_of(
    st.integers(FIRST_DAY, LAST_DAY),
    st.dates(date(2019, 12, 1), date(2024, 3, 31)).map(date.toordinal),
)
each_unit = pytest.mark.parametrize("between", [days_between, months_between, years_between])


@pytest.mark.parametrize(
    ("start", "end", "days", "months", "years"),
    [
        ("2026-01-01", "2026-01-01", 0, 0, 0),
        ("2026-01-31", "2026-02-27", 27, 0, 0),
        ("2026-01-31", "2026-02-28", 28, 1, 0),
        ("2024-01-31", "2024-02-28", 28, 0, 0),
        ("2024-01-31", "2024-02-29", 29, 1, 0),
        ("2026-01-30", "2026-04-30", 90, 3, 0),
        ("2026-02-28", "2026-03-28", 28, 1, 0),
        ("2000-05-02", "2026-05-01", 9495, 311, 25),
        ("2000-05-01", "2026-05-01", 9496, 312, 26),
        ("2024-02-29", "2025-02-27", 364, 11, 0),
        ("2024-02-29", "2025-02-28", 365, 12, 1),
        ("2024-02-29", "2028-02-28", 1460, 47, 3),
        ("2024-02-29", "2028-02-29", 1461, 48, 4),
        ("2026-03-31", "2026-02-28", -31, -1, 0),
        ("2026-05-01", "2025-05-01", -365, -12, -1),
    ],
)
def test_a_month_or_year_is_over_on_the_day_of_the_same_number_or_the_last_there_is(
    start: str, end: str, days: int, months: int, years: int
) -> None:
    first, last = day_number(start), day_number(end)
    assert days_between(first, last) == days
    assert months_between(first, last) == months
    assert years_between(first, last) == years


@each_unit
@given(DAYS, DAYS, DAYS)
def test_it_never_falls_when_the_end_grows_nor_grows_when_the_start_does(
    between: Between, one: int, other: int, third: int
) -> None:
    low, high = sorted((one, other))
    assert between(third, low) <= between(third, high)
    assert between(low, third) >= between(high, third)
    assert between(low, high) == -between(high, low)


@each_unit
@given(st.tuples(DAYS, DAYS).map(sorted), st.tuples(DAYS, DAYS).map(sorted), st.data())
def test_between_intervals_it_is_within_ends_that_some_days_come_to(
    between: Between, start: list[int], end: list[int], data: st.DataObject
) -> None:
    least, greatest = between_intervals(between, tuple(start), tuple(end))
    some = data.draw(st.integers(*start)), data.draw(st.integers(*end))
    assert least <= between(*some) <= greatest
    assert {least, greatest} <= {between(first, last) for first in start for last in end}


@given(DAYS)
def test_a_day_comes_back_from_its_text(day: int) -> None:
    assert day_number(day_text(day)) == day


@pytest.mark.parametrize(
    "text", ["", "2026-1-1", "20260101", "2026-W01-1", "2026-02-29", "0000-01-01"]
)
def test_what_is_no_day_in_this_form_has_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|day|year"):
        day_number(text)
