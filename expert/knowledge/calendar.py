"""Days as numbers and as texts, and the time between two of them. Stands on nothing.

A day is a number here, as `date.toordinal` counts them: 1 is the first day of the year 1. So days
can be compared and subtracted like other numbers.

Whole months are counted as people count birthdays: a month is over on the day of the same number.
Where a month has no such day, it is over on its last day: the first month from 31 January is over
on 28 February, or on 29 in a leap year, and who was born on 29 February is a year older on
28 February in other years. So no function here ever falls when `end` grows, nor grows when `start`
does: between any start and any end of two intervals they give the numbers from `least` to
`greatest`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

FIRST_DAY, LAST_DAY = 1, 3_652_059
"""From the first day of the year 1 to the last of the year 9999."""

Between = Callable[[int, int], int]
"""Whole units of time from a first day to a second; below 0 where the second is the earlier."""

_WRITTEN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def day_number(text: str) -> int:
    """The number of the day that is written as YYYY-MM-DD; ValueError if none is."""
    from datetime import date  # few knowledge bases have dates

    if not re.fullmatch(_WRITTEN, text):
        raise ValueError("not of the form YYYY-MM-DD")
    return date.fromisoformat(text).toordinal()


def day_text(day: int) -> str:
    """A day as YYYY-MM-DD."""
    from datetime import date  # as above

    return date.fromordinal(day).isoformat()


def days_between(start: int, end: int) -> int:
    """The days from one day to another: 1 from any day to the next."""
    return end - start


def months_between(start: int, end: int) -> int:
    """The whole months that are over on `end`; below 0 where `end` comes first.

    If `end` is the earlier one, it is minus the months from there to `start`.
    """
    if end < start:
        return -months_between(end, start)
    from calendar import monthrange  # as above
    from datetime import date

    first, last = date.fromordinal(start), date.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    is_over = last.day >= min(first.day, monthrange(last.year, last.month)[1])
    return months if is_over else months - 1


def years_between(start: int, end: int) -> int:
    """The whole years that are over on `end`, as in an age; below 0 where `end` comes first."""
    if end < start:
        return -years_between(end, start)
    return months_between(start, end) // 12


def between_intervals(
    between: Between, start: tuple[int, int], end: tuple[int, int]
) -> tuple[int, int]:
    """The least and the greatest that comes out for any days of two intervals, ends included."""
    return between(start[1], end[0]), between(start[0], end[1])
