"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import click

from expert.cli.answers import given_answers
from expert.cli.formats import FORMATS
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base, same_knowledge_base
from expert.cli.last_consultation import (
    begun_interview,
    resumed_interview,
    save_given,
    save_interview,
    unfinished_interview,
)
from expert.cli.options import given_options

if TYPE_CHECKING:
    from expert.interview.interview import Interview
    from expert.knowledge.model import Answer
    from expert.library import KnowledgeBase


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
@click.option("--brief", is_flag=True, help="Only the advice in short.")
@click.option("--numbers", is_flag=True, help="Say certainties in numbers too, from 0 to 1.")
@click.option("--open", "every_open", is_flag=True, help="Name every question that is still open.")
@given_options(formats=FORMATS)
def command(
    given: Given, no_ask: bool, resume: int | None, brief: bool, numbers: bool, every_open: bool
) -> None:
    """Answer some questions and get ranked advice, with the reasons for it.

    Answers given with --facts or --set are not asked again. Without a terminal, or with --no-ask,
    the advice rests on them alone.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    answers = given_answers(given, knowledge)
    terminal = sys.stdin is not None and sys.stdin.isatty() and given.facts != "-"
    if no_ask or not terminal:
        if resume is not None:
            raise click.UsageError("--resume goes on with an interview, which needs a terminal.")
        if answers is None:
            missing = "No answers were given" if no_ask else "There is nobody to ask here"
            raise click.UsageError(
                f"{missing}. Give answers with --facts FILE or --set attribute=value"
                + ("." if no_ask else ", or run this in a terminal.")
            )
        save_given(knowledge, answers)
        declined: tuple[str, ...] = ()
        go_on = None
    else:
        interview, go_on = _asked(given, knowledge_base, answers or {}, resume)
        answers, declined = interview.answers, interview.declined
    from expert.cli.result import write_result  # not before the first question

    shown = {"numbers": numbers, "every_open": every_open, "brief": brief}
    write_result(given, knowledge_base.consult(answers), declined, go_on, **shown)


def _asked(
    given: Given, knowledge_base: KnowledgeBase, answers: Mapping[str, Answer], resume: int | None
) -> tuple[Interview, str]:
    """An interview as it ended, stored in a file of its own, and the command to go on with it."""
    from expert.cli.dialogue import hold_interview

    stored, saved = (begun_interview(), None) if resume is None else resumed_interview(resume)

    def go_on(number: int) -> str:
        which = "" if number == 1 else f" {number}"
        return f"expert consult{same_knowledge_base(given)} --resume{which}"

    another = unfinished_interview(stored)
    interview = hold_interview(
        knowledge_base,
        answers,
        saved,
        save=partial(save_interview, stored),
        go_on=lambda: go_on(stored.number),
        go_on_with_another=None if another is None else go_on(another),
    )
    return interview, go_on(stored.number)
