"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from expert.cli.answers import given_answers
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.last_consultation import last_interview, save_given
from expert.cli.options import given_options
from expert.cli.screen import FORMATS, write
from expert.printable import shell_word

if TYPE_CHECKING:
    from expert.inference.outcome import Outcome


@click.command("consult")
@click.option("--no-ask", is_flag=True, help="Ask nothing: advise on the answers given.")
@click.option("--resume", is_flag=True, help="Go on with the last interview.")
@given_options(formats=FORMATS)
def command(given: Given, no_ask: bool, resume: bool) -> None:
    """Answer some questions and get ranked advice, with the reasons for it.

    Answers given with --facts or --set are not asked again. Without a terminal, or with --no-ask,
    the advice rests on them alone.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    answers = given_answers(given, knowledge)
    terminal = sys.stdin is not None and sys.stdin.isatty() and given.facts != "-"
    if no_ask or not terminal:
        if resume:
            raise click.UsageError("--resume goes on with an interview, which needs a terminal.")
        if answers is None:
            missing = "No answers were given" if no_ask else "There is nobody to ask here"
            raise click.UsageError(
                f"{missing}. Give answers with --facts FILE or --set attribute=value"
                + ("." if no_ask else ", or run this in a terminal.")
            )
        save_given(knowledge, answers)
    else:
        from expert.cli.dialogue import hold_interview

        saved = last_interview() if resume else None
        if resume and saved is None:
            raise click.UsageError("There is no interview to go on with. Run `expert consult`.")
        go_on = f"expert consult{_same_knowledge_base(given)} --resume"
        answers = hold_interview(knowledge_base, answers or {}, saved, go_on=go_on)
    _write(given, knowledge_base.consult(answers))


def _same_knowledge_base(given: Given) -> str:
    """The option that makes another command speak of the same knowledge base, if it needs one."""
    folder = given.knowledge_base
    named_by_environment = folder is not None and str(folder) == os.environ.get("EXPERT_KB")
    return "" if folder is None or named_by_environment else f" --kb {shell_word(str(folder))}"


def _write(given: Given, outcome: Outcome) -> None:
    from expert.explanation.consultation import (  # not before the first question
        consultation_document,
        consultation_report,
    )

    options = _same_knowledge_base(given)
    write(
        given.output_format,
        lambda standalone: consultation_document(outcome, standalone, options),
        lambda: consultation_report(outcome),
    )
