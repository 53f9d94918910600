"""The time between two days, in formulas: `expert.knowledge.calendar` for anybody's dates.

A day that the solver has to find is tied to its year, month and day of the month, so that whole
months and years can be counted as calendars count them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import z3

from expert.knowledge import calendar
from expert.solver.encoding.logic import Formula, Term
from expert.solver.encoding.person import Measurement, Person

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FUNCTIONS = {
    "years_between": calendar.years_between,
    "months_between": calendar.months_between,
    "days_between": calendar.days_between,
}


class CalendarDay(NamedTuple):
    """A day as calendars have it."""

    year: Term
    month: Term
    day: Term


class Calendar:
    """The days of a person, each named once."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._known: dict[str, CalendarDay] = {}

    def between(self, function: str, start: Term, end: Term) -> Term:
        """The days, whole months or whole years from one day to another."""
        if not z3.is_expr(start) and not z3.is_expr(end):
            return _FUNCTIONS[function](int(start), int(end))
        start, end = _whole(start), _whole(end)
        if function == "days_between":
            return end - start
        first, last = self._named(start), self._named(end)
        months = z3.If(start <= end, _months(first, last), -_months(last, first))
        if function == "months_between":
            return months
        return z3.If(months >= 0, months / 12, -((-months) / 12))

    def _named(self, day: Term) -> CalendarDay:
        """A day by its year and month, which are variables of their own."""
        if z3.is_int_value(day):
            known_day = date.fromordinal(day.as_long())
            return CalendarDay(known_day.year, known_day.month, known_day.day)
        if z3.is_app_of(day, z3.Z3_OP_ITE):
            condition, one, other = day.children()
            parts = zip(self._named(one), self._named(other), strict=True)
            return CalendarDay(*(z3.If(condition, *both) for both in parts))
        text = day.sexpr()
        known = self._known.get(text)
        if known is not None:
            return known
        names = [f"{what} of {text}" for what in ("year", "month", "day")]
        year, month, of_month = map(z3.Int, names)
        before = year - 1
        leap_days = before / 4 - before / 100 + before / 400
        in_year = z3.Sum([z3.If(month > at, _LENGTHS[at - 1], 0) for at in range(1, 12)])
        leap_day = z3.If(z3.And(month > 2, _is_leap(year)), 1, 0)
        self._person.require(
            z3.And(*self._years(day, year), month >= 1, month <= 12, of_month >= 1),
            of_month <= _length(year, month),
            day == before * 365 + leap_days + in_year + leap_day + of_month,
            # What follows from this, but not to a solver that knows no calendar.
            z3.And(before * 365 <= day - 1, day - 1 <= before * 366 + 366),
        )
        found = self._known[text] = CalendarDay(year, month, of_month)
        return found

    def _years(self, day: Term, year: Term) -> tuple[Formula, Formula]:
        """Between which years a day lies that is the answer to a question."""
        unknown = self._person.answers[day.decl().name()]
        assert isinstance(unknown, Measurement)
        assert unknown.low is not None
        assert unknown.high is not None
        first, last = (date.fromordinal(int(each)).year for each in (unknown.low, unknown.high))
        return year >= first, year <= last


def _months(first: CalendarDay, last: CalendarDay) -> Term:
    """The whole months from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    length = _length(last.year, last.month)
    is_over = z3.Or(last.day >= first.day, last.day >= length)
    return z3.If(is_over, months, months - 1)


def _length(year: Term, month: Term) -> Term:
    """How many days a month has."""
    short = z3.Or([month == at for at in (4, 6, 9, 11)])
    return z3.If(month == 2, z3.If(_is_leap(year), 29, 28), z3.If(short, 30, 31))


def _is_leap(year: Term) -> Term:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def _whole(day: Term) -> Term:
    return day if z3.is_expr(day) else z3.IntVal(int(day))
