"""What a person types at a question, read as an answer or as a word to the interviewer."""

from __future__ import annotations

from expert.interview.forms import form_of
from expert.interview.words import MEANINGS, WORDS, Entry, folded
from expert.knowledge.model import Answer, Asked
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import UNKNOWN

_LONGEST = 10_000
"""Characters that may be typed: more are pasted by mistake."""


def read_entry(question: Asked, typed: str, default: Answer | None = None) -> Entry:
    """What was typed at a question; an empty line takes the default.

    A value goes before a command of the same name, which is then typed with a colon in front, as
    `:why`. Raises AnswerError, which says what would be right.
    """
    form = form_of(question)
    if len(typed) > _LONGEST:
        raise AnswerError("this is longer than any answer", form.what_fits())
    text = " ".join(typed.split())
    if not text:
        if default is None:
            raise AnswerError("nothing was typed", form.what_fits())
        return default
    exact = form.exact(text)
    if exact is not None:
        return exact
    word = folded(text.removeprefix(":"))
    return WORDS[word] if word in WORDS else form.read(text)


def entry_for(question: Asked, answer: Answer) -> str:
    """The shortest that can be typed for an answer, or for `unknown`."""
    form = form_of(question)
    return form.word_for(UNKNOWN) if answer == UNKNOWN else form.shortest(answer)


def completions(question: Asked, beginning: str) -> tuple[str, ...]:
    """What the Tab key makes of the beginning of a word: answers, then words to the interviewer."""
    form = form_of(question)
    words = [form.word_for(word) for word, _ in MEANINGS]
    start = folded(beginning)
    names = form.completions() if start else form.marks()
    return tuple(dict.fromkeys(name for name in (*names, *words) if folded(name).startswith(start)))
