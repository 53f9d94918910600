"""Numbers that are worked out, as intervals, and the tests of them: exact, as everywhere.

An answer is a whole number of its last decimal, a sum or a product another one, and a quotient is
never divided: it is compared by multiplying. Where an answer is missing, its bounds count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sqlglot import exp

from expert.batch.sql import ends, intervals
from expert.batch.sql.certainties import Certainties
from expert.batch.sql.columns import Answers
from expert.batch.sql.days import Days
from expert.batch.sql.dialects import Dialect
from expert.batch.sql.ends import End, Ends
from expert.batch.sql.names import column
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.truths import Truths
from expert.batch.sql.writing import (
    Expression,
    binary,
    case,
    cast,
    number,
    opposite,
    total,
)
from expert.inference.lowered import Beyond
from expert.inference.program import Program
from expert.knowledge.dependencies.bounds import Bounds, formulas_below
from expert.knowledge.kinds import Date, Numeric
from expert.knowledge.model import Named, Number, Points, is_date
from expert.knowledge.numbers.days import BETWEEN
from expert.knowledge.numbers.expressions import (
    Arithmetic,
    CertaintyOf,
    Constant,
    Counted,
    Function,
    Leaf,
)
from expert.knowledge.numbers.expressions import (
    Expression as Formula,
)
from expert.knowledge.numbers.intervals import exact
from expert.knowledge.problems.problems import KnowledgeError, Problem

_HUGE = 10**15
_STEPS = ((10**5, 10), (10**9, 6), (10**13, 2))
"""Numbers below the first are told apart from all others that have so many decimals."""


class Numbers:
    """Tests of numbers; what they are worked out from are columns of the sheet."""

    def __init__(
        self,
        program: Program,
        sheet: Sheet,
        answers: Answers,
        truths: Truths,
        certainties: Certainties,
        dialect: Dialect,
    ) -> None:
        self._program = program
        self._sheet = sheet
        self._answers = answers
        self._truths = truths
        self._certainties = certainties
        self._dialect = dialect
        self._days = Days(sheet, dialect)
        rules = (program.rules[number] for number in range(program.size))
        self._bounds = Bounds(program.knowledge.attributes, rules)
        self._named: dict[str, Ends] = {}
        self._ends_of_days: dict[str, tuple[str, str]] = {}

    def beyond(self, atom: Beyond) -> Expression:
        """Whether a number lies beyond a cut; NULL where it may or may not."""
        name, cut = atom.attribute, (exact(atom.cut[0]), atom.cut[1])
        formula = self._program.numbers.formula(name)
        match formula:
            case CertaintyOf(attribute, value):
                return self._is_so_certain((attribute, value), atom)
            case Arithmetic("-", CertaintyOf() as one, CertaintyOf() as other):
                return self._leads(one, other, atom)
        if name not in self._named:
            try:
                self._named[name] = self._as_columns(name, self._named_ends(formula))
            except _UnsayableError as error:
                raise self._problem(name, error) from None
        return ends.beyond(self._named[name], cut)

    def _problem(self, name: str, error: _UnsayableError) -> KnowledgeError:
        attribute = self._program.knowledge.attributes.get(name)
        where = attribute.where if attribute else None
        message = f"`{name}` cannot be told exactly in SQL: it {error}"
        remedy = "Give the questions below it a minimum and a maximum."
        return KnowledgeError([Problem(where or name, message, remedy)])

    # Certainties are compared as the doubles that they are.

    def _is_so_certain(self, pair: tuple[str, str], atom: Beyond) -> Expression:
        value, (bound, side) = self._certainties.value(pair), atom.cut
        yes = binary(exp.GT if side else exp.GTE, value.low, number(bound))
        no = binary(exp.LTE if side else exp.LT, value.high, number(bound))
        return case((yes, exp.true()), (no, exp.false()), otherwise=None)

    def _leads(self, one: CertaintyOf, other: CertaintyOf, atom: Beyond) -> Expression:
        own = self._certainties.value((one.attribute, one.value))
        rival = self._certainties.value((other.attribute, other.value))
        assert not atom.cut[0]
        yes = binary(exp.GT if atom.cut[1] else exp.GTE, own.low, rival.high)
        no = binary(exp.LTE if atom.cut[1] else exp.LT, own.high, rival.low)
        return case((yes, exp.true()), (no, exp.false()), otherwise=None)

    # Formulas.

    def _named_ends(self, formula: Formula) -> Ends:
        """The ends of a number, once those of the formulas that it names are columns."""
        for below in formulas_below(formula, self._program.knowledge.attributes, self._named):
            of_it = self._ends(self._program.numbers.formula(below))
            self._named[below] = self._as_columns(below, of_it)
        return self._ends(formula)

    def _ends(self, formula: Formula) -> Ends:
        match formula:
            case Constant(value):
                return Ends(ends.constant(value), ends.constant(value))
            case Arithmetic("-", Named(one), Named(other)) if self._is_date(one):
                return self._between("days_between", other, one)
            case Arithmetic("+", left, right):
                return intervals.added(self._ends(left), self._ends(right))
            case Arithmetic("-", left, right):
                return intervals.added(self._ends(left), self._ends(right).negated)
            case Arithmetic("*", Constant(factor), other) | Arithmetic(
                "*", other, Constant(factor)
            ):
                return intervals.scaled(self._ends(other), factor)
            case Arithmetic("/", left, Constant(divisor)):
                return intervals.scaled(self._ends(left), 1 / divisor)
            case Arithmetic("*", left, right):
                return self._multiplied(left, right)
            case Arithmetic("/", left, right):
                return self._divided(left, right)
            case Arithmetic():
                raise AssertionError(formula)
            case Function(name, arguments) if name in BETWEEN:
                first, second = arguments
                assert isinstance(first, Named)
                assert isinstance(second, Named)
                return self._between(name, first.attribute, second.attribute)
            case Function(name, arguments):
                return self._extreme(name, arguments)
        return self._leaf(formula)

    def _extreme(self, name: str, arguments: Sequence[Formula]) -> Ends:
        found = [_closed(self._ends(each)) for each in arguments]
        choose = ends.least if name == "min" else ends.greatest
        return Ends(
            choose([each.low for each in found], name == "max"),
            choose([each.high for each in found], name == "min"),
        )

    def _multiplied(self, left: Formula, right: Formula) -> Ends:
        one, other = (self._as_columns("part", _closed(self._ends(each))) for each in (left, right))
        if all(self._bounds.of(each).low >= (0, 0) for each in (left, right)):
            return intervals.never_negative(one, other)
        corners = [self._as_column("corner", each) for each in intervals.corners(one, other)]
        return intervals.within(corners, one, other)

    def _divided(self, left: Formula, right: Formula) -> Ends:
        """The quotients: a divisor is never 0, so the ends are quotients of ends."""
        over, under = self._bounds.of(left), self._bounds.of(right)
        if under.high <= (0, 0):
            signs = over.high <= (0, 1), over.low >= (0, 0)
            return self._quotient(self._ends(left).negated, self._ends(right).negated, signs)
        if under.low[0] <= 0:
            raise _UnsayableError("divides by what may come as near to 0 as one likes")
        signs = over.low >= (0, 0), over.high <= (0, 1)
        return self._quotient(self._ends(left), self._ends(right), signs)

    def _quotient(self, left: Ends, right: Ends, signs: tuple[bool, bool]) -> Ends:
        over = self._as_columns("dividend", _closed(left))
        under = self._as_columns("divisor", _closed(right))
        return intervals.quotients(over, under, signs)

    # What formulas are worked out from.

    def _leaf(self, leaf: Leaf) -> Ends:
        match leaf:
            case Counted(attribute, value):
                holds = self._truths.holds((attribute, value))
                least = case((holds, number(1)), otherwise=number(0))
                most = case((opposite(holds.copy()), number(0)), otherwise=number(1))
                return Ends(End(least), End(most))
            case CertaintyOf():
                raise AssertionError("only tests name certainties, alone or compared")
            case Named(attribute):
                if attribute not in self._named:
                    is_points = isinstance(self._program.knowledge.attributes[attribute], Points)
                    found = self._points(attribute) if is_points else self._asked(attribute)
                    self._named[attribute] = self._as_columns(attribute, found)
                low, high = self._named[attribute]
                return Ends(low.copy(), high.copy())

    def _points(self, name: str) -> Ends:
        adders = self._program.numbers.adders(name)
        decimals = max((ends.constant(points).decimals for _, points in adders), default=0)
        low, high = [], []
        for number_, points in adders:
            fires, added = self._truths.rule(number_), number(int(points * 10**decimals))
            surely = case((fires, added), otherwise=number(0))
            perhaps = case((opposite(fires.copy()), number(0)), otherwise=added.copy())
            low.append(surely if points > 0 else perhaps)
            high.append(perhaps.copy() if points > 0 else surely.copy())
        least, most = (
            End(cast(total(some), self._dialect.exact), decimals) for some in (low, high)
        )
        return Ends(least, most)

    def _asked(self, name: str) -> Ends:
        kind = self._answers.question(name).kind
        assert isinstance(kind, Numeric)
        bounds = [ends.constant(_fraction(each)) for each in kind.bounds if each is not None]
        least = 0 if kind.is_whole else self._dialect.decimals
        decimals = max([least, *(each.decimals for each in bounds)])
        answer = self._answers.answer(name)
        given = self._sheet.define(f"{name}_exactly", self._exactly(answer, kind, decimals))
        return Ends(*(_or_else(given, decimals, bound) for bound in kind.bounds))

    def _exactly(self, answer: str, kind: Numeric, decimals: int) -> Expression:
        """A number in double precision as a whole number of its last decimal.

        It has 15 digits that count: the greater it is, the fewer decimals.
        """

        def whole(kept: int) -> Expression:
            kept = min(kept, decimals)
            value: Expression = column(answer)
            if kept:
                value = binary(exp.Mul, value, number(10**kept))
            found = cast(exp.Round(this=value), self._dialect.exact)
            if kept == decimals:
                return found
            return binary(exp.Mul, found, number(10 ** (decimals - kept)))

        if not decimals:
            return whole(0)
        low, high = kind.bounds
        largest = _HUGE if low is None or high is None else max(abs(low), abs(high))
        steps = [(below, kept) for below, kept in _STEPS if kept <= self._dialect.decimals]
        if largest < steps[0][0]:
            return whole(steps[0][1])
        branches = [
            (exp.LT(this=exp.Abs(this=column(answer)), expression=number(below)), whole(kept))
            for below, kept in steps
        ]
        return case(*branches, otherwise=whole(0))

    def _between(self, function: str, start: str, end: str) -> Ends:
        first, second = self._ends_of_day(start), self._ends_of_day(end)
        is_there = [
            self._has_bound(start, 1) and self._has_bound(end, 0),
            self._has_bound(start, 0) and self._has_bound(end, 1),
        ]
        between = self._days.between
        whole = between(function, first[1], second[0]), between(function, first[0], second[1])
        low, high = (cast(each, self._dialect.exact) for each in whole)
        return Ends(End(low, is_there=is_there[0]), End(high, is_there=is_there[1]))

    def _ends_of_day(self, name: str) -> tuple[str, str]:
        """The columns of the first and the last day that an answer may be."""
        if name not in self._ends_of_days:
            kind, answer = self._answers.question(name).kind, self._answers.answer(name)
            assert isinstance(kind, Date)
            first, last = (
                answer
                if bound is None
                else self._sheet.define(
                    f"{name}_{end}",
                    exp.Coalesce(this=column(answer), expressions=[self._answers.day(int(bound))]),
                )
                for end, bound in zip(("first", "last"), kind.bounds, strict=True)
            )
            self._ends_of_days[name] = first, last
        return self._ends_of_days[name]

    def _has_bound(self, name: str, end: int) -> bool:
        kind = self._answers.question(name).kind
        return isinstance(kind, Date) and kind.bounds[end] is not None

    def _is_date(self, name: str) -> bool:
        return is_date(self._program.knowledge.attributes[name])

    # Columns.

    def _as_columns(self, name: str, found: Ends) -> Ends:
        """The same as columns, so that no formula stands in the query twice."""
        return Ends(
            self._as_column(f"{name}_low", found.low), self._as_column(f"{name}_high", found.high)
        )

    def _as_column(self, name: str, end: End) -> End:
        def kept(what: str, value: Expression) -> Expression:
            if isinstance(value, exp.Column | exp.Literal):
                return value
            return column(self._sheet.define(f"{name}{what}", value))

        divisor, is_open = end.divisor, end.is_open
        if divisor is not None and not isinstance(divisor, exp.Column | exp.Literal):
            divisor = kept("_divisor", cast(divisor, self._dialect.exact))
        if is_open is not None:
            is_open = kept("_is_open", is_open)
        return replace(end, whole=kept("", end.whole), divisor=divisor, is_open=is_open)


def _or_else(given: str, decimals: int, bound: Number | None) -> End:
    """An answer, or else a bound of its question."""
    if bound is None:
        return End(column(given), decimals, is_there=False)
    instead = number(int(_fraction(bound) * 10**decimals))
    return End(exp.Coalesce(this=column(given), expressions=[instead]), decimals)


def _fraction(bound: Number) -> Fraction:
    return Fraction(repr(bound))


def _closed(found: Ends) -> Ends:
    if found.low.is_open or found.high.is_open:
        raise _UnsayableError(
            "multiplies, divides or compares a quotient whose divisor has no bound"
        )
    return found


class _UnsayableError(Exception):
    """A number that SQL cannot tell exactly; the text says what it does."""
