"""Shell completion of attributes and values; a broken knowledge base completes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from expert.knowledge.model import Knowledge


def complete_setting(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """`attribute=` first, then the values of that attribute, the last of a comma list."""
    from click.shell_completion import CompletionItem

    knowledge = _knowledge(context)
    if knowledge is None:
        return []
    name, equals, written = incomplete.partition("=")
    if not equals:
        return [
            CompletionItem(f"{a.id}=", help=a.label)
            for a in knowledge.asked()
            if a.id.startswith(name)
        ]
    chosen, comma, last = written.rpartition(",")
    values = next((a.values for a in knowledge.asked() if a.id == name), ())
    return [
        CompletionItem(f"{name}={chosen}{comma}{value.id}", help=value.label)
        for value in values
        if value.id.startswith(last)
    ]


def complete_advice(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The values that may be advised."""
    from click.shell_completion import CompletionItem

    knowledge = _knowledge(context)
    return [
        CompletionItem(value.id, help=value.label)
        for attribute in (knowledge.advice() if knowledge else ())
        for value in attribute.values
        if value.id.startswith(incomplete)
    ]


def complete_attribute(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Every attribute."""
    from click.shell_completion import CompletionItem

    knowledge = _knowledge(context)
    return [
        CompletionItem(attribute.id, help=attribute.label)
        for attribute in (knowledge.attributes.values() if knowledge else ())
        if attribute.id.startswith(incomplete)
    ]


def complete_rule(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Every rule."""
    from click.shell_completion import CompletionItem

    knowledge = _knowledge(context)
    return [
        CompletionItem(rule_id)
        for rule_id in (knowledge.rules if knowledge else ())
        if rule_id.startswith(incomplete)
    ]


def _knowledge(context: click.Context) -> Knowledge | None:
    from expert.cli.situation import knowledge_base_folder
    from expert.knowledge.loading import load_knowledge
    from expert.knowledge.problems import KnowledgeError

    here: click.Context | None = context
    folder = None
    while here is not None and folder is None:
        folder = here.params.get("knowledge_base")
        here = here.parent
    try:
        return load_knowledge(knowledge_base_folder(folder))
    except (KnowledgeError, OSError):
        return None
