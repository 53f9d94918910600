"""`expert facts`: browse the vocabulary."""

from __future__ import annotations

import click

from expert.cli.completion import complete_attribute
from expert.cli.options import Given, given_options
from expert.cli.screen import heading, paragraph, table, write, write_json
from expert.cli.situation import load_knowledge_base
from expert.explanation.report import attribute_report
from expert.knowledge.model import Asked, Attribute, Description, Knowledge, Value
from expert.knowledge.problems.suggestions import did_you_mean


@click.command("facts")
@click.argument("name", required=False, shell_complete=complete_attribute)
@given_options(formats=("text", "json"))
def command(given: Given, name: str | None) -> None:
    """Browse the questions and everything that rules conclude.

    NAME is an attribute or one of its values; without it, all attributes are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    attributes = _matching(knowledge, name)
    if given.output_format == "json":
        write_json([attribute_report(attribute) for attribute in attributes])
    elif name is None:
        write(_overview(knowledge))
    else:
        for attribute in attributes:
            write(*_details(attribute, name))


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


def _details(attribute: Attribute, name: str) -> list[str]:
    one = None if name == attribute.id else _value(attribute, name.partition("=")[2] or name)
    if one is not None:
        return [_value_details(attribute, one)]
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
