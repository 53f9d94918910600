"""What a name on the command line stands for: a rule, an attribute, or values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import click

from expert.cli.errors import AmbiguousNameError, UnknownNameError, complain
from expert.inference.outcome import Outcome
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Attribute, Computed, Concluded, Knowledge, Points
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean, folded, listed

_Meant: TypeAlias = str | Pair
"""A rule or an attribute by its id, or a value."""


def names(attributes: Iterable[Attribute]) -> dict[str, str]:
    """The ids of attributes, each with its label."""
    return {attribute.id: attribute.label for attribute in attributes}


def labels(attributes: Iterable[Attribute]) -> dict[Pair, str]:
    """The values of attributes, each with its label."""
    return {(a.id, value.id): value.label for a in attributes for value in a.values}


def resolve(
    name: str,
    ids: Mapping[str, str],
    values: Mapping[Pair, str],
    unknown: str,
    others: Iterable[Attribute] = (),
) -> str | tuple[Pair, ...]:
    """The rule or attribute of that name, else the values that are called so.

    `ids` and `values`, these with their labels, are all that may be meant. A name is an id, or else
    a label, in any case and with `-`, `_` or a space between words; or else any part of either that
    only one has, and then a line on standard error says what it is taken for. A value's name may
    follow its attribute, as in `attribute=value`. Raises a usage error that lists what a name may
    mean, says that it is one of `others`, which cannot be meant, or begins with `unknown` and says
    what was probably meant.
    """
    attribute, equals, called = name.partition("=")
    among: dict[_Meant, str] = {}
    if not equals:
        called = name
        among.update(ids)
    for pair, label in values.items():
        if not equals or folded(pair[0]) == folded(attribute):
            among[pair] = label
    if found := _whole(called, among):
        return _as_one(found)
    by_id = {attribute.id: attribute for attribute in others}
    other: dict[_Meant, str] = {}
    other.update({} if equals else names(by_id.values()))
    if found := _whole(called, other):
        raise click.UsageError(_refused(by_id[_id(found[0])], values))
    found = _partly(called, among)
    if len({_id(one) for one in found}) > 1:
        raise AmbiguousNameError(name, [*dict.fromkeys(_described(one, among) for one in found)])
    if found:
        complain(f"Taking `{name}` for {_described(found[0], among)}.")
        return _as_one(found)
    if equals and not among:
        called, among = attribute, dict(ids.items())
    raise UnknownNameError(unknown, *_what_there_is(called, among))


def concluded_value(knowledge: Knowledge, name: str) -> Pair:
    """The concluded value of a name; advice goes before other conclusions of that name.

    Raises a usage error that says what was probably meant.
    """
    values = labels((*knowledge.advice(), *knowledge.concluded()))
    unknown = f"Nothing is concluded by the name {quoted(name)}."
    found = resolve(name, {}, values, unknown, knowledge.attributes.values())
    assert not isinstance(found, str)
    return found[0]


def followed(knowledge: Knowledge, name: str) -> str | Pair:
    """What a name means of all that follows: an attribute, a number worked out, or a value.

    Advice goes before other conclusions of that name. Raises a usage error that says what was
    probably meant.
    """
    numbers = [a for a in knowledge.attributes.values() if isinstance(a, Computed | Points)]
    ids = names((*knowledge.concluded(), *numbers))
    values = labels((*knowledge.advice(), *knowledge.concluded()))
    unknown = f"Nothing is concluded by the name {quoted(name)}."
    meant = resolve(name, ids, values, unknown, knowledge.asked())
    return meant if isinstance(meant, str) else meant[0]


def pairs_followed(outcome: Outcome, meant: str | Pair | None = None) -> list[Pair]:
    """The values to tell of: one, or all that hold of an attribute, or all advice, as it ranks."""
    match meant:
        case None:
            return [(goal, one.value) for goal, ranked in outcome.advice.items() for one in ranked]
        case str(name) if name not in outcome.conclusions:
            return [(name, NO_VALUE)]
        case str(name):
            ranked = [one.value for one in outcome.advice.get(name, ())]
            return [(name, value) for value in dict.fromkeys([*ranked, *outcome.conclusions[name]])]
        case pair:
            return [pair]


def _whole(called: str, among: Mapping[_Meant, str]) -> list[_Meant]:
    """What has exactly that id, or else that id, or else that label, however it is written."""
    wanted = folded(called)
    ways: tuple[Callable[[_Meant], bool], ...] = (
        lambda one: _id(one) == called,
        lambda one: folded(_id(one)) == wanted,
        lambda one: among[one] != "" and folded(among[one]) == wanted,
    )
    return next((found for way in ways if (found := list(filter(way, among)))), [])


def _partly(called: str, among: Mapping[_Meant, str]) -> list[_Meant]:
    """What has words that begin like those of a name, in their order, or else has them anywhere."""
    words = [word for word in folded(called).split("_") if word]
    for before in ("_", "") if words else ():
        wanted = [before + word for word in words]
        if found := [
            one
            for one in among
            if any(_has_in_order(f"_{folded(text)}", wanted) for text in (_id(one), among[one]))
        ]:
            return found
    return []


def _what_there_is(called: str, among: Mapping[_Meant, str]) -> tuple[str, str]:
    """The likeliest name, else all that there are: by their ids, and by their labels."""
    known = dict.fromkeys(map(_id, among))
    remedy = did_you_mean(called, known, "There is")
    shown = dict.fromkeys(label or _id(one) for one, label in among.items())
    listing = f"There is: {listed(known)}."
    return remedy, f"There is: {listed(shown)}." if remedy == listing else remedy


def _refused(attribute: Attribute, values: Mapping[Pair, str]) -> str:
    """What an attribute is that was named where a value of something concluded is meant."""
    name = quoted(attribute.id)
    match attribute:
        case Concluded():
            return f"{name} may be any of these; name one of them: {listed(attribute.by_id)}."
        case Computed() | Points():
            what = "a number that is worked out, of which `why` tells how"
        case _:
            what = "a question, whose answer people give and no rule concludes"
    example = next((f", such as `{value}`" for _, value in values), "")
    return f"{name} is {what}. Name a value that rules conclude{example}."


def _has_in_order(text: str, parts: list[str]) -> bool:
    """Whether a text has these parts one after another."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _as_one(found: list[_Meant]) -> str | tuple[Pair, ...]:
    """A rule or attribute goes before the values of its name."""
    named = next((one for one in found if isinstance(one, str)), None)
    return named or tuple(one for one in found if not isinstance(one, str))


def _described(one: _Meant, among: Mapping[_Meant, str]) -> str:
    return f"{among[one]} ({_id(one)})" if among[one] else _id(one)


def _id(one: _Meant) -> str:
    return one if isinstance(one, str) else one[1]
