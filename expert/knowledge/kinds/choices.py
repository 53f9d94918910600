"""`choices`: any number of the values listed. What rules conclude is such a set too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from expert.knowledge.kinds.kind import OwnField
from expert.knowledge.kinds.listed import (
    VALUES,
    Listed,
    decode_own_values,
    value_records,
    values_of_records,
)
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import NONE, UNKNOWN, Answer, Record
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Fields, Reader


class Choices(Listed):
    """A set of the values, perhaps an empty one."""

    __slots__ = ()

    word: ClassVar[str] = "choices"
    takes_several: ClassVar[bool] = True
    fields: ClassVar[Mapping[str, OwnField]] = {"values": VALUES}

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Choices:
        """The values."""
        return Choices(decode_own_values(key, fields, reader))

    def read(self, name: str, texts: Sequence[str]) -> tuple[str, ...]:
        """The values of those ids, each once, in vocabulary order; `none` stands for no value."""
        if list(texts) == [NONE] and self.names_none:
            return ()
        return self._in_order({self.value_id(name, text) for text in texts})

    @property
    def names_none(self) -> bool:
        """Whether `none` stands for no value at all: it does unless a value is called so."""
        return NONE not in self.by_id

    def value_id(self, name: str, text: str) -> str:
        """The value of exactly this id; AnswerError guesses what was meant."""
        if text == UNKNOWN or (text == NONE and self.names_none):
            raise AnswerError(
                f"`{text}` cannot stand beside other values of `{name}`",
                "Keep either it or the others.",
            )
        return Listed.value_id(self, name, text)

    def as_answer(self, content: object) -> tuple[str, ...] | None:
        """A tuple of ids, in any order."""
        if type(content) is not tuple:
            return None
        known = self.by_id
        if all(type(value) is str and value in known for value in content):
            return content if len(content) < 2 else self._in_order(content)
        return None

    def plain(self, answer: Answer) -> list[str]:
        """A list of ids."""
        assert isinstance(answer, tuple)
        return list(answer)

    def without_order(self) -> str:
        """How many there are can be compared."""
        return (
            "Name the values that will do, as in `[a, b]`, or compare how many there are, as in "
            "`{count: {at_least: 2}}`."
        )

    def operand(self, name: str, scalar: Scalar, reader: Reader) -> str | None:
        """One of the values; `none` stands alone."""
        if scalar.text != NONE or not self.names_none:
            return Listed.operand(self, name, scalar, reader)
        message = f"`{NONE}` cannot stand beside values of `{name}`"
        remedy = f"Write `any:` and below it `- {name}: {NONE}` and a line for the others."
        reader.report(scalar, message, remedy)
        return None

    def record(self) -> Record:
        """The values."""
        return [value_records(self.values)]

    @classmethod
    def from_record(cls, record: Record) -> Choices:
        """The choices of a record."""
        (values,) = record
        return Choices(values_of_records(values))

    def _in_order(self, chosen: Collection[str]) -> tuple[str, ...]:
        return tuple([value for value in self.by_id if value in chosen])
