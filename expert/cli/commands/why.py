"""`expert why`: how each piece of advice came about, down to the answers."""

from __future__ import annotations

import click

from expert.cli.completion import complete_advice
from expert.cli.naming import resolve_value
from expert.cli.options import Given, given_options
from expert.cli.screen import FORMATS, write
from expert.cli.situation import answers_or_last, load_knowledge_base
from expert.explanation.why import explain
from expert.explanation.why_document import why_document, why_report
from expert.inference.certainty.arithmetic import Truth
from expert.inference.outcome import Outcome
from expert.knowledge.conditions import Pair


@click.command("why")
@click.argument("value", required=False, shell_complete=complete_advice)
@given_options(formats=FORMATS)
def command(given: Given, value: str | None) -> None:
    """How each piece of advice came about: rules, reasons, down to the answers.

    VALUE is one piece of advice, anything else that was concluded, or an attribute for all that
    holds of it; all advice without it.
    Without --facts and --set this speaks of the last consultation.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    named = value in knowledge.attributes and value not in {a.id for a in knowledge.asked()}
    asked = None if value is None or named else resolve_value(knowledge, value)
    outcome = knowledge_base.consult(answers_or_last(given, knowledge))
    if asked is not None:
        pairs = [asked]
    else:
        names = [a.id for a in knowledge.advice()] if value is None else [value]
        pairs = [pair for name in names for pair in _held(outcome, name)]
    explanations = explain(outcome, pairs)
    if not explanations:
        raise click.exceptions.Exit(_nothing(outcome, asked))
    write(
        given.output_format,
        lambda standalone: why_document(knowledge, pairs, explanations, standalone),
        lambda: why_report(outcome, explanations),
    )


def _held(outcome: Outcome, name: str) -> list[Pair]:
    """The values of an attribute that hold, as they rank if they are advice."""
    ranked = [one.value for one in outcome.advice.get(name, ())]
    return [(name, value) for value in ranked or outcome.conclusions[name]]


def _nothing(outcome: Outcome, asked: Pair | None) -> int:
    """Says that there is nothing to explain, and gives the exit code for that."""
    if asked is None:
        click.echo("Nothing is advised on these answers, so there is nothing to explain.", err=True)
        return 1
    label = outcome.knowledge.value(*asked).label
    if outcome.value(*asked).truth is Truth.FALSE:
        click.echo(f"{label} does not follow from these answers.", err=True)
        return 1
    questions = ", ".join(
        outcome.knowledge.attributes[name].label for name in outcome.open_questions([asked])
    )
    click.echo(f"{label} is undecided; it depends on: {questions}.", err=True)
    return 1
