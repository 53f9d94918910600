"""`expert what-if`: what other answers would come to."""

from __future__ import annotations

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained, set_entries
from expert.cli.shells.completion import complete_setting
from expert.explanation.what_if.difference import difference
from expert.explanation.what_if.document import what_if_document, what_if_report


@click.command("what-if")
@click.option(
    "--change",
    "changes",
    multiple=True,
    required=True,
    metavar="ATTRIBUTE=VALUE",
    shell_complete=complete_setting,
    help="Another answer; may be repeated. `unknown` takes an answer back.",
)
@given_options(formats=FORMATS)
def command(given: Given, changes: tuple[str, ...]) -> None:
    """What the advice would gain, lose or weigh otherwise, were some answers others.

    Without --facts, --from and --answers this speaks of the last consultation; --set changes
    answers of it beforehand. Nothing that is kept is changed.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    person = person_explained(given, knowledge)
    entries = set_entries(changes, knowledge, "--change")
    other = person.changed(knowledge, entries, by=person.whose)
    found = difference(
        knowledge_base.consult(person.answers), knowledge_base.consult(other.answers)
    )
    write(
        given,
        lambda standalone: what_if_document(found, standalone, person.whose),
        lambda: what_if_report(found, person.whose),
    )
