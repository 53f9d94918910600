"""What the interview says: questions, help, why a question is asked, and how to go on later."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from expert.cli.output.screen import heading, paragraph, width
from expert.explanation.wording import answer_text
from expert.interview.entry import entry_for
from expert.interview.forms import Form, form_of
from expert.interview.interview import Interview
from expert.interview.words import MEANINGS, Command, Meanings
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Answer, Asked, Knowledge
from expert.printable import harmless
from expert.storage.consultations import SavedConsultation

_MOST_LINES = 3
"""Lines of an introduction that stand before the first question."""


def opening(knowledge: Knowledge) -> str:
    """What this is about, in so few lines that the first question is on the same screen."""
    about = knowledge.about
    texts = [heading(paragraph(about.title)), _beginning(about.introduction), how_to_get_help()]
    return "\n".join(text for text in texts if text)


def about_text(knowledge: Knowledge) -> str:
    """The whole of what this is about, and what to bear in mind."""
    about = knowledge.about
    texts = [
        heading(paragraph(about.title)),
        *map(paragraph, (about.introduction, about.disclaimer)),
    ]
    return "\n" + "\n\n".join(text for text in texts if text)


def how_to_get_help() -> str:
    """The one word from which all others can be learnt, and the way out."""
    return paragraph(
        f"Type {Command.HELP.value} at any question for help, or {Command.QUIT.value} to stop and "
        "go on later."
    )


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
    texts = [
        heading("Welcome back"),
        paragraph(" ".join(filter(None, [changed, lost, _so_far(interview)]))),
    ]
    if interview.current is not None:
        texts.append(how_to_get_help())
    return "\n\n".join(texts)


def _so_far(interview: Interview) -> str:
    """How many questions are answered, and how many were left open."""
    answered, left = (
        f"{count} questions" if count > 1 else ("no question", "one question")[count]
        for count in (len(interview.answers), len(interview.declined))
    )
    if interview.declined:
        return f"You have answered {answered} so far and left {left} open."
    if interview.answers:
        return f"You have answered {answered} so far."
    return "Nothing is answered yet, so this begins with the first question."


def question_text(interview: Interview, question: Asked, with_hint: bool) -> str:
    """A question with its position and the answers it may have."""
    position = (
        f"Question {interview.number} again"
        if interview.change
        else f"Question {interview.number} of at most {interview.at_most}"
    )
    lines = ["", click.style(position, dim=True), heading(paragraph(question.question))]
    lines += option_lines(question)
    form = form_of(question)
    if with_hint or form.needs_a_hint:
        lines.append(_quiet(form.what_fits(), "  "))
    if interview.default is not None:
        lines.append(_quiet(_default(interview, question, interview.default), "  "))
    return "\n".join(lines)


def option_lines(question: Asked) -> Iterator[str]:
    """The values to choose from, each with the mark that may be typed for it."""
    shown = form_of(question).marks()
    widest = max(map(len, shown), default=0)
    for mark, value in zip(shown, question.values, strict=True):
        label = value.label if mark != value.label else ""
        aligned = mark.rjust(widest) if mark.isdecimal() else mark.ljust(widest)
        yield paragraph(f"{aligned}  {label}".rstrip(), "  ", " " * (widest + 4))


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
    """What the question means and what may be typed; at the first, also what all this is about."""
    form = form_of(question)
    lines = [about_text(interview.program.knowledge)] if not interview.path else []
    lines += ["", heading("Help")]
    if question.help:
        lines += [paragraph(question.help, "  "), ""]
    lines.append(paragraph(form.how_to_answer(), "  "))
    if interview.default is not None:
        lines.append(paragraph("Enter alone takes the answer in brackets.", "  "))
    lines += ["", *word_lines(form)]
    return "\n".join(lines)


def last_question_text() -> str:
    """Said when nothing is left to ask."""
    return "\n" + paragraph("That was the last question that matters.")


def closing_text(interview: Interview) -> str:
    """Said before what came out of it, and true of that."""
    outcome = interview.outcome
    left = len(set(interview.declined).intersection(outcome.open_questions()))
    if any(outcome.advice.values()):
        text = "Here is your advice."
    elif not left:
        text = "No advice follows from your answers."
    elif not interview.answers:
        text = "You left every question open that you were asked, so there is no advice yet."
    else:
        questions = "a question" if left == 1 else f"{left} questions"
        text = f"There is no advice yet: you left {questions} open that it depends on."
    return f"\n{paragraph(text)}\n"


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


def word_lines(form: Form, meanings: Meanings = MEANINGS) -> Iterator[str]:
    """The words that may be typed at every question, each with what it does."""
    words = [(form.word_for(word), meaning) for word, meaning in meanings]
    widest = max(len(word) for word, _ in words)
    for word, meaning in words:
        yield paragraph(f"{word:<{widest}}  {meaning}", "  ", " " * (widest + 4))


def _default(interview: Interview, question: Asked, answer: Answer) -> str:
    if answer == UNKNOWN:
        return "Enter leaves this open, as before."
    return f"Enter keeps: {answer_text(interview.program.knowledge, question.id, answer)}"


def _beginning(text: str) -> str:
    """As many whole sentences as fit; as many words, if not even the first sentence does."""
    beginning = ""
    for sentence in re.split(r"(?<=[.!?]) ", text):
        longer = f"{beginning} {sentence}".strip()
        if paragraph(longer).count("\n") >= _MOST_LINES:
            break
        beginning = longer
    if beginning or not text:
        return paragraph(beginning)
    words = text.split()[: _MOST_LINES * width()]
    while (shown := paragraph(" ".join([*words, "..."]))).count("\n") >= _MOST_LINES:
        words.pop()
    return shown


def _quiet(text: str, indent: str, hanging: str | None = None) -> str:
    return click.style(paragraph(text, indent, hanging), dim=True)
