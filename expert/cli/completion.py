"""Shell completion of attributes and values; a broken knowledge base completes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from expert.knowledge.model import Asked, Knowledge


def complete_setting(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """`attribute=` first, then the values of that attribute, the last of a comma list."""
    asked = _asked(context)
    name, equals, written = incomplete.partition("=")
    if not equals:
        return _fitting(incomplete, ((f"{a.id}=", a.label) for a in asked))
    chosen, comma, _ = written.rpartition(",")
    values = next((a.values for a in asked if a.id == name), ())
    return _fitting(incomplete, ((f"{name}={chosen}{comma}{v.id}", v.label) for v in values))


def complete_advice(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The values that may be advised."""
    knowledge = _knowledge(context)
    goals = knowledge.advice() if knowledge else ()
    return _fitting(incomplete, ((v.id, v.label) for goal in goals for v in goal.values))


def complete_attribute(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Every attribute."""
    knowledge = _knowledge(context)
    attributes = knowledge.attributes.values() if knowledge else ()
    return _fitting(incomplete, ((a.id, a.label) for a in attributes))


def complete_rule(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Every rule."""
    knowledge = _knowledge(context)
    return _fitting(
        incomplete, ((rule_id, "") for rule_id in (knowledge.rules if knowledge else ()))
    )


def _fitting(incomplete: str, found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """What begins as typed, each with a word of help."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(word, help=label) for word, label in found if word.startswith(incomplete)
    ]


def _asked(context: click.Context) -> tuple[Asked, ...]:
    knowledge = _knowledge(context)
    return knowledge.asked() if knowledge else ()


def _knowledge(context: click.Context) -> Knowledge | None:
    from expert.cli.knowledge_base import knowledge_base_folder
    from expert.knowledge.decoding.loading import load_knowledge
    from expert.knowledge.problems.problems import KnowledgeError

    here: click.Context | None = context
    folder = None
    while here is not None and folder is None:
        folder = here.params.get("knowledge_base")
        here = here.parent
    try:
        return load_knowledge(knowledge_base_folder(folder))
    except (KnowledgeError, OSError):
        return None
