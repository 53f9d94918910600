"""What a name on the command line stands for: a rule, an attribute, or values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import click

from expert.knowledge.conditions import Pair
from expert.knowledge.model import Attribute
from expert.knowledge.problems.suggestions import did_you_mean


def labels(attributes: Iterable[Attribute]) -> dict[Pair, str]:
    """The values of attributes, each with its label."""
    return {(a.id, value.id): value.label for a in attributes for value in a.values}


def resolve(
    name: str, ids: Collection[str], values: Mapping[Pair, str], unknown: str
) -> str | tuple[Pair, ...]:
    """The rule or attribute of that id, else the values that are called so.

    `ids` and `values`, these with their labels, are all that may be meant. A value is called by its
    id, or else by its label in any case; either may follow its attribute, as in `attribute=value`.
    Raises a usage error that begins with `unknown` and says what was probably meant.
    """
    if name in ids:
        return name
    attribute, equals, called = name.partition("=")
    if not equals:
        called = name
    among = {pair: label for pair, label in values.items() if not equals or pair[0] == attribute}
    by_id = tuple(pair for pair in among if pair[1] == called)
    folded = called.casefold()
    if found := by_id or tuple(pair for pair in among if among[pair].casefold() == folded):
        return found
    known = [value for _, value in among]
    if not equals:
        known = [*ids, *known]
    elif not known:
        called, known = attribute, list(ids)
    raise click.UsageError(f"{unknown} {did_you_mean(called, known, 'There is')}")
