"""`expert why`: how each piece of advice came about, down to the answers."""

from __future__ import annotations

import click

from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, names, resolve
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS, Format
from expert.cli.output.screen import to_output, write, write_json
from expert.cli.people.answers import person_explained
from expert.cli.shells.completion import complete_advice
from expert.explanation.why.document import absence_report, why_document, why_report
from expert.explanation.why.explanation import explain
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Knowledge


@click.command("why")
@click.argument("value", required=False, shell_complete=complete_advice)
@given_options(formats=FORMATS)
def command(given: Given, value: str | None) -> None:
    """How each piece of advice came about: rules, reasons, down to the answers.

    VALUE is one piece of advice, anything else that was concluded, or an attribute for all that
    holds of it; all advice without it.
    Without --facts and --answers this speaks of the last consultation; --set changes answers of it.
    """
    knowledge_base = load_knowledge_base(given)
    meant = None if value is None else _meant(knowledge_base.knowledge, value)
    person = person_explained(given, knowledge_base.knowledge)
    outcome = knowledge_base.consult(person.answers)
    pairs = _pairs(outcome, meant)
    explanations = explain(outcome, pairs)
    if not explanations:
        if given.output_format == Format.JSON and isinstance(meant, tuple):
            with to_output(given):
                write_json(absence_report(outcome, meant, person.whose))
        complain(f"About {person.whose}.")
        complain(_nothing(outcome, meant))
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    write(
        given,
        lambda standalone: why_document(
            outcome.knowledge, pairs, explanations, standalone, person.whose
        ),
        lambda: why_report(outcome, explanations, person.whose),
    )


def _meant(knowledge: Knowledge, name: str) -> str | Pair:
    """The attribute or the value of a name; advice goes before other conclusions of that name."""
    ids = names(knowledge.concluded())
    values = labels((*knowledge.advice(), *knowledge.concluded()))
    meant = resolve(name, ids, values, f"Nothing is concluded by the name `{name}`.")
    return meant if isinstance(meant, str) else meant[0]


def _pairs(outcome: Outcome, meant: str | Pair | None) -> list[Pair]:
    """The values to explain: one, or all that hold of an attribute, or all advice."""
    match meant:
        case None:
            return [(goal, one.value) for goal, ranked in outcome.advice.items() for one in ranked]
        case str(attribute):
            return _held(outcome, attribute)
        case pair:
            return [pair]


def _held(outcome: Outcome, name: str) -> list[Pair]:
    """The values of an attribute that hold: those that are advised, as they rank, come first."""
    ranked = [one.value for one in outcome.advice.get(name, ())]
    return [(name, value) for value in dict.fromkeys([*ranked, *outcome.conclusions[name]])]


def _nothing(outcome: Outcome, meant: str | Pair | None) -> str:
    """Why there is nothing to explain."""
    if meant is None or isinstance(meant, str):
        return "Nothing is advised on these answers, so there is nothing to explain."
    label = outcome.knowledge.value(*meant).label
    if outcome.value(*meant).truth is Truth.FALSE:
        return f"{label} does not follow from these answers."
    questions = ", ".join(
        outcome.knowledge.attributes[name].label for name in outcome.open_questions([meant])
    )
    return f"{label} is undecided; it depends on: {questions}."
