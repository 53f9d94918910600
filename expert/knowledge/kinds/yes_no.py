"""`yes_no`: yes or no, in any of the ways in which people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from expert.knowledge.kinds.kind import OwnField
from expert.knowledge.kinds.listed import Listed
from expert.knowledge.problems.problems import quoted
from expert.knowledge.values import Answer, Record, Value
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Fields, Reader, yes_or_no

_YES_AND_NO = (Value("yes", "Yes"), Value("no", "No"))


class YesNo(Listed):
    """The value `yes` or the value `no`."""

    __slots__ = ()

    word: ClassVar[str] = "yes_no"
    takes_several: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, OwnField]] = {}

    def __init__(self) -> None:
        Listed.__init__(self, _YES_AND_NO)

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> YesNo:
        """Nothing is to be said of it."""
        return YesNo()

    def operand(self, name: str, scalar: Scalar, reader: Reader) -> str | None:
        """`yes` or `no`, in any of the usual ways."""
        word = yes_or_no(scalar.text)
        if word is None:
            message = f"`{name}` is yes or no, never {quoted(scalar.text)}"
            reader.report(scalar, message, "Write one of the two.")
        return word

    def read(self, name: str, texts: Sequence[str]) -> str:
        """`yes` or `no`, in any of the usual ways."""
        text = self.only(name, texts)
        return yes_or_no(text) or self.value_id(name, text)

    def as_answer(self, content: object) -> str | None:
        """True and False are taken for yes and no."""
        if type(content) is bool:
            return "yes" if content else "no"
        return content if type(content) is str and content in self.by_id else None

    def plain(self, answer: Answer) -> bool:
        """True or False."""
        return answer == "yes"

    def record(self) -> Record:
        """Nothing."""
        return []

    @classmethod
    def from_record(cls, record: Record) -> YesNo:
        """Always the same."""
        return YesNo()
