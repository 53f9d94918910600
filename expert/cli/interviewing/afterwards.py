"""The prompt after the advice of an interview: more is asked until the person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import assert_never

import click

from expert.cli.errors import UnwritableError
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.interviewing import afterwards_text as texts
from expert.cli.interviewing.line_editing import edit_lines, terminal_left_as_it_was, typed_line
from expert.cli.interviewing.replies import (
    found_question,
    reach_reply,
    what_if_reply,
    why_not_reply,
    why_reply,
)
from expert.cli.options import with_format
from expert.cli.output.formats import ENDINGS, FORMATS
from expert.cli.output.result import Shown, write_result
from expert.cli.output.screen import write_document, write_text
from expert.cli.people.advised import Held
from expert.interview.requests import (
    BEGINNINGS,
    ChangeAnswer,
    Reach,
    Request,
    Save,
    WhatIf,
    Why,
    WhyNot,
    Word,
    read_request,
)
from expert.interview.words import folded
from expert.knowledge.model import Attribute, Value
from expert.knowledge.problems.problems import AnswerError
from expert.library import KnowledgeBase

_YES = ("yes", "y")
_ENDINGS = ".html, .md, .json or .txt, which says how it is written"


def answer_requests(given: Given, knowledge_base: KnowledgeBase, held: Held, shown: Shown) -> None:
    """Answers what is asked after the advice, which stands above, until the person leaves.

    Nothing typed here can lose an answer. Ends the command as interrupted for Ctrl-C.
    """
    afterwards = _Afterwards(given, knowledge_base, held, shown)
    try:
        with terminal_left_as_it_was():
            afterwards.lead()
    except EOFError:
        write_text("\n")
    except KeyboardInterrupt:
        write_text("\n")
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None


class _Afterwards:
    """What is asked after one interview, which changing an answer replaces by another."""

    def __init__(
        self, given: Given, knowledge_base: KnowledgeBase, held: Held, shown: Shown
    ) -> None:
        self.given = given
        self.knowledge_base = knowledge_base
        self.held = held
        self.shown = shown
        knowledge = knowledge_base.knowledge
        self.questions = [*_names(knowledge.asked())]
        self.advice = [*_names(value for goal in knowledge.advice() for value in goal.values)]

    def lead(self) -> None:
        """Asks and answers until the person leaves."""
        write_text(f"\n{texts.hint_text()}\n")
        while True:
            edit_lines(self.completions)  # anew, since changing an answer has completions too
            write_text("\n")
            try:
                request = read_request(typed_line(texts.PROMPT), self.questions, self.advice)
                if request is Word.LEAVE:
                    return
                self.answer(request)
            except (click.UsageError, AnswerError, UnwritableError) as error:
                reason = error if isinstance(error, click.UsageError) else str(error)
                write_text(f"{texts.refusal_text(reason)}\n")

    def answer(self, request: Request) -> None:
        """Does what is asked; AnswerError, UnwritableError or a usage error says why it cannot."""
        outcome = self.knowledge_base.consult(self.held.person.answers)
        match request:
            case Why(name):
                write_document(why_reply(outcome, name))
            case WhyNot(name):
                write_document(why_not_reply(outcome, name))
            case WhatIf(changes):
                write_document(what_if_reply(self.knowledge_base, self.held.person, changes))
            case Reach(name):
                write_document(reach_reply(outcome, name))
            case ChangeAnswer(name):
                self.change(name)
            case Save(file):
                self.save(self.given_to(file))
            case Word.HELP:
                write_text(f"{texts.request_help_text()}\n")
            case Word.LEAVE:
                pass
            case _:
                assert_never(request)

    def change(self, name: str) -> None:
        """Asks a question again, and shows the advice anew."""
        interview = self.held.interview
        question = found_question(self.knowledge_base.knowledge, name, interview.in_order)
        if question.id not in {*interview.path, *interview.given}:
            raise click.UsageError(
                f"No answer to {question.label} could change the advice, as your other answers are."
            )
        self.held = self.held.asked_again(question.id)
        write_text("\n")
        self.write(self.given)

    def save(self, given: Given) -> None:
        """Writes the advice to a file, over one that is there only if the person says so."""
        file = given.output
        if file is not None and file.exists():
            edit_lines(lambda _: ())
            if folded(typed_line(texts.overwriting_text(file))) not in _YES:
                write_text(f"{texts.left_alone_text(file)}\n")
                return
        self.write(given)

    def write(self, given: Given) -> None:
        """Writes the advice as it is now to where that goes."""
        person = self.held.person
        outcome = self.knowledge_base.consult(person.answers)
        write_result(given, outcome, person, self.held.go_on(), self.shown)

    def given_to(self, file: str) -> Given:
        """The options by which the advice goes to a file, whose ending chooses the format."""
        output = Path(file.strip("'\"")).expanduser()
        if ENDINGS.get(output.suffix.lower()) not in FORMATS:
            raise click.UsageError(f"Let the name of the file end in {_ENDINGS}.")
        return with_format(replace(self.given, output=output, output_format=None), FORMATS)

    def completions(self, beginning: str) -> tuple[str, ...]:
        """What the Tab key may make of the beginning of a word."""
        knowledge = self.knowledge_base.knowledge
        words = [*dict.fromkeys(word for each in BEGINNINGS for word in each.split())]
        if beginning:
            words += [value.id for goal in knowledge.advice() for value in goal.values]
            words += [question.id for question in knowledge.asked()]
        if "=" in beginning:
            words = [f"{q.id}={value.id}" for q in knowledge.asked() for value in q.values]
        return tuple(word for word in words if word.startswith(beginning.casefold()))


def _names(named: Iterable[Attribute | Value]) -> Iterator[str]:
    """Labels and ids, the first of them as an example."""
    for one in named:
        yield one.label
        yield one.id
