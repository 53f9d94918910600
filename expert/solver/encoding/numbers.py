"""Numbers that are worked out from answers, points and certainties, as intervals of the solver."""

from __future__ import annotations

from fractions import Fraction

from expert.inference.numbers.worked_out import Adders
from expert.knowledge.comparisons import Cut
from expert.knowledge.dependencies.bounds import formulas_below
from expert.knowledge.model import Asked, Computed, Named, Points
from expert.knowledge.numbers.expressions import (
    Arithmetic,
    CertaintyOf,
    Constant,
    Counted,
    Expression,
    Function,
    Leaf,
)
from expert.knowledge.numbers.intervals import exact
from expert.knowledge.values import Number
from expert.solver.encoding.certainties import ROUNDING, Certainties
from expert.solver.encoding.days import Calendar
from expert.solver.encoding.decided import Decided
from expert.solver.encoding.intervals import (
    Between,
    Limit,
    added,
    divided,
    greatest,
    least,
    lies_before,
    lies_beyond,
    multiplied,
    one_number,
    subtracted,
)
from expert.solver.encoding.logic import Formula, Term, disjunction, either, negation, total
from expert.solver.encoding.person import Measurement

_OPERATORS = {"+": added, "-": subtracted, "*": multiplied, "/": divided}
_NOTHING = Fraction(0)


class Numbers:
    """The numbers of one program, each between what it lies."""

    def __init__(self, decided: Decided, certainties: Certainties) -> None:
        self._decided = decided
        self._certainties = certainties
        self._attributes = decided.program.knowledge.attributes
        self._numbers = decided.program.numbers
        self._is_complete = decided.person.is_complete
        self._calendar = Calendar(decided.person)
        self._found: dict[str, Between] = {}

    def beyond(self, name: str, cut: Cut, is_so: bool) -> Formula:
        """Whether all that a number may come to lies beyond a cut, or whether none of it does."""
        bound, above = Fraction(exact(cut[0])), bool(cut[1])
        slack = ROUNDING if self._numbers.inputs[name].weighed else _NOTHING
        lies = lies_beyond if is_so else lies_before
        return lies(self.interval(name), bound, above, slack)

    def interval(self, name: str) -> Between:
        """Between what a number lies."""
        found = self._found.get(name)
        if found is None:
            formula = self._numbers.formula(name)
            for below in formulas_below(formula, self._attributes, self._found):
                self._found[below] = self._named(below, self._numbers.formula(below))
            found = self._found[name] = self._named(name, formula)
        return found

    def _named(self, name: str, formula: Expression) -> Between:
        """The interval of a formula; its ends have names, so that nothing is written out twice."""
        between = self._of(formula)
        if isinstance(formula, Constant | Named):
            return between
        if between.is_one_number:
            number = between.low.number
            return one_number(self._decided.named_number(("number", name), lambda: number))
        low, high = (
            self._named_limit(("number", name, end), limit)
            for end, limit in zip(("low", "high"), between, strict=True)
        )
        return Between(low, high)

    def _named_limit(self, key: tuple[object, ...], limit: Limit) -> Limit:
        return limit._replace(number=self._decided.named_number(key, lambda: limit.number))

    def _of(self, expression: Expression) -> Between:
        match expression:
            case Constant(number):
                return one_number(number)
            case Arithmetic(operator, left, right):
                return _OPERATORS[operator](self._of(left), self._of(right))
            case Function("min" | "max" as name, arguments):
                return (least if name == "min" else greatest)(map(self._of, arguments))
            case Function(name, (start, end)):
                return self._between_days(name, self._of(start), self._of(end))
            case Named() | CertaintyOf() | Counted():
                return self._of_leaf(expression)
        raise TypeError(expression)

    def _of_leaf(self, leaf: Leaf) -> Between:
        match leaf:
            case CertaintyOf(attribute, value):
                certainties, pair = self._certainties, (attribute, value)
                low, high = certainties.value(pair), certainties.value(pair, at_most=True)
                return one_number(low) if low is high else Between(Limit(low), Limit(high))
            case Counted(attribute, value):
                return self._counted((attribute, value))
            case Named(name):
                match self._attributes[name]:
                    case Computed():
                        return self._found[name]
                    case Points():
                        return self._points(self._numbers.adders(name))
                    case Asked() as question:
                        return self._asked(question)
        raise TypeError(leaf)

    def _counted(self, pair: tuple[str, str]) -> Between:
        holds = self._decided.value(pair)
        if self._is_complete:
            return one_number(either(holds, Fraction(1), _NOTHING))
        may_hold = negation(self._decided.value(pair, is_so=False))
        low, high = (Limit(either(truth, Fraction(1), _NOTHING)) for truth in (holds, may_hold))
        return Between(low, high)

    def _points(self, adders: Adders) -> Between:
        low: Term = _NOTHING
        high: Term = _NOTHING
        for number, points in adders:
            fires = self._decided.rule(number)
            may_fire = fires
            if not self._is_complete:
                may_fire = negation(self._decided.rule(number, is_so=False))
            least_so, most_so = (fires, may_fire) if points > 0 else (may_fire, fires)
            low = total(low, either(least_so, points, _NOTHING))
            high = total(high, either(most_so, points, _NOTHING))
        return one_number(low) if self._is_complete else Between(Limit(low), Limit(high))

    def _asked(self, question: Asked) -> Between:
        unknown = self._decided.person.answers[question.id]
        assert isinstance(unknown, Measurement)
        if unknown.is_answered is True:
            return one_number(unknown.number)
        low, high = (_end_of_answer(unknown, bound) for bound in unknown.kind.bounds)
        return Between(low, high)

    def _between_days(self, name: str, start: Between, end: Between) -> Between:
        """What falls with the first day and rises with the second."""
        low, high = (
            Limit(
                self._calendar.between(name, one.number, other.number),
                True,
                disjunction((one.is_infinite, other.is_infinite)),
            )
            for one, other in ((start.high, end.low), (start.low, end.high))
        )
        if start.is_one_number and end.is_one_number:
            return one_number(low.number)
        return Between(low, high)


def _end_of_answer(unknown: Measurement, bound: Number | None) -> Limit:
    """An end of what an answer may be: the answer, or the bound of the question."""
    if bound is None:
        return Limit(unknown.number, True, negation(unknown.is_answered))
    return Limit(either(unknown.is_answered, unknown.number, unknown.bound(bound)))
