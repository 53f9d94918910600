"""The port of forms: how a question of some type is shown at the terminal, and how it is typed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from expert.interview.words import Command, Entry
from expert.knowledge.comparisons import Cut
from expert.knowledge.model import Answer, Asked


class Possible(NamedTuple):
    """A possible answer, or one that stands for all that no rule tells from it.

    `mark` is what may be typed for it; it is empty where the label says so.
    """

    answer: Answer
    label: str
    mark: str


class Form(ABC):
    """How one question is answered at the terminal."""

    needs_a_hint: ClassVar[bool]
    """Whether what may be typed is said at every such question, not at the first alone."""

    def __init__(self, question: Asked) -> None:
        self.question = question

    @abstractmethod
    def marks(self) -> tuple[str, ...]:
        """What stands before each value on the screen, and may be typed for it."""

    @abstractmethod
    def exact(self, text: str) -> Answer | None:
        """The answer of exactly this id, mark or name, which goes before a command's."""

    @abstractmethod
    def read(self, text: str) -> Entry:
        """What any other text means; AnswerError says what would be right."""

    @abstractmethod
    def completions(self) -> Iterator[str]:
        """What may be typed for values, for the Tab key to complete."""

    @abstractmethod
    def is_name(self, text: str) -> bool:
        """Whether a text names one of the values."""

    @abstractmethod
    def shortest(self, answer: Answer) -> str:
        """The shortest that can be typed for an answer."""

    @abstractmethod
    def possible(self, cuts: Iterable[Cut]) -> Iterator[Possible]:
        """The answers that there are; `cuts` are where rules tell numbers apart."""

    @abstractmethod
    def what_to_type(self) -> str:
        """What may be typed for an answer, as an imperative without its end."""

    def what_fits(self) -> str:
        """What may be typed for an answer, as a sentence."""
        return f"{self.what_to_type()} (? for help)."

    def how_to_answer(self) -> str:
        """The same as the help has it."""
        return f"{self.what_to_type()}."

    def word_for(self, word: Command | str) -> str:
        """How a command, `unknown` or `none` is typed: with a colon if it is a value's name."""
        written = word.value if isinstance(word, Command) else word
        return f":{written}" if self.is_name(written) else written
