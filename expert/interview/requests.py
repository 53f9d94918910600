"""What is typed once the advice is there, read as a request: why, what if, what would it take.

Here a line is only taken apart. Names stay as they were typed, for whoever knows what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, TypeAlias

from expert.interview.words import Meanings, folded
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean

LONGEST = 10_000
"""Characters that may be typed: more are pasted by mistake."""


@dataclass(frozen=True, slots=True)
class Why:
    """How a value came about; all advice without a name."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What stops a value."""

    name: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other answers would come to: questions, each with what its answer would be."""

    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What it would take for a value to be advised."""

    name: str


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Ask a question again."""

    name: str


@dataclass(frozen=True, slots=True)
class Save:
    """Write the advice to a file."""

    file: str


class Word(Enum):
    """A request that needs no name; its value is how it is written."""

    HELP = "?"
    LEAVE = "quit"


Request: TypeAlias = Why | WhyNot | WhatIf | Reach | ChangeAnswer | Save | Word

REQUESTS: Meanings = (
    ("why", "how all of the advice came about, down to your answers"),
    ("why ADVICE", "the same of one piece of it, by its number or a word of its name"),
    ("why NAME", "the same of a number that is worked out, or of anything else that follows"),
    ("why not ADVICE", "what stops a piece of advice, and which answers are in its way"),
    ("what if QUESTION=ANSWER", "what another answer would change; several with commas between"),
    ("reach ADVICE", "the fewest answers that would have to be others for it"),
    ("change QUESTION", "answer a question anew, and see the advice anew"),
    ("save FILE", "write the advice to a file: .html, .md, .json or .txt"),
    ("?", "this help"),
    ("quit", "leave, as Enter alone does"),
)
"""What may be typed, each with what it does, in the order in which people are told."""

BEGINNINGS = ("why not", "what if", "why", "whynot", "reach", "change", "save", "whatif")
"""How requests begin; the first that fits counts."""
_LEAVE = {"", "q", "quit", "exit", "bye", "leave"}
_HELP = {"?", "h", "help"}
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+)?|\sand\s+")
"""What may stand between two changes."""
_WORD = re.compile(r"[^\s,;]+")


def read_request(typed: str, questions: Collection[str], advice: Collection[str]) -> Request:
    """The request that a line makes; an empty one is to leave.

    `questions` and `advice` are all names of theirs, ids and labels, the first of each an example.
    Raises AnswerError, which says what was probably meant.
    """
    if len(typed) > LONGEST:
        raise AnswerError("this is longer than any request", "Type ? for what may be asked.")
    text = " ".join(typed.removeprefix(":").split())
    word = folded(text)
    if word in _LEAVE:
        return Word.LEAVE
    if word in _HELP:
        return Word.HELP
    for beginning in BEGINNINGS:
        if (name := _after(beginning, text)) is not None:
            return _made(beginning, name, questions, advice)
    if "=" in text:
        return WhatIf(changes_in(text, questions))
    known = ("why", "why not", "what if", "reach", "change", "save", "help", "quit")
    remedy = did_you_mean(text.split()[0], known, "You may type")
    raise AnswerError(f"{quoted(text)} is nothing that can be asked here", remedy)


def changes_in(text: str, questions: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Texts `question=answer`, one after another, taken apart: both may have several words.

    Where an answer ends and the next question begins is told by the names of questions.
    Raises AnswerError where there is none.
    """
    name, *others = text.split("=")
    if not others or not name.strip():
        example = f"{next(iter(questions), 'question')}=unknown"
        raise AnswerError(
            "`what if` needs a question and another answer to it", f"Type `what if {example}`."
        )
    known = {folded(one) for one in questions}
    changes = []
    for part in others[:-1]:
        answer, next_name = _apart(part, known)
        changes.append((name.strip(), answer))
        name = next_name
    return (*changes, (name.strip(), others[-1].strip()))


def _after(beginning: str, text: str) -> str | None:
    """What follows a beginning that is typed in any case, with `-` or a space; None without it."""
    head, tail = text[: len(beginning)], text[len(beginning) :]
    if folded(head) != beginning or (tail and not tail[0].isspace()):
        return None
    return tail.strip()


def _made(
    beginning: str, name: str, questions: Collection[str], advice: Collection[str]
) -> Request:
    """The request of a beginning and what follows; AnswerError where a name is missing."""
    match beginning:
        case "why":
            return Why(name)
        case "what if" | "whatif":
            return WhatIf(changes_in(name, questions))
        case "change":
            return ChangeAnswer(name or _missing("`change` needs a question", "change", questions))
        case "why not" | "whynot":
            return WhyNot(name or _missing("`why not` needs a piece of advice", "why not", advice))
        case "reach":
            return Reach(name or _missing("`reach` needs a piece of advice", "reach", advice))
        case _:
            return Save(name or _missing("`save` needs a file", "save", ["advice.html"]))


def _missing(message: str, beginning: str, names: Collection[str]) -> NoReturn:
    raise AnswerError(message, f"Type such as `{beginning} {next(iter(names), 'NAME')}`.")


def _apart(text: str, known: Collection[str]) -> tuple[str, str]:
    """An answer and the question that ends a text.

    That is the longest end that is one of the `known` names, else what follows the last comma, else
    the last word.
    """
    starts = [word.start() for word in _WORD.finditer(text)][1:] or [len(text)]
    named = next((place for place in starts if folded(text[place:]) in known), None)
    listed = [between.end() for between in _BETWEEN.finditer(text.rstrip(" ,;"))]
    start = named if named is not None else listed[-1] if listed else starts[-1]
    answer = text[:start].rstrip(" ,;")
    return answer.removesuffix(" and").strip(" ,;"), text[start:].strip()
