"""The time between two dates, as `knowledge.calendar` counts it, in plain arithmetic."""

from __future__ import annotations

from sqlglot import exp

from expert.batch.sql.dialects import Dialect
from expert.batch.sql.names import column
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.writing import (
    Expression,
    all_of,
    any_of,
    binary,
    case,
    cast,
    number,
    opposite,
)


class Days:
    """Times between days that are columns of the sheet; NULL where one of the days is."""

    def __init__(self, sheet: Sheet, dialect: Dialect) -> None:
        self._sheet = sheet
        self._dialect = dialect
        self._parts: dict[tuple[str, str], str] = {}
        self._between: dict[tuple[str, str], str] = {}

    def between(self, function: str, start: str, end: str) -> Expression:
        """Whole units of time from one day to another."""
        if function == "days_between":
            return self._days(start, end)
        months = column(self._months(start, end))
        if function == "months_between":
            return months
        return _in_years(months)

    def _days(self, start: str, end: str) -> Expression:
        return exp.DateDiff(this=column(end), expression=column(start), unit=exp.var("DAY"))

    def _months(self, start: str, end: str) -> str:
        """The column of the whole months between two days."""
        days = start, end
        if days not in self._between:
            forwards = _whole_months(self, start, end)
            backwards = exp.Neg(this=exp.Paren(this=_whole_months(self, end, start)))
            in_order = exp.GTE(this=column(end), expression=column(start))
            out_of_order = exp.LT(this=column(end), expression=column(start))
            months = case((in_order, forwards), (out_of_order, backwards), otherwise=None)
            self._between[days] = self._sheet.define(f"months_from_{start}_to_{end}", months)
        return self._between[days]

    def part(self, day: str, unit: str) -> Expression:
        """The year, the month or the day of a date."""
        key = (day, unit)
        if key not in self._parts:
            self._parts[key] = self._sheet.define(f"{day}_{unit}", self._extracted(day, unit))
        return column(self._parts[key])

    def is_last(self, day: str) -> Expression:
        """Whether a day is the last of its month."""
        key = (day, "is_last")
        if key not in self._parts:
            self._parts[key] = self._sheet.define(f"{day}_ends_month", _ends_month(self, day))
        return column(self._parts[key])

    def _extracted(self, day: str, unit: str) -> Expression:
        if self._dialect.has_dates:
            found: Expression = exp.Extract(this=exp.var(unit.upper()), expression=column(day))
        else:
            start, length = {"year": (1, 4), "month": (6, 2), "day": (9, 2)}[unit]
            found = exp.Substring(this=column(day), start=number(start), length=number(length))
        return cast(found, "INT")


def _whole_months(days: Days, start: str, end: str) -> Expression:
    """The months that are over: one is, on the day of the same number or the month's last."""

    def difference(unit: str, factor: int) -> Expression:
        distance = exp.Paren(this=binary(exp.Sub, days.part(end, unit), days.part(start, unit)))
        return distance if factor == 1 else exp.Mul(this=distance, expression=number(factor))

    same_day = exp.GTE(this=days.part(end, "day"), expression=days.part(start, "day"))
    is_over = any_of([same_day, days.is_last(end)])
    last = case((is_over, number(0)), otherwise=number(1))
    months = exp.Add(this=difference("year", 12), expression=difference("month", 1))
    return exp.Sub(this=months, expression=last)


def _ends_month(days: Days, day: str) -> Expression:
    def is_(unit: str, value: int) -> Expression:
        return exp.EQ(this=days.part(day, unit), expression=number(value))

    def divides(value: int) -> Expression:
        rest = exp.Mod(this=days.part(day, "year"), expression=number(value))
        return exp.EQ(this=rest, expression=number(0))

    short = exp.In(this=days.part(day, "month"), expressions=[number(n) for n in (4, 6, 9, 11)])
    is_leap = all_of([divides(4), any_of([opposite(divides(100)), divides(400)])])
    february = [is_("day", 29), all_of([is_("day", 28), opposite(is_leap)])]
    return any_of(
        [
            is_("day", 31),
            all_of([is_("day", 30), short]),
            all_of([is_("month", 2), any_of(february)]),
        ]
    )


def _in_years(months: Expression) -> Expression:
    """Without the months that are left over, whatever the sign."""
    size = exp.Div(this=exp.Abs(this=months), expression=number(12), typed=True)
    whole = cast(exp.Floor(this=size), "BIGINT")
    return exp.Mul(this=exp.Sign(this=months.copy()), expression=whole)
