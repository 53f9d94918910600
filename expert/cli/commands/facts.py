"""`expert facts`: browse the vocabulary."""

from __future__ import annotations

import click

from expert.cli.completion import complete_attribute
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, resolve
from expert.cli.options import given_options
from expert.cli.screen import heading, paragraph, table, write, write_json
from expert.explanation.report import attribute_report
from expert.knowledge.model import Asked, Attribute, Description, Knowledge, Value


@click.command("facts")
@click.argument("name", required=False, shell_complete=complete_attribute)
@given_options(formats=("text", "json"))
def command(given: Given, name: str | None) -> None:
    """Browse the questions and everything that rules conclude.

    NAME is an attribute or one of its values; without it, all attributes are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    found = _found(knowledge, name)
    if given.output_format == "json":
        attributes = {attribute.id: attribute for attribute, _ in found}
        write_json([attribute_report(attribute) for attribute in attributes.values()])
    elif name is None:
        write(_overview(knowledge))
    else:
        for attribute, value in found:
            write(*_details(attribute, value))


def _found(knowledge: Knowledge, name: str | None) -> list[tuple[Attribute, Value | None]]:
    """The attribute of a name, or the values called so, each in its attribute; all without it."""
    if name is None:
        return [(attribute, None) for attribute in knowledge.attributes.values()]
    values = labels(knowledge.attributes.values())
    unknown = f"There is no attribute or value `{name}`."
    match resolve(name, knowledge.attributes, values, unknown):
        case str(attribute):
            return [(knowledge.attributes[attribute], None)]
        case pairs:
            return [(knowledge.attributes[a], knowledge.value(a, value)) for a, value in pairs]


def _overview(knowledge: Knowledge) -> str:
    rows = [
        [attribute.id, _role(attribute), _purpose(attribute), _values(attribute)]
        for attribute in knowledge.attributes.values()
    ]
    return table(("Attribute", "Kind", "Question or heading", "Values"), rows, (22, 12, 33, 33))


def _role(attribute: Attribute) -> str:
    if isinstance(attribute, Asked):
        return f"asked\n{attribute.kind.word}"
    return "advice" if attribute.is_advice else "concluded"


def _purpose(attribute: Attribute) -> str:
    return attribute.question if isinstance(attribute, Asked) else attribute.goal or attribute.label


def _values(attribute: Attribute) -> str:
    if attribute.values:
        return ", ".join(value.id for value in attribute.values)
    return attribute.kind.expected() if isinstance(attribute, Asked) else ""


def _details(attribute: Attribute, value: Value | None) -> list[str]:
    if value is not None:
        return [_value_details(attribute, value)]
    first = f"{heading(attribute.id)} ({_role(attribute).replace(chr(10), ', ')})"
    texts = [paragraph(text, "  ") for text in (_purpose(attribute), attribute.help) if text]
    blocks = ["\n".join([first, *texts])]
    if not attribute.values and isinstance(attribute, Asked):
        blocks.append(paragraph(attribute.kind.expected(), "  "))
    return blocks + [_value_details(attribute, value) for value in attribute.values]


def _value_details(attribute: Attribute, value: Value) -> str:
    lines = [f"{heading(value.label)} ({attribute.id}={value.id})"]
    lines += [_detail(name, content) for name, content in value.details.items()]
    return "\n".join(lines)


def _detail(name: str, content: Description) -> str:
    label = f"{name.replace('_', ' ').capitalize()}:"
    if isinstance(content, str):
        return paragraph(f"{label} {content}", "  ", "    ")
    return "\n".join(
        [f"  {label}", *(paragraph(f"- {item}", "    ", "      ") for item in content)]
    )
