"""`expert why-not`: every rule that could have advised a value, and what is in its way."""

from __future__ import annotations

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import concluded_value
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained
from expert.cli.shells.completion import complete_advice
from expert.explanation.why_not.document import why_not_document
from expert.explanation.why_not.explanation import why_not
from expert.explanation.why_not.report import why_not_report


@click.command("why-not")
@click.argument("value", shell_complete=complete_advice)
@given_options(formats=FORMATS)
def command(given: Given, value: str) -> None:
    """Why a piece of advice is not given: every rule for it, and what is in its way.

    VALUE is a piece of advice, or anything else that is concluded. The rules come nearest first:
    those that would apply with the fewest other answers. Of each premise this tells whether it
    holds, fails or is open, and on which answer that rests, through all layers of rules. Of advice
    that is given after all it tells what holds it down.
    Without --facts, --from and --answers this speaks of the last consultation; --set changes
    answers of it.
    """
    knowledge_base = load_knowledge_base(given)
    pair = concluded_value(knowledge_base.knowledge, value)
    person = person_explained(given, knowledge_base.knowledge)
    found = why_not(knowledge_base.consult(person.answers), pair)
    write(
        given,
        lambda standalone: why_not_document(found, standalone, person.whose),
        lambda: why_not_report(found, person.whose),
    )
