"""Shell completion of attributes and values; a broken knowledge base completes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import click

from expert.printable import harmless

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from expert.knowledge.model import Knowledge

_ORDERS = re.compile(r"[$`;&|<>(){}*?\[\]!\\'\"~#]")
"""What means something to a shell: bash puts completions on the command line as they stand."""

_Words: TypeAlias = Iterable[tuple[str, str]]
"""Words that may be typed, each with what it means."""


def _completes(
    words: Callable[[Knowledge, str], _Words],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Makes click's kind of completion of the words there are for what has been typed."""

    @wraps(words)
    def complete(
        context: click.Context, parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        knowledge = _knowledge(context)
        found = words(knowledge, incomplete) if knowledge else ()
        return [
            CompletionItem(word, help=harmless(meaning))
            for word, meaning in found
            if word.startswith(incomplete) and not _ORDERS.search(word)
        ]

    return complete


@_completes
def complete_setting(knowledge: Knowledge, typed: str) -> _Words:
    """`attribute=` first, then the values of that attribute, the last of a comma list."""
    name, equals, written = typed.partition("=")
    if not equals:
        return ((f"{a.id}=", a.label) for a in knowledge.asked())
    chosen, comma, _ = written.rpartition(",")
    values = next((a.values for a in knowledge.asked() if a.id == name), ())
    return ((f"{name}={chosen}{comma}{v.id}", v.label) for v in values)


@_completes
def complete_advice(knowledge: Knowledge, typed: str) -> _Words:
    """The values that may be advised."""
    return ((v.id, v.label) for goal in knowledge.advice() for v in goal.values)


@_completes
def complete_attribute(knowledge: Knowledge, typed: str) -> _Words:
    """Every attribute."""
    return ((a.id, a.label) for a in knowledge.attributes.values())


@_completes
def complete_rule(knowledge: Knowledge, typed: str) -> _Words:
    """Every rule."""
    return ((rule_id, "") for rule_id in knowledge.rules)


def _knowledge(context: click.Context) -> Knowledge | None:
    from expert.cli.knowledge_base import knowledge_base_folder
    from expert.knowledge.decoding.loading import load_knowledge
    from expert.knowledge.problems.problems import KnowledgeError

    contexts = [context, *([context.parent] if context.parent else [])]
    folders = (one.params.get("knowledge_base") for one in contexts)
    folder = next((folder for folder in folders if folder is not None), None)
    follow_links = any(one.params.get("follow_links") for one in contexts)
    try:
        return load_knowledge(knowledge_base_folder(folder), follow_links)
    except (KnowledgeError, OSError):
        return None
