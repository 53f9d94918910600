"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

import sys
from shlex import quote
from typing import TYPE_CHECKING

import click

from expert.cli.options import Given, given_options
from expert.cli.situation import given_answers, last_session, load_knowledge_base, remember

if TYPE_CHECKING:
    from expert.inference.outcome import Outcome


@click.command("consult")
@click.option("--no-ask", is_flag=True, help="Ask nothing: advise on the answers given.")
@click.option("--resume", is_flag=True, help="Go on with the last interview.")
@given_options(formats=("text", "json", "markdown"))
def command(given: Given, no_ask: bool, resume: bool) -> None:
    """Answer some questions and get ranked advice, with the reasons for it.

    Answers given with --facts or --set are not asked again. Without a terminal, or with --no-ask,
    the advice rests on them alone.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    answers = given_answers(given, knowledge)
    terminal = sys.stdin.isatty() and given.facts != "-"
    if no_ask or not terminal:
        if resume:
            raise click.UsageError("--resume goes on with an interview, which needs a terminal.")
        if answers is None:
            raise click.UsageError(
                "There is nobody to ask here. Give answers with --facts FILE or "
                "--set attribute=value, or run this in a terminal."
            )
        remember(knowledge, answers)
    else:
        from expert.cli.dialogue import hold_interview

        session = last_session() if resume else None
        if resume and session is None:
            raise click.UsageError("There is no interview to go on with. Run `expert consult`.")
        answers = hold_interview(knowledge_base, answers or {}, session, go_on=_go_on(given))
    _write(given, knowledge_base.consult(answers))


def _go_on(given: Given) -> str:
    """The command that goes on with an interview left now."""
    folder = "" if given.knowledge_base is None else f" --kb {quote(str(given.knowledge_base))}"
    return f"expert consult{folder} --resume"


def _write(given: Given, outcome: Outcome) -> None:
    from expert.cli.advice import outcome_markdown, outcome_text  # not before the first question
    from expert.cli.screen import write, write_json
    from expert.explanation.report import outcome_report

    match given.output_format:
        case "json":
            write_json(outcome_report(outcome))
        case "markdown":
            write(outcome_markdown(outcome))
        case _:
            write(*outcome_text(outcome))
