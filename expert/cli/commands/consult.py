"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import click

from expert.cli.answers import (
    Person,
    given_entries,
    kept_as,
    kept_person,
    person_given,
    saved_answers,
    saved_person,
    without_unknown,
)
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.last_consultation import (
    save_interview,
    stored_interview,
    unfinished_interview,
)
from expert.cli.options import given_options
from expert.cli.screen import FORMATS, write
from expert.printable import shell_word

if TYPE_CHECKING:
    from expert.inference.outcome import Outcome
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
    entries = given_entries(given, knowledge_base.knowledge)
    terminal = sys.stdin is not None and sys.stdin.isatty() and given.facts != "-"
    asks = terminal and not no_ask
    if resume is not None and not asks:
        raise click.UsageError("--resume goes on with an interview, which needs a terminal.")
    if resume is not None and given.fresh:
        raise click.UsageError("--resume goes on with answers and --fresh does not: keep one.")
    if asks:
        person = _asked(given, knowledge_base, entries or {}, resume)
    else:
        if entries is None and (given.kept is None or given.fresh):
            missing = "No answers were given" if no_ask else "There is nobody to ask here"
            raise click.UsageError(
                f"{missing}. Give answers with --facts FILE or --set attribute=value"
                + ("." if no_ask else ", or run this in a terminal.")
            )
        person = _given(given, knowledge_base, entries or {}, remember)
    _write(given, knowledge_base.consult(person.answers))


def _given(
    given: Given, knowledge_base: KnowledgeBase, entries: Mapping[str, Answer], remember: bool
) -> Person:
    """The person whose answers were given, on top of those that are kept under the name given."""
    knowledge = knowledge_base.knowledge
    if not remember:
        kept = None if given.fresh else given.kept
        before = None if kept is None else kept_person(kept, knowledge)
        return person_given(given, knowledge, entries, before)
    stored, saved = stored_interview(given)
    whose = "" if given.kept is None else kept_as(given.kept)
    before = None if saved is None else saved_person(saved, knowledge, whose)
    person = person_given(given, knowledge, entries, before)
    save_interview(stored, saved_answers(knowledge_base.program, person, saved, entries))
    return person


def _asked(
    given: Given, knowledge_base: KnowledgeBase, entries: Mapping[str, Answer], resume: int | None
) -> Person:
    """The person who was interviewed; the interview is stored in a file of its own."""
    from expert.cli.dialogue import hold_interview

    stored, saved = stored_interview(given, resume)

    def go_on(number: int) -> str:
        which = "" if number == 1 else f" {number}"
        kept = "" if given.kept is None else f" --answers {given.kept}"
        resumes = "" if kept and not which else f" --resume{which}"
        return f"expert consult{_same_knowledge_base(given)}{kept}{resumes}"

    another = unfinished_interview(stored)
    interview = hold_interview(
        knowledge_base,
        without_unknown(entries),
        None if saved is None else saved.without({*entries} - {*without_unknown(entries)}),
        save=partial(save_interview, stored),
        go_on=lambda: go_on(stored.number),
        go_on_with_another=None if another is None else go_on(another),
    )
    whose = "your answers" if given.kept is None else kept_as(given.kept)
    return Person(interview.answers, interview.declined, whose)


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
