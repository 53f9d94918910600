"""Finds what a person names on the command line: a value, an attribute or a rule."""

from __future__ import annotations

import click

from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded, Knowledge
from expert.knowledge.problems.suggestions import did_you_mean


def resolve_value(knowledge: Knowledge, name: str) -> Pair:
    """The concluded value of a name: `value`, `attribute=value`, or a label in any case.

    Advice goes before other conclusions of that name. A usage error tells what was meant.
    """
    attribute, equals, value = name.partition("=")
    wanted = value if equals else name
    concluded = [a for a in knowledge.attributes.values() if isinstance(a, Concluded)]
    candidates = [
        ((a.id, v.id), v)
        for a in sorted(concluded, key=lambda a: not a.is_advice)
        if not equals or a.id == attribute
        for v in a.values
    ]
    for pair, candidate in candidates:
        if candidate.id == wanted:
            return pair
    for pair, candidate in candidates:
        if candidate.label.casefold() == wanted.casefold():
            return pair
    names = [v.id for _, v in candidates] or [a.id for a in concluded]
    remedy = did_you_mean(wanted if candidates else attribute, names, "There is")
    raise click.UsageError(f"Nothing is concluded by the name `{name}`. {remedy}")
