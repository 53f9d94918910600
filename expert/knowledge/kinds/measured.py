"""What the kinds share whose answers lie on a line: each stands for a number underneath."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds.kind import Kind, OwnField
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import Answer, Number, Operand, Value
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Reader

BOUND = OwnField(
    "`{field}` is for numbers and dates, and `{name}` is a {word} question", "Remove the line."
)


class Measured(Kind):
    """A kind without values to list: its answers are compared by the numbers underneath."""

    __slots__ = ()

    takes_several: ClassVar[bool] = False
    is_whole: ClassVar[bool]
    """Whether only whole numbers stand for answers."""
    values: ClassVar[tuple[Value, ...]] = ()
    by_id: ClassVar[Mapping[str, Value]] = MappingProxyType({})

    @property
    @abstractmethod
    def bounds(self) -> tuple[Number | None, Number | None]:
        """The least and the greatest number, as far as there are any."""

    @abstractmethod
    def answer(self, number: Number) -> str | Number:
        """The answer that a number within the bounds stands for, or the next below it."""

    @abstractmethod
    def from_text(self, name: str, text: str) -> str | Number:
        """The answer that a text gives; AnswerError when it gives none within the bounds."""

    @property
    def comparisons(self) -> Collection[Comparison]:
        """All."""
        return WRITTEN.values()

    def in_bounds(self, number: Number) -> bool:
        """Whether a number lies between the least and the greatest, as far as there are any."""
        low, high = self.bounds
        return (low is None or low <= number) and (high is None or number <= high)

    def operand(self, name: str, scalar: Scalar, reader: Reader) -> Operand | None:
        """An answer within the bounds."""
        try:
            return self.from_text(name, scalar.text)
        except AnswerError as error:
            general = error.remedy == self.expected()  # a rule has no use for `unknown`
            remedy = f"It may be {self.allowed()}." if general else error.remedy
            reader.report(scalar, error.message, remedy)
            return None

    def read(self, name: str, texts: Sequence[str]) -> Answer:
        """An answer within the bounds."""
        return self.from_text(name, self.only(name, texts))

    @abstractmethod
    def bare(self, number: Number) -> str:
        """How a number is written as an answer, without a unit."""
