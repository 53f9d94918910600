"""Answers: the columns of the table, checked, and what tests say of them.

What is no answer is NULL, as what is missing. A choice is the id of a value; several are a text in
which each id stands between two commas, `,` alone being the answer `none`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

from sqlglot import exp

from expert.batch.sql.dialects import Dialect
from expert.batch.sql.names import column
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.table import Table
from expert.batch.sql.writing import (
    Expression,
    all_of,
    any_of,
    case,
    cast,
    is_null,
    nothing,
    number,
    opposite,
    text,
    total,
)
from expert.inference.lowered import Beyond, OneOf
from expert.inference.program import Program
from expert.knowledge.calendar import FIRST_DAY, LAST_DAY, day_text
from expert.knowledge.comparisons import Cut
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, QuestionType, YesNo
from expert.knowledge.model import Asked, Number
from expert.knowledge.values import NONE

PERSON = "each_person"
"""What a row of the table is called in the query."""

_MOST = 2**53 - 1
"""Beyond it, numbers in double precision are no longer told apart: none is worked out from them."""


class Answers:
    """The answers in a table; they are columns of the sheet once they are asked for."""

    def __init__(self, program: Program, dialect: Dialect, sheet: Sheet, table: Table) -> None:
        self._program = program
        self._knowledge = program.knowledge
        self._dialect = dialect
        self._sheet = sheet
        self._named = {question: name for name, question in table.columns.items()}
        self._unanswered = table.unanswered
        self._columns: dict[str, str] = {}
        self._counts: dict[str, str] = {}

    def question(self, name: str) -> Asked:
        """A question by its id."""
        question = self._knowledge.attributes[name]
        assert isinstance(question, Asked)
        return question

    def answer(self, name: str) -> str:
        """The column that has the answers to a question."""
        if name not in self._columns:
            self._columns[name] = self._sheet.define(name, self._read(name))
        return self._columns[name]

    def test(self, atom: OneOf | Beyond) -> Expression:
        """Whether an answer is one of some values, or lies beyond a cut; NULL without one."""
        name = atom.attribute
        kind = self.question(name).kind
        if isinstance(atom, OneOf):
            return self._is_one_of(name, kind, atom.values)
        match kind:
            case Numeric():
                return _beyond(column(self.answer(name)), atom.cut, number(atom.cut[0]))
            case Date():
                return self._is_after(name, atom.cut)
            case Choices():
                return _beyond(column(self._count(name)), atom.cut, number(atom.cut[0]))
            case Choice() | YesNo():
                places = enumerate(kind.by_id)
                beyond = tuple(value for place, value in places if (place, 0) >= atom.cut)
                return self._is_one_of(name, kind, beyond)

    def day(self, number: int) -> Expression:
        """A date, by the number of the day."""
        written = text(day_text(min(max(number, FIRST_DAY), LAST_DAY)))
        return cast(written, "DATE") if self._dialect.has_dates else written

    # What tests say.

    def _is_one_of(self, name: str, kind: QuestionType, values: Collection[str]) -> Expression:
        answer = self.answer(name)
        if isinstance(kind, Choices):
            return any_of([_chosen(answer, value) for value in values])
        if isinstance(kind, YesNo) and len(values) == 1:
            return column(answer) if "yes" in values else opposite(column(answer))
        if not values or len(values) == len(kind.by_id):  # whoever has answered decides it
            kind_of = exp.EQ if values else exp.NEQ
            return kind_of(this=column(answer), expression=column(answer))
        if len(values) == 1:
            return exp.EQ(this=column(answer), expression=text(next(iter(values))))
        return exp.In(this=column(answer), expressions=[text(value) for value in values])

    def _is_after(self, name: str, cut: Cut) -> Expression:
        day, side = cut
        answer = column(self.answer(name))
        kind = exp.GT if side else exp.GTE
        return kind(this=answer, expression=self.day(int(day)))

    def _count(self, name: str) -> str:
        """The column that has how many values were chosen."""
        if name not in self._counts:
            answer = self.answer(name)
            chosen = [
                case((_chosen(answer, value), number(1)), otherwise=number(0))
                for value in self.question(name).by_id
            ]
            count = case((opposite(is_null(column(answer))), total(chosen)), otherwise=None)
            self._counts[name] = self._sheet.define(f"{name}_count", count)
        return self._counts[name]

    # What the table says.

    def _read(self, name: str) -> Expression:
        kind = self.question(name).kind
        if name in self._unanswered:
            return nothing(_type_of(kind))
        if name in self._knowledge.filled_in and name not in self._named:
            return exp.CurrentDate()
        cell = column(self._named.get(name, name), PERSON)
        match kind:
            case Choice():
                return _choice(cell, kind)
            case Choices():
                ids = self._sheet.define(f"{name}_in_commas", _in_commas(cell))
                return _choices(column(ids), kind)
            case YesNo():
                return cell if self._dialect.has_booleans else _yes_or_no(cell)
            case Numeric():
                return self._number(name, cell, kind)
            case Date():
                return self._date(cell, kind)

    def _number(self, name: str, cell: Expression, kind: Numeric) -> Expression:
        found = cast(cell, "DOUBLE")
        low, high = (
            self._bound(name, bound, sign) for bound, sign in zip(kind.bounds, (-1, 1), strict=True)
        )
        bounds = exp.Between(this=found.copy(), low=low, high=high)
        checks: list[Expression] = [bounds]
        if kind.is_whole:
            checks.append(exp.EQ(this=found.copy(), expression=exp.Round(this=found.copy())))
        if not self._dialect.is_strict:  # a text of any kind would count as 0
            types = [text(each) for each in ("integer", "real")]
            checks.insert(0, exp.In(this=exp.func("TYPEOF", cell.copy()), expressions=types))
        return case((all_of(checks), found), otherwise=None)

    def _bound(self, name: str, bound: Number | None, sign: int) -> Expression:
        """What a number may be at least or at most: neither infinite nor NaN."""
        if name in self._program.number_inputs:
            bound = sign * min(_MOST, _MOST if bound is None else sign * bound)
        if bound is not None:
            return number(bound)
        largest = exp.Literal.number("1e308")
        return largest if sign > 0 else exp.Neg(this=largest)

    def _date(self, cell: Expression, kind: Date) -> Expression:
        least, greatest = kind.bounds
        low, high = int(least or FIRST_DAY), int(greatest or LAST_DAY)
        found = cast(cell, "DATE") if self._dialect.has_dates else cell
        check: Expression = exp.Between(this=found.copy(), low=self.day(low), high=self.day(high))
        if not self._dialect.has_dates:
            is_a_day = exp.EQ(this=exp.func("DATE", cell.copy()), expression=cell.copy())
            check = all_of([is_a_day, check])
        return case((check, found), otherwise=None)


def _beyond(value: Expression, cut: Cut, bound: Expression) -> Expression:
    kind = exp.GT if cut[1] else exp.GTE
    return kind(this=value, expression=bound)


def _chosen(answer: str, value: str) -> Expression:
    place = exp.StrPosition(this=column(answer), substr=text(f",{value},"))
    return exp.GT(this=place, expression=number(0))


def _choice(cell: Expression, kind: Choice) -> Expression:
    found = exp.Trim(this=cell)
    known = exp.In(this=found.copy(), expressions=[text(value) for value in kind.by_id])
    return case((known, found), otherwise=None)


def _in_commas(cell: Expression) -> Expression:
    """A text of ids with two commas of its own around each, and no spaces there."""
    found: Expression = exp.Trim(this=cell)
    for written, meant in (("  ", " "), ("  ", " "), (", ", ","), (" ,", ","), (",", ",,")):
        found = _replaced(found, written, meant)
    before = exp.DPipe(this=text(","), expression=found)
    return exp.DPipe(this=before, expression=text(","))


def _choices(ids: Expression, kind: Choices) -> Expression:
    """Once all ids that there are have been taken away, nothing may be left."""
    left = reduce(lambda rest, value: _replaced(rest, f",{value},", ""), kind.by_id, ids)
    known = exp.EQ(this=left, expression=text(""))
    if not kind.names_none:
        return case((known, ids.copy()), otherwise=None)
    none = exp.EQ(this=ids.copy(), expression=text(f",{NONE},"))
    return case((none, text(",")), (known, ids.copy()), otherwise=None)


def _replaced(value: Expression, written: str, meant: str) -> Expression:
    return exp.Replace(this=value, expression=text(written), replacement=text(meant))


def _yes_or_no(cell: Expression) -> Expression:
    yes = exp.EQ(this=cell, expression=number(1))
    no = exp.EQ(this=cell.copy(), expression=number(0))
    return case((yes, exp.true()), (no, exp.false()), otherwise=None)


def _type_of(kind: QuestionType) -> str:
    match kind:
        case YesNo():
            return "BOOLEAN"
        case Numeric():
            return "DOUBLE"
        case Date():
            return "DATE"
        case _:
            return "TEXT"
