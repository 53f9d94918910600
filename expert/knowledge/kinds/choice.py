"""`choice`: one of the values listed, which may have an order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds.kind import OwnField
from expert.knowledge.kinds.listed import (
    VALUES,
    Listed,
    decode_own_values,
    value_records,
    values_of_records,
)
from expert.knowledge.values import Answer, Record
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Fields, Reader


@dataclass(frozen=True, slots=True)
class Choice(Listed):
    """One of the values; if they are `ordered`, they ascend and can be compared."""

    ordered: bool = False

    word: ClassVar[str] = "choice"
    takes_several: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, OwnField]] = {
        "values": VALUES,
        "ordered": OwnField(
            "only the values of a `choice` can be ordered", "Remove the line.", is_flag=True
        ),
    }

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Choice:
        """The values, and whether they are ordered."""
        ordered = reader.flag(fields["ordered"][1], "`ordered`") if "ordered" in fields else False
        return Choice(decode_own_values(key, fields, reader), bool(ordered))

    def read(self, name: str, texts: Sequence[str]) -> str:
        """The value of that id."""
        return self.value_id(name, self.only(name, texts))

    def as_answer(self, content: object) -> str | None:
        """The id of a value."""
        return content if type(content) is str and content in self.by_id else None

    def plain(self, answer: Answer) -> str:
        """The id of the value."""
        return str(answer)

    @property
    def comparisons(self) -> Collection[Comparison]:
        """All, if the values are ordered."""
        return WRITTEN.values() if self.ordered else ()

    def without_order(self) -> str:
        """The values can be given an order."""
        return "Name the values that will do, as in `[a, b]`, or make the choice `ordered: yes`."

    def report(self) -> Mapping[str, bool]:
        """Whether it is ordered."""
        return {"ordered": True} if self.ordered else {}

    def record(self) -> Record:
        """The values, and whether they are ordered."""
        return [value_records(self.values), self.ordered]

    @classmethod
    def from_record(cls, record: Record) -> Choice:
        """The choice of a record."""
        values, ordered = record
        return Choice(values_of_records(values), ordered)
