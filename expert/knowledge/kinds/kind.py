"""The port of question types: all that this room needs to know of one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, NamedTuple, Self

from expert.knowledge.comparisons import Comparison
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import UNKNOWN, Answer, Number, Operand, Plain, Record
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Fields, Reader


class OwnField(NamedTuple):
    """A field that questions of one type have: what to say where it stands at one of another type.

    `{field}`, `{name}` and `{word}` in it are the field, the question, and the type of that.
    A flag may say no anywhere.
    """

    misplaced: str
    remedy: str
    is_flag: bool = False


class Kind(ABC):
    """How a question is answered: a port, with a frozen dataclass for every question type.

    An instance holds what one question says of its answers. `name` is the question's id, for
    messages. Beside these methods a kind has `values`, those that can be listed, and `by_id`.
    """

    __slots__ = ()

    word: ClassVar[str]
    """As `type` names it."""
    fields: ClassVar[Mapping[str, OwnField]]
    """The fields of a question that only some types have, and this one has."""
    takes_several: ClassVar[bool]
    """Whether an answer is a set of values."""

    # From YAML

    @classmethod
    @abstractmethod
    def decode(cls, key: Scalar, fields: Fields, reader: Reader) -> Self:
        """What the fields of a question say, as far as they can be read; problems are reported."""

    @abstractmethod
    def operand(self, name: str, scalar: Scalar, reader: Reader) -> Operand | None:
        """What a rule compares an answer with; None once reported."""

    # Answers

    @abstractmethod
    def read(self, name: str, texts: Sequence[str]) -> Answer:
        """The answer that texts give; AnswerError says what would have been right."""

    @abstractmethod
    def as_answer(self, content: object) -> Answer | None:
        """The answer, if a Python value is almost one; reading texts takes far longer."""

    @abstractmethod
    def plain(self, answer: Answer) -> Plain:
        """An answer as JSON writes it."""

    # Comparing

    @property
    @abstractmethod
    def comparisons(self) -> Collection[Comparison]:
        """The comparisons that make sense beside `IS`, which always does."""

    @abstractmethod
    def place(self, operand: Operand) -> Number:
        """Where an answer or operand stands among all; comparisons compare places."""

    def number(self, answer: Answer) -> Number:
        """The number of an answer that cuts go through: its place, or how many values it has."""
        return len(answer) if isinstance(answer, tuple) else self.place(answer)

    # In words

    @abstractmethod
    def allowed(self) -> str:
        """What an answer or operand may be, as in `yes, no` or `a number up to 3`."""

    @abstractmethod
    def text(self, value: Operand) -> str:
        """A value as people name it."""

    @abstractmethod
    def comparison_text(self, comparison: Comparison, operands: Sequence[Operand]) -> str:
        """A comparison as people say it, as in `from 3 to 5 years`."""

    # As data

    @abstractmethod
    def report(self) -> Mapping[str, bool | Number | str]:
        """Its own data for JSON; what it does not have is left out."""

    @abstractmethod
    def record(self) -> Record:
        """All of its data, ready for JSON: what the cache keeps."""

    @classmethod
    @abstractmethod
    def from_record(cls, record: Record) -> Self:
        """The kind that a record was made of, unchecked."""

    # What all kinds share

    def expected(self) -> str:
        """What an answer may be, as one sentence."""
        many = " (any number of them)" if self.takes_several else ""
        return f"It may be {self.allowed()}{many}, or {UNKNOWN}."

    def without_order(self) -> str:
        """What to write in place of a comparison where values have no order."""
        return "Name the values that will do, as in `[a, b]`."

    def only(self, name: str, texts: Sequence[str]) -> str:
        """The one text of an answer; AnswerError when there are none or several."""
        if len(texts) == 1:
            return texts[0]
        count = len(texts) or "none"
        raise AnswerError(f"`{name}` takes one value, not {count}", self.expected())
