"""Shell completion of attributes and values; a broken knowledge base completes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import click

from expert.knowledge.values import UNKNOWN
from expert.printable import harmless

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from expert.knowledge.model import Attribute, Knowledge

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
    """`attribute=` first, then the answers of that attribute, the last of a comma list."""
    name, equals, written = typed.partition("=")
    if not equals:
        return ((f"{a.id}=", a.label) for a in knowledge.asked())
    attribute = next((a for a in knowledge.asked() if a.id == name), None)
    if attribute is None:
        return ()
    chosen, comma, _ = written.rpartition(",")
    if not attribute.kind.takes_several:
        chosen = comma = ""
    answers = [*((v.id, v.label) for v in attribute.values if v.id not in chosen.split(","))]
    if attribute.kind.takes_several and not comma and "none" not in attribute.by_id:
        answers.append(("none", "none of these"))
    if not comma:
        answers.append((UNKNOWN, "leaves it open"))
    return ((f"{name}={chosen}{comma}{answer}", meaning) for answer, meaning in answers)


@_completes
def complete_advice(knowledge: Knowledge, typed: str) -> _Words:
    """The values that may be advised, then the attributes they belong to."""
    return (*_values(knowledge.advice()), *_attributes(knowledge.advice()))


@_completes
def complete_conclusion(knowledge: Knowledge, typed: str) -> _Words:
    """The values that may be advised, then all others that rules conclude."""
    return _values((*knowledge.advice(), *knowledge.concluded()))


@_completes
def complete_question(knowledge: Knowledge, typed: str) -> _Words:
    """Every question."""
    return _attributes(knowledge.asked())


@_completes
def complete_vocabulary(knowledge: Knowledge, typed: str) -> _Words:
    """Every attribute, then their values."""
    every = knowledge.attributes.values()
    return (*_attributes(every), *_values(every))


@_completes
def complete_rule(knowledge: Knowledge, typed: str) -> _Words:
    """Every rule and table, then what rules may test or conclude."""
    every = knowledge.attributes.values()
    rules = ((rule_id, "") for rule_id in (*knowledge.rules, *knowledge.tables))
    return (*rules, *_attributes(every), *_values(every))


def complete_folder(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """A folder, which the shell itself completes."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def _attributes(attributes: Iterable[Attribute]) -> _Words:
    return ((attribute.id, attribute.label) for attribute in attributes)


def _values(attributes: Iterable[Attribute]) -> _Words:
    """Values by their ids, once each."""
    return {value.id: value.label for a in attributes for value in a.values}.items()


def _knowledge(context: click.Context) -> Knowledge | None:
    from expert.cli.given import Given
    from expert.cli.knowledge_base import load_knowledge_base
    from expert.knowledge.problems.problems import KnowledgeError

    contexts = [context, *([context.parent] if context.parent else [])]
    folders = (one.params.get("knowledge_base") for one in contexts)
    given = Given(
        knowledge_base=next((folder for folder in folders if folder is not None), None),
        no_cache=any(one.params.get("no_cache") for one in contexts),
        follow_links=any(one.params.get("follow_links") for one in contexts),
    )
    try:
        return load_knowledge_base(given).knowledge
    except (KnowledgeError, OSError, click.ClickException):
        return None
