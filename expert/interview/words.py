"""The words that may be typed at every question, and how typed texts are compared."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias
from unicodedata import normalize

from expert.knowledge.values import NONE as NONE
from expert.knowledge.values import UNKNOWN, Answer


class Command(Enum):
    """A word that is no answer; its value is how it is written."""

    HELP = "?"
    WHY = "why"
    BACK = "back"
    QUIT = "quit"


Entry: TypeAlias = Answer | Command
"""An answer, `unknown`, or a command."""

Meanings: TypeAlias = tuple[tuple[Command | str, str], ...]
"""Words, each with what it does."""

MEANINGS: Meanings = (
    (Command.HELP, "what the question means and how to answer it"),
    (Command.WHY, "why it is asked, and what each answer would change"),
    (UNKNOWN, "leave it open, if you do not know or would rather not say"),
    (Command.BACK, "go to the question before; your answers are not forgotten"),
    (Command.QUIT, "stop; your answers are saved, and you can go on later"),
)
"""What the words do that work at every question, in the order in which people are told."""

NOTHING = (NONE, "0")
NO = ("no", "nothing")
"""What stands for none as well, where no value has such a word."""
LETTERS = {"h": Command.HELP, "w": Command.WHY, "b": Command.BACK, "q": Command.QUIT}
WORDS: dict[str, Command | str] = {
    **{command.value: command for command in Command},
    "help": Command.HELP,
    "exit": Command.QUIT,
    **dict.fromkeys(
        (UNKNOWN, "don't know", "dont know", "do not know", "i don't know", "i dont know"), UNKNOWN
    ),
    **dict.fromkeys(("i do not know", "not sure", "no idea", "idk", "skip"), UNKNOWN),
}
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u00b4`", "'"))
_LONGEST_NUMERAL = 10


def folded(text: str) -> str:
    """A text without what people need not care about when they type it."""
    plain = normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    plain = plain.replace("_", " ").replace("-", " ")
    return " ".join(plain.split()).rstrip(".!") or plain.strip()


def is_numeral(text: str) -> bool:
    """Whether a text is digits that may number a value."""
    return text.isdecimal() and len(text) < _LONGEST_NUMERAL
