"""What a person types at a question, read as an answer or as a word to the interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias
from unicodedata import normalize

from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Answer, Asked, Kind, Number, Value
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.yaml.reader import number_from_text, yes_or_no


class Command(Enum):
    """A word that is no answer; its value is how it is written."""

    HELP = "?"
    WHY = "why"
    BACK = "back"
    QUIT = "quit"


Entry: TypeAlias = Answer | Command
"""An answer, `unknown`, or a command."""

NONE = "none"
"""The word for choosing nothing at all, where several values may be chosen."""

_WORDS: dict[str, Command | str] = {
    **{command.value: command for command in Command},
    "help": Command.HELP,
    "exit": Command.QUIT,
    **dict.fromkeys(
        (UNKNOWN, "don't know", "dont know", "do not know", "i don't know", "i dont know"), UNKNOWN
    ),
    **dict.fromkeys(("i do not know", "not sure", "no idea", "idk", "skip"), UNKNOWN),
}
_LETTERS = {"h": Command.HELP, "w": Command.WHY, "b": Command.BACK, "q": Command.QUIT}
_NOTHING = (NONE, "0")
_JOINING = frozenset({"", "and", "or", "&", "+"})
_COMMAS = "[,\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]"
_BETWEEN = r"[\s;]+"
_MOST_SHOWN = 5
_LONGEST_NUMERAL = 10
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u00b4`", "'"))


def read_entry(question: Asked, typed: str, default: Answer | None = None) -> Entry:
    """What was typed at a question; an empty line takes the default.

    A value goes before a command of the same name, which is then typed with a colon in front, as
    `:why`. Raises AnswerError, which says what would be right.
    """
    text = " ".join(typed.split())
    if not text:
        if default is None:
            raise AnswerError("nothing was typed", what_fits(question))
        return default
    exact = _exact(question, text)
    if exact is not None:
        return _answer(question, [exact])
    word = _folded(text.removeprefix(":"))
    if word in _WORDS:
        return _WORDS[word]
    if question.kind is Kind.NUMBER:
        return _LETTERS[word] if word in _LETTERS else _number(question, text)
    if question.kind is Kind.CHOICES:
        return _choices(question, text)
    return _choice(question, text)


def marks(question: Asked) -> tuple[str, ...]:
    """What stands before each value on the screen, and may be typed for it.

    Values are numbered, unless numbers are names among them: then each has its own id.
    """
    names = [name for value in question.values for name in (value.id, value.label)]
    if any(map(_is_numeral, names)):
        return tuple(value.id for value in question.values)
    return tuple(str(place) for place in range(1, len(question.values) + 1))


def entry_for(question: Asked, answer: Answer) -> str:
    """The shortest that can be typed for an answer."""
    if answer == UNKNOWN:
        return word_for(question, UNKNOWN)
    if question.kind is Kind.NUMBER:
        return str(answer)
    chosen = answer if isinstance(answer, tuple) else (str(answer),)
    named = [
        mark
        for mark, value in zip(marks(question), question.values, strict=True)
        if value.id in chosen
    ]
    return ",".join(named) or word_for(question, NONE)


def word_for(question: Asked, word: Command | str) -> str:
    """How a command, `unknown` or `none` is typed at a question: with a colon if it is a value."""
    written = word.value if isinstance(word, Command) else word
    return f":{written}" if _same_name(question, written) else written


def what_fits(question: Asked) -> str:
    """What may be typed for an answer, as a sentence."""
    if question.kind is Kind.NUMBER:
        return f"Type {_a_number(question)} (? for help)."
    if question.kind is Kind.YES_NO:
        return "Type yes or no (? for help)."
    shown = marks(question)
    numbered = _the_mark(question) == "the number"
    if question.kind is Kind.CHOICES:
        some = f"one or more numbers from 1 to {len(shown)}" if numbered else "one or more answers"
        example = f", such as {','.join((shown[0], shown[-1]))}" if len(shown) > 1 else ""
        return f"Type {some}{example}, or {word_for(question, NONE)} (? for help)."
    one = f"a number from 1 to {len(shown)}" if numbered else "what stands before an answer"
    return f"Type {one}, or the first letters of an answer (? for help)."


def _the_mark(question: Asked) -> str:
    shown = marks(question)
    numbered = shown == tuple(str(place) for place in range(1, len(shown) + 1))
    return "the number" if numbered else "the word"


def _exact(question: Asked, text: str) -> Value | None:
    """The value of exactly this id, number or name."""
    for value in question.values:
        if value.id == text:
            return value
    if _is_numeral(text):
        place = str(int(text))
        for mark, value in zip(marks(question), question.values, strict=True):
            if mark == place:
                return value
    word = yes_or_no(text) if question.kind is Kind.YES_NO else None
    return _only(question, _same_name(question, word or text), text)


def _same_name(question: Asked, text: str) -> list[Value]:
    folded = _folded(text)
    return [v for v in question.values if folded in (_folded(v.id), _folded(v.label))]


def _beginning(question: Asked, text: str) -> list[Value]:
    folded = _folded(text)
    return [
        value
        for value in question.values
        if folded
        and (_folded(value.id).startswith(folded) or _folded(value.label).startswith(folded))
    ]


def _only(question: Asked, values: list[Value], text: str) -> Value | None:
    """The value if there is one, None if there is none; AnswerError lists several."""
    if len(values) > 1:
        raise AnswerError(
            f"{quoted(text)} could be {_in_a_row(question, values)}",
            f"Type more letters, or {_the_mark(question)} that stands before the one you mean.",
        )
    return values[0] if values else None


def _choice(question: Asked, text: str) -> Entry:
    value = _only(question, _beginning(question, text), text)
    if value is not None:
        return _answer(question, [value])
    if _folded(text) in _LETTERS:
        return _LETTERS[_folded(text)]
    if _names_several(question, text):
        raise AnswerError("only one answer is possible here", what_fits(question))
    raise _no_answer(question, text)


def _names_several(question: Asked, text: str) -> bool:
    try:
        return len(_values_named(question, text)) > 1
    except AnswerError:
        return False


def _choices(question: Asked, text: str) -> Entry:
    whole = _beginning(question, text)
    if len(whole) == 1:
        return _answer(question, whole)
    word = _folded(text.removeprefix(":"))
    if word in _NOTHING:
        return ()
    if word == "all" or (word == "both" and len(question.values) == 2):
        return _answer(question, question.values)
    if not whole and word in _LETTERS:
        return _LETTERS[word]
    return _answer(question, _values_named(question, text))


def _values_named(question: Asked, text: str) -> list[Value]:
    """The values that a text names, separated by commas or, if need be, by spaces."""
    found: list[Value] = []
    for part in filter(None, map(str.strip, re.split(_COMMAS, text))):
        value = _exact(question, part)
        whole = _beginning(question, part) if value is None else [value]
        words = [word for word in re.split(_BETWEEN, part) if word.casefold() not in _JOINING]
        names = words if len(whole) != 1 and words else [part]
        found += [_named(question, name) for name in names]
    if not found:
        raise _no_answer(question, text)
    return found


def _named(question: Asked, text: str) -> Value:
    value = _exact(question, text) or _only(question, _beginning(question, text), text)
    if value is not None:
        return value
    if _folded(text) in (*_NOTHING, *_WORDS):
        raise AnswerError(f"{quoted(text)} cannot stand beside answers", what_fits(question))
    raise _no_answer(question, text)


def _no_answer(question: Asked, text: str) -> AnswerError:
    if _is_numeral(text):
        return AnswerError(f"there is no answer {text}", what_fits(question))
    return AnswerError(
        f"{quoted(text)} is not one of the answers", _guess(question, text) or what_fits(question)
    )


def _guess(question: Asked, text: str) -> str:
    """The value that was probably meant: one with such a word in it, or one that is spelt alike."""
    folded = _folded(text)
    likely = [v for v in question.values if folded and f" {folded}" in f" {_folded(v.label)}"]
    if likely:
        return _meant(question, likely)
    names = {name: value for value in question.values for name in (value.label, value.id)}
    guess = did_you_mean(text, [*names, *(word for word in _WORDS if len(word) > 1)])
    if not guess.startswith("Did"):
        return ""
    value = names.get(guess.partition("`")[2].rpartition("`")[0])
    return _meant(question, [value]) if value else guess


def _is_numeral(text: str) -> bool:
    return text.isdecimal() and len(text) < _LONGEST_NUMERAL


def _meant(question: Asked, values: list[Value]) -> str:
    if len(values) > 1:
        return f"Perhaps you mean {_in_a_row(question, values)}."
    mark = marks(question)[question.values.index(values[0])]
    return f"Perhaps you mean {mark}: {values[0].label}"


def _number(question: Asked, text: str) -> Number:
    bare = text
    if question.unit and text.casefold().endswith(question.unit.casefold()):
        bare = text[: -len(question.unit)].strip()
    number = number_from_text(normalize("NFKC", bare))
    if number is None:
        point = bare.replace(",", ".", 1)
        if bare != point and number_from_text(point) is not None:
            raise AnswerError(f"{quoted(text)} has a comma", f"Write a point, as in {point}.")
        raise AnswerError(f"{quoted(text)} is not a number", what_fits(question))
    if not question.in_bounds(number):
        small = question.minimum is not None and number < question.minimum
        raise AnswerError(f"{bare} is too {'small' if small else 'large'}", what_fits(question))
    return number


def _a_number(question: Asked) -> str:
    low, high = question.minimum, question.maximum
    bounds = f" from {low}" if low is not None else ""
    if high is not None:
        bounds += f" to {high}" if bounds else f" up to {high}"
    elif bounds:
        bounds += " up"
    unit = f", in {question.unit}" if question.unit else ""
    return f"a number{bounds}{unit}"


def _answer(question: Asked, values: Iterable[Value]) -> Answer:
    chosen = {value.id for value in values}
    if question.kind is Kind.CHOICES:
        return tuple(value.id for value in question.values if value.id in chosen)
    return chosen.pop()


def _shown(question: Asked, value: Value) -> str:
    mark = marks(question)[question.values.index(value)]
    return f"{mark} ({value.label})"


def _in_a_row(question: Asked, values: list[Value]) -> str:
    shown = [_shown(question, value) for value in values[:_MOST_SHOWN]]
    if len(values) > _MOST_SHOWN:
        shown.append(f"{len(values) - _MOST_SHOWN} more")
    *first, last = shown
    return f"{', '.join(first)} or {last}" if first else last


def _folded(text: str) -> str:
    """A text without what people need not care about when they type it."""
    plain = normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    plain = plain.replace("_", " ").replace("-", " ")
    return " ".join(plain.split()).rstrip(".!") or plain.strip()
