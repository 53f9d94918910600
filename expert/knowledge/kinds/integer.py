"""`integer`: a number that counts things, and so is whole."""

from __future__ import annotations

from math import floor
from typing import ClassVar

from expert.knowledge.kinds.number import Numeric
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import Number
from expert.knowledge.yaml.nodes import Node
from expert.knowledge.yaml.reader import Reader


class Integer(Numeric):
    """A whole number from the minimum to the maximum, as far as there are any."""

    __slots__ = ()

    word: ClassVar[str] = "integer"
    is_whole: ClassVar[bool] = True
    noun: ClassVar[str] = "a whole number"

    @classmethod
    def bound(cls, node: Node, what: str, reader: Reader) -> Number | None:
        """A whole number."""
        bound = reader.number(node, what)
        if bound is None or isinstance(bound, int):
            return bound
        remedy = "An `integer` counts things: write a whole number, or make it a `number`."
        reader.report(node, f"{what} is not a whole number", remedy)
        return None

    def answer(self, number: Number) -> int:
        """The number itself, or the next whole one below it."""
        return floor(number)

    def from_text(self, name: str, text: str) -> Number:
        """A whole number in digits, within the bounds."""
        number = Numeric.from_text(self, name, text)
        if isinstance(number, int):
            return number
        raise AnswerError(
            f"`{name}` counts things, and {text} is not a whole number", self.expected()
        )
