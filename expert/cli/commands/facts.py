"""`expert facts`: browse the vocabulary."""

from __future__ import annotations

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, names, resolve
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.shells.completion import complete_vocabulary
from expert.document.model import Document
from expert.explanation.vocabulary import (
    attribute_report,
    attributes_document,
    overview_document,
)
from expert.knowledge.model import Attribute, Knowledge, Value


@click.command("facts")
@click.argument("name", required=False, shell_complete=complete_vocabulary)
@given_options(formats=FORMATS, of_person=False)
def command(given: Given, name: str | None) -> None:
    """Browse the questions and everything that rules conclude.

    NAME is an attribute or one of its values; without it, all attributes are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    found = _found(knowledge, name)

    def document(standalone: bool) -> Document:
        if name is None:
            return overview_document(knowledge, standalone)
        return attributes_document(knowledge, found, standalone)

    each_once = {attribute.id: attribute for attribute, _ in found}
    write(
        given,
        document,
        lambda: [attribute_report(attribute) for attribute in each_once.values()],
    )


def _found(knowledge: Knowledge, name: str | None) -> list[tuple[Attribute, Value | None]]:
    """The attribute of a name, or the values called so, each in its attribute; all without it."""
    if name is None:
        return [(attribute, None) for attribute in knowledge.attributes.values()]
    values = labels(knowledge.attributes.values())
    unknown = f"There is no attribute or value `{name}`."
    match resolve(name, names(knowledge.attributes.values()), values, unknown):
        case str(attribute):
            return [(knowledge.attributes[attribute], None)]
        case pairs:
            return [(knowledge.attributes[a], knowledge.value(a, value)) for a, value in pairs]
