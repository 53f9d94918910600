"""Decodes what stands after `compute`: a formula, with each name's place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from expert.knowledge.numbers.expressions import (
    FUNCTIONS,
    Arithmetic,
    Constant,
    Expression,
    Function,
    Named,
)
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.yaml.nodes import Node, Scalar
from expert.knowledge.yaml.reader import Reader, number_from_text

_TOKEN = re.compile(r"\s*(\d[\d_.eE]*|\.\d+|[^\W\d][\w-]*|\S)")
_SHAPE = "Write it with numbers, names, + - * /, brackets, min(a, b) and max(a, b)."
_DEEPEST = 50
_MOST_TOKENS = 500


@dataclass(frozen=True, slots=True)
class WrittenFormula:
    """A formula and where its parts stand: every name, and every divisor by its first character."""

    attribute: str
    expression: Expression
    names: tuple[Scalar, ...]
    divisors: tuple[tuple[Expression, Scalar], ...]
    dates: tuple[Scalar, ...]
    """The names that stand where a date must."""
    reader: Reader


class _FormulaError(Exception):
    """A formula is not one; reported already."""


def decode_formula(name: str, node: Node, reader: Reader) -> WrittenFormula | None:
    """The formula of an attribute; None once reported. Its names are not looked up yet."""
    if not isinstance(node, Scalar):
        reader.report(node, f"the formula of `{name}` must be a text", "Write `compute: a / b`.")
        return None
    if not node.text.strip():
        reader.report(node, f"the formula of `{name}` is empty", "Write `compute: a / b`.")
        return None
    parser = _Parser(node, reader)
    try:
        expression = parser.formula()
    except _FormulaError:
        return None
    return WrittenFormula(
        name,
        expression,
        tuple(parser.names),
        tuple(parser.divisors),
        tuple(parser.dates),
        reader,
    )


class _Parser:
    """Reads a formula by recursive descent: sums of products of signed numbers."""

    def __init__(self, scalar: Scalar, reader: Reader) -> None:
        self._scalar = scalar
        self._reader = reader
        self._tokens = [
            (found.group(1), found.start(1)) for found in _TOKEN.finditer(scalar.text.rstrip())
        ]
        self._next = 0
        self._depth = 0
        self.names: list[Scalar] = []
        self.divisors: list[tuple[Expression, Scalar]] = []
        self.dates: list[Scalar] = []

    def formula(self) -> Expression:
        """The whole text."""
        if len(self._tokens) > _MOST_TOKENS:
            message = f"the formula has more than {_MOST_TOKENS} numbers, names and signs"
            raise self._error(0, message, "Give parts of it attributes of their own.")
        found = self._sum()
        if self._next < len(self._tokens):
            token, _ = self._tokens[self._next]
            raise self._error(self._next, f"{quoted(token)} does not follow here", self._hint())
        return found

    def _sum(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"the formula has more than {_DEEPEST} brackets within one another"
            raise self._error(self._next, message, "Give parts of it attributes of their own.")
        found = self._product()
        while operator := self._taken("+", "-"):
            found = Arithmetic(operator, found, self._product())
        self._depth -= 1
        return found

    def _product(self) -> Expression:
        found = self._signed()
        while operator := self._taken("*", "/"):
            at = self._next
            factor = self._signed()
            if operator == "/":
                self.divisors.append((factor, self._place(min(at, len(self._tokens) - 1))))
            found = Arithmetic(operator, found, factor)
        return found

    def _signed(self) -> Expression:
        negative = False
        while sign := self._taken("-", "+"):
            negative ^= sign == "-"
        found = self._number()
        if not negative:
            return found
        if isinstance(found, Constant):
            return Constant(-found.number)
        return Arithmetic("-", Constant(Fraction(0)), found)

    def _number(self) -> Expression:
        """A constant, a name, a function, or a formula in brackets."""
        if self._taken("("):
            found = self._sum()
            self._closed()
            return found
        if self._next == len(self._tokens):
            last = len(self._tokens) - 1
            raise self._error(last, f"a number is missing after {quoted(self._tokens[last][0])}")
        at = self._next
        token, _ = self._tokens[at]
        self._next += 1
        if token[0].isdigit() or token[0] == ".":
            return self._constant(at, token)
        if not (token[0].isalpha() or token[0] == "_"):
            raise self._error(at, f"{quoted(token)} stands where a number should")
        if self._taken("("):
            return self._function(at, token)
        self.names.append(self._place(at))
        return Named(token)

    def _constant(self, at: int, token: str) -> Constant:
        if number_from_text(token) is None or "e" in token.casefold():
            raise self._error(at, f"{quoted(token)} is not a number", "Write digits, as in 0.25.")
        return Constant(Fraction(token))

    def _function(self, at: int, name: str) -> Function:
        if name not in FUNCTIONS:
            remedy = did_you_mean(name, FUNCTIONS, "Functions")
            raise self._error(at, f"there is no function {quoted(name)}", remedy)
        arguments = [self._sum()]
        while self._taken(","):
            arguments.append(self._sum())
        self._closed()
        if name.endswith("_between"):
            self._check_dates(at, name, arguments)
        elif len(arguments) < 2:
            raise self._error(at, f"`{name}` compares several numbers", f"Write `{name}(a, b)`.")
        return Function(name, tuple(arguments))

    def _check_dates(self, at: int, name: str, arguments: list[Expression]) -> None:
        if len(arguments) != 2 or not all(isinstance(each, Named) for each in arguments):
            remedy = f"Name the earlier and the later one: `{name}(birthday, today)`."
            raise self._error(at, f"`{name}` takes two dates", remedy)
        self.dates += self.names[-2:]

    def _closed(self) -> None:
        if not self._taken(")"):
            at = min(self._next, len(self._tokens) - 1)
            remedy = "Close it with `)`. Within { }, quote a formula that has a comma."
            raise self._error(at, "a bracket is not closed", remedy)

    def _taken(self, *tokens: str) -> str:
        """The next token, if it is one of these; else an empty text."""
        if self._next < len(self._tokens) and self._tokens[self._next][0] in tokens:
            self._next += 1
            return self._tokens[self._next - 1][0]
        return ""

    def _hint(self) -> str:
        """What may be meant where something does not follow."""
        token, _ = self._tokens[self._next]
        before = self._tokens[self._next - 1][0]
        if token == "," and before[0].isdigit():
            return "Numbers have a point: write 0.5, not 0,5."
        if token == "%":
            return "Write a share of 1: 0.05 for 5 %."
        if token == "^":
            return "Multiply: `a * a`."
        return _SHAPE

    def _error(self, at: int, message: str, remedy: str = _SHAPE) -> _FormulaError:
        self._reader.report(self._place(at), message, remedy)
        return _FormulaError()

    def _place(self, at: int) -> Scalar:
        """A token as a scalar of its own; the whole formula where the file wraps or escapes it."""
        token, offset = self._tokens[at]
        scalar = self._scalar
        line = self._reader.source.line(scalar.line)
        for column in (scalar.column, scalar.column + 1):
            if line[column:].startswith(scalar.text):
                return Scalar(token, True, scalar.line, column + offset)
        return Scalar(token, scalar.plain, scalar.line, scalar.column)
