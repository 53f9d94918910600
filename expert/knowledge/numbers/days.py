"""The functions of two days in formulas, where a day is an exact number that may have no bound."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from expert.knowledge import calendar
from expert.knowledge.numbers.intervals import INFINITY, Exact

TwoDays = Callable[[Exact, Exact], Exact]


def _exactly(between: calendar.Between) -> TwoDays:
    """The same of exact numbers; an infinite one where a day has no bound."""

    def found(start: Exact, end: Exact) -> Exact:
        if isinstance(start, float) or isinstance(end, float):
            return -INFINITY if start == INFINITY or end == -INFINITY else INFINITY
        return Fraction(between(int(start), int(end)))

    return found


BETWEEN: dict[str, TwoDays] = {
    "years_between": _exactly(calendar.years_between),
    "months_between": _exactly(calendar.months_between),
    "days_between": _exactly(calendar.days_between),
}
"""By their names; each falls with the first day and rises with the second."""
