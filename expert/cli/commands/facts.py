"""`expert facts`: browse the vocabulary."""

from __future__ import annotations

import click

from expert.cli.completion import complete_attribute
from expert.cli.options import Given, given_options
from expert.cli.screen import FORMATS, write
from expert.cli.situation import load_knowledge_base
from expert.document.model import Document
from expert.explanation.vocabulary import (
    attribute_report,
    attributes_document,
    overview_document,
)
from expert.knowledge.model import Attribute, Knowledge, Value
from expert.knowledge.problems.suggestions import did_you_mean


@click.command("facts")
@click.argument("name", required=False, shell_complete=complete_attribute)
@given_options(formats=FORMATS)
def command(given: Given, name: str | None) -> None:
    """Browse the questions and everything that rules conclude.

    NAME is an attribute or one of its values; without it, all attributes are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    found = _matching(knowledge, name)
    write(
        given.output_format,
        lambda standalone: _document(knowledge, name, found, standalone),
        lambda: [attribute_report(attribute) for attribute in found],
    )


def _document(
    knowledge: Knowledge, name: str | None, found: list[Attribute], standalone: bool
) -> Document:
    if name is None:
        return overview_document(knowledge, standalone)
    wanted = name.partition("=")[2] or name
    one_each = [(a, None if name == a.id else _value(a, wanted)) for a in found]
    return attributes_document(knowledge, one_each, standalone)


def _matching(knowledge: Knowledge, name: str | None) -> list[Attribute]:
    """The attribute of a name, else those with a value of that name."""
    if name is None:
        return list(knowledge.attributes.values())
    if name in knowledge.attributes:
        return [knowledge.attributes[name]]
    wanted = name.partition("=")[2] or name
    found = [a for a in knowledge.attributes.values() if _value(a, wanted)]
    if "=" in name:
        found = [a for a in found if a.id == name.partition("=")[0]]
    if not found:
        names = [
            *knowledge.attributes,
            *(v.id for a in knowledge.attributes.values() for v in a.values),
        ]
        raise click.UsageError(
            f"There is no attribute or value `{name}`. {did_you_mean(name, names, 'There is')}"
        )
    return found


def _value(attribute: Attribute, wanted: str) -> Value | None:
    return next(
        (v for v in attribute.values if wanted == v.id or wanted.casefold() == v.label.casefold()),
        None,
    )
