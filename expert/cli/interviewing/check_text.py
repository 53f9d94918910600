"""What the interview says when the answers are checked before the advice."""

from __future__ import annotations

import click

from expert.cli.interviewing.interview_text import option_lines, word_lines
from expert.cli.output.screen import heading, paragraph
from expert.explanation.wording import fact_text
from expert.interview.forms import form_of
from expert.interview.interview import Interview
from expert.interview.words import Command, Meanings
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.kinds import Choice
from expert.knowledge.model import Asked, Value

_MEANINGS: Meanings = (
    (Command.HELP, "this help"),
    (Command.BACK, "go to the last question"),
    (Command.QUIT, "stop; your answers are saved, and you can go on later"),
)

CHECK_PROMPT = "A number, or Enter: "
"""What stands before the cursor."""

DONE = ""
"""The entry of somebody who has nothing to change: an empty line."""


def check_question(interview: Interview) -> Asked:
    """Checking is itself a question: which of the answers to change."""
    knowledge = interview.program.knowledge
    values = []
    for name in interview.in_order:
        answer = interview.memory[name]
        is_open = answer == UNKNOWN
        label = f"{knowledge.attributes[name].label}: left open"
        values.append(Value(name, label if is_open else fact_text(knowledge, name, answer)))
    return Asked("check", "Check your answers", "Which is to be changed?", Choice(tuple(values)))


def check_text(interview: Interview, question: Asked) -> str:
    """The answers, numbered, those that were left open among them, and what may be done now."""
    given = interview.given.items()
    lines = ["", heading(question.label), *option_lines(question)]
    if given:
        lines.append(paragraph("Given beforehand, so not asked:", "  "))
    for fact in given:
        lines.append(paragraph(fact_text(interview.program.knowledge, *fact), "  - ", "    "))
    lines.append(paragraph(_what_to_do(interview)))
    return "\n".join(lines)


def check_help_text(question: Asked) -> str:
    """What may be typed where the answers are checked."""
    form = form_of(question)
    return "\n".join(
        [
            "",
            heading("Help"),
            paragraph(
                f"{form.what_to_type()}, to be asked that question again. All answers that still "
                "count stay as they are, and you are asked only what matters anew. Enter goes on.",
                "  ",
            ),
            "",
            *word_lines(form, _MEANINGS),
        ]
    )


def not_here_text(word: Command | str) -> str:
    """Why a word that works at a question does nothing here."""
    text = (
        "Nothing is asked here. How the advice comes about, `expert why` tells afterwards."
        if word is Command.WHY
        else f"Choose an answer first: at its question, {UNKNOWN} leaves it open."
    )
    return click.style(paragraph(text, "  "), fg="yellow")


def _what_to_do(interview: Interview) -> str:
    left = len(interview.declined)
    if not left:
        return "Type a number to change that answer, or press Enter to go on."
    questions = "one question" if left == 1 else f"{left} questions"
    return (
        f"You left {questions} open: type a number to answer it after all or to change an answer, "
        "or press Enter to go on."
    )
