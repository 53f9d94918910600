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

_LABEL = OwnField(
    "`{field}` words an answer to a `yes_no`, and `{name}` is a {word} question",
    "Remove the line, or make it a `yes_no`.",
)


class YesNo(Listed):
    """The value `yes` or the value `no`, each with the label that people see."""

    __slots__ = ()

    word: ClassVar[str] = "yes_no"
    takes_several: ClassVar[bool] = False
    fields: ClassVar[Mapping[str, OwnField]] = {"yes": _LABEL, "no": _LABEL}

    def __init__(self, yes: str = "Yes", no: str = "No") -> None:
        Listed.__init__(self, (Value("yes", yes), Value("no", no)))

    @classmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> YesNo:
        """The labels of the two answers, as far as they have their own."""
        labels = {
            answer: reader.text(fields[answer][1], f"what `{answer}` means for `{key.text}`")
            for answer in cls.fields
            if answer in fields
        }
        return YesNo(**{answer: label for answer, label in labels.items() if label})

    @property
    def has_own_labels(self) -> bool:
        """Whether an answer is called anything but yes or no."""
        return self != YesNo()

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
        """The labels, where they are its own."""
        return [value.label for value in self.values] if self.has_own_labels else []

    @classmethod
    def from_record(cls, record: Record) -> YesNo:
        """The question of a record."""
        return YesNo(*record)
