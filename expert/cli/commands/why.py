"""`expert why`: how each piece of advice came about, down to the answers."""

from __future__ import annotations

import click

from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import followed, pairs_followed
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained
from expert.cli.shells.completion import complete_advice
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain_all
from expert.explanation.why.report import why_report
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair


@click.command("why")
@click.argument("value", required=False, shell_complete=complete_advice)
@given_options(formats=FORMATS)
def command(given: Given, value: str | None) -> None:
    """How each piece of advice came about: rules, reasons, down to the answers.

    VALUE is one piece of advice, anything else that was concluded, a number that is worked out, or
    an attribute for all that holds of it; all advice without it. Of a value that failed this tells
    why not, as `expert why-not` does.
    Without --facts, --from and --answers this speaks of the last consultation; --set changes
    answers of it.
    """
    knowledge_base = load_knowledge_base(given)
    meant = None if value is None else followed(knowledge_base.knowledge, value)
    person = person_explained(given, knowledge_base.knowledge)
    outcome = knowledge_base.consult(person.answers)
    if isinstance(meant, tuple) and outcome.value(*meant).truth is not Truth.TRUE:
        _write_why_not(given, outcome, meant, person.whose)
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    pairs = pairs_followed(outcome, meant)
    explanations = explain_all(outcome, pairs)
    if not explanations:
        complain(f"About {person.whose}.")
        complain("Nothing is advised on these answers, so there is nothing to explain.")
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    write(
        given,
        lambda standalone: why_document(
            outcome.knowledge, pairs, explanations, standalone, person.whose
        ),
        lambda: why_report(outcome, explanations, person.whose),
    )


def _write_why_not(given: Given, outcome: Outcome, pair: Pair, whose: str) -> None:
    from expert.explanation.why_not.document import why_not_document  # only what fails needs it
    from expert.explanation.why_not.explanation import why_not
    from expert.explanation.why_not.report import why_not_report

    found = why_not(outcome, pair)
    write(
        given,
        lambda standalone: why_not_document(found, standalone, whose),
        lambda: {**why_not_report(found, whose), "explanations": []},
    )
