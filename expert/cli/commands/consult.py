"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from expert.cli.consulted import consulted
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base, same_knowledge_base
from expert.cli.options import given_options
from expert.cli.screen import FORMATS, write

if TYPE_CHECKING:
    from expert.inference.outcome import Outcome


@click.command("consult")
@click.option("--no-ask", is_flag=True, help="Ask nothing: advise on the answers given.")
@click.option(
    "--resume",
    type=click.IntRange(min=1),
    is_flag=False,
    flag_value=1,
    metavar="[NUMBER]",
    help="Go on with the interview that was saved last; 2 is the one before it.",
)
@click.option(
    "--remember",
    is_flag=True,
    help="Keep answers that nobody was asked for, as those of an interview are kept.",
)
@given_options(formats=FORMATS)
def command(given: Given, no_ask: bool, resume: int | None, remember: bool) -> None:
    """Answer some questions and get ranked advice, with the reasons for it.

    Answers given with --facts or --set are not asked again. Without a terminal, or with --no-ask,
    the advice rests on them alone, and they are forgotten unless --remember keeps them. With
    --answers NAME this goes on with the answers kept under that name, and keeps them there.
    """
    knowledge_base = load_knowledge_base(given)
    person, _ = consulted(given, knowledge_base, no_ask=no_ask, resume=resume, remember=remember)
    _write(given, knowledge_base.consult(person.answers))


def _write(given: Given, outcome: Outcome) -> None:
    from expert.explanation.consultation import (  # not before the first question
        consultation_document,
        consultation_report,
    )

    options = same_knowledge_base(given)
    write(
        given.output_format,
        lambda standalone: consultation_document(outcome, standalone, options),
        lambda: consultation_report(outcome),
    )
