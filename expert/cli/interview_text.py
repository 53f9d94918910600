"""What the interview says: questions, help, why a question is asked, and how to go on later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from expert.cli.screen import heading, paragraph
from expert.explanation.wording import answer_text
from expert.interview.entry import entry_for
from expert.interview.forms import form_of
from expert.interview.interview import Interview
from expert.interview.words import MEANINGS, Command
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Answer, Asked, Knowledge
from expert.printable import harmless
from expert.storage.consultations import SavedConsultation

_SHORT = 240
"""Characters of a disclaimer that are shown in full before the first question."""


def introduction(knowledge: Knowledge) -> str:
    """What this is about and which words always work; the advice repeats the whole disclaimer."""
    about = knowledge.about
    texts = [
        heading(paragraph(about.title)),
        paragraph(about.introduction),
        paragraph(_short(about.disclaimer)),
        words_that_work(),
    ]
    return "\n\n".join(text for text in texts if text)


def words_that_work() -> str:
    """The words that may be typed at every question."""
    lines = _word_lines((_written(word), meaning) for word, meaning in MEANINGS)
    return "\n".join([paragraph("These words work at every question:"), *lines])


def going_on(
    knowledge: Knowledge, saved: SavedConsultation, interview: Interview, misfits: int
) -> str:
    """What was saved of an interview that is taken up again."""
    title = knowledge.about.title
    if saved.title != title:
        changed = (
            f"Your last consultation was with another knowledge base, {saved.title}. This one is "
            f"{title}; only answers that fit its questions too are taken over."
        )
    elif misfits:
        changed = f"{title} has changed since your last consultation."
    else:
        changed = ""
    lost = {0: "", 1: "One answer no longer fits and is left out."}.get(
        misfits, f"{misfits} answers no longer fit and are left out."
    )
    count = len(interview.path) + len(interview.given)
    answered = {
        0: "Nothing is answered yet, so this begins with the first question.",
        1: "You have answered one question so far.",
    }.get(count, f"You have answered {count} questions so far.")
    texts = [
        f"{heading('Welcome back')}",
        paragraph(" ".join(filter(None, [changed, lost, answered]))),
    ]
    if interview.current is not None:
        texts.append(words_that_work())
    return "\n\n".join(texts)


def question_text(interview: Interview, question: Asked, with_hint: bool) -> str:
    """A question with its position and the answers it may have."""
    position = f"Question {interview.number} of at most {interview.at_most}"
    lines = ["", click.style(position, dim=True), heading(paragraph(question.question))]
    lines += _options(question)
    form = form_of(question)
    if with_hint or form.needs_a_hint:
        lines.append(_quiet(form.what_fits(), "  "))
    if interview.default is not None:
        lines.append(_quiet(_default(interview, question, interview.default), "  "))
    return "\n".join(lines)


def prompt_text(interview: Interview, question: Asked) -> str:
    """What stands before the cursor; the answer that Enter takes is in brackets."""
    if interview.default is None:
        return "Your answer: "
    return f"Your answer [{harmless(entry_for(question, interview.default))}]: "


def noted_text(interview: Interview, question: Asked, answer: Answer) -> str:
    """How an entry was understood."""
    if answer == UNKNOWN:
        return _quiet("Left open.", "  ")
    label = answer_text(interview.program.knowledge, question.id, answer)
    return _quiet(f"Noted: {label}", "  ", "    ")


def retry_text(message: str) -> str:
    """What is wrong with an entry."""
    first = message[:1].upper()
    return click.style(paragraph(f"{first}{message[1:]}", "  "), fg="yellow")


def help_text(interview: Interview, question: Asked) -> str:
    """What the question means and what may be typed."""
    form = form_of(question)
    lines = ["", heading("Help")]
    if question.help:
        lines += [paragraph(question.help, "  "), ""]
    lines.append(paragraph(form.how_to_answer(), "  "))
    if interview.default is not None:
        lines.append(paragraph("Enter alone takes the answer in brackets.", "  "))
    lines += ["", *_word_lines((form.word_for(word), meaning) for word, meaning in MEANINGS)]
    return "\n".join(lines)


def finished_text() -> str:
    """Said when nothing is left to ask."""
    return "\nThat was the last question that matters. Here is your advice.\n"


def offer_text() -> str:
    """Said when somebody goes on with an interview that was finished."""
    return paragraph(
        "Nothing is left to ask. Press Enter to see the advice, or type back to change answers."
    )


def left_text(saved: bool, go_on: str) -> str:
    """Said to somebody who leaves."""
    if not saved:
        return paragraph("Goodbye. Nothing was answered, so nothing was saved.")
    return paragraph("Goodbye. Your answers are saved; to go on with them, run:") + f"\n  {go_on}"


def unfinished_text(go_on: str) -> str:
    """Said before an interview while there is another that was left."""
    return paragraph(
        "You have another unfinished interview, which stays saved. To go on with that one, type "
        f"quit now and run `{go_on}`."
    )


def _written(word: Command | str) -> str:
    return word.value if isinstance(word, Command) else word


def _word_lines(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    explained = list(words)
    widest = max(len(word) for word, _ in explained)
    for word, meaning in explained:
        yield paragraph(f"{word:<{widest}}  {meaning}", "  ", " " * (widest + 4))


def _options(question: Asked) -> Iterator[str]:
    shown = form_of(question).marks()
    widest = max(map(len, shown), default=0)
    for mark, value in zip(shown, question.values, strict=True):
        label = value.label if mark != value.label else ""
        aligned = mark.rjust(widest) if mark.isdecimal() else mark.ljust(widest)
        yield paragraph(f"{aligned}  {label}".rstrip(), "  ", " " * (widest + 4))


def _default(interview: Interview, question: Asked, answer: Answer) -> str:
    if answer == UNKNOWN:
        return "Enter leaves this open, as before."
    return f"Enter keeps: {answer_text(interview.program.knowledge, question.id, answer)}"


def _short(disclaimer: str) -> str:
    """A disclaimer, or its first sentence if it is long."""
    sentence = re.match(r".*?[.!?](?= )", disclaimer)
    if len(disclaimer) <= _SHORT or sentence is None:
        return disclaimer
    return f"{sentence[0]} The whole of this note stands below the advice."


def _quiet(text: str, indent: str, hanging: str | None = None) -> str:
    return click.style(paragraph(text, indent, hanging), dim=True)
