"""The schemas of conditions: for each attribute of a vocabulary, the tests that it can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expert.authoring.schema.terms import (
    Schema,
    any_of,
    date,
    flag,
    mapping,
    number,
    one,
    one_of,
    one_or_some,
    part,
    said,
    some,
)
from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds import Choices, Date, Integer, Numeric, YesNo
from expert.knowledge.model import Asked, Attribute, Computed, Concluded, Points, is_date, is_number
from expert.knowledge.values import NONE

_GROUPS = {
    "any": "True when at least one of these conditions is.",
    "all": "True when every one of these conditions is.",
}
_WORDS = {
    Comparison.AT_LEAST: "This or more.",
    Comparison.AT_MOST: "This or less.",
    Comparison.ABOVE: "More than this.",
    Comparison.BELOW: "Less than this.",
    Comparison.BETWEEN: "From the first to the second, both included.",
}


def condition_definitions(attributes: Mapping[str, Attribute]) -> dict[str, Schema]:
    """The condition, and the test of each attribute, as definitions that name one another."""
    tests = {f"test-of-{name}": _test(each, attributes) for name, each in attributes.items()}
    certainties = mapping(compared(number("", -1, 1), WRITTEN.values()))
    return {"condition": _condition(attributes), "certainty-of-a-value": certainties, **tests}


def _condition(attributes: Mapping[str, Attribute]) -> Schema:
    tests = {
        name: said(part(f"test-of-{name}"), description_of(each))
        for name, each in attributes.items()
    }
    groups = {word: said(some(part("condition")), text) for word, text in _GROUPS.items()}
    denied = said(part("condition"), "True when this condition is false; don't know is not no.")
    return mapping({**tests, **groups, "not": denied})


def description_of(attribute: Attribute) -> str:
    """What an editor shows of an attribute."""
    lines = [attribute.question if isinstance(attribute, Asked) else attribute.label]
    if isinstance(attribute, Concluded) and attribute.goal:
        lines = [f"Advice: {attribute.goal}"]
    if isinstance(attribute, Computed):
        lines.append("Worked out by its formula.")
    if isinstance(attribute, Points):
        lines.append("Points, to which rules add.")
    return "\n\n".join([*lines, *([attribute.help] if attribute.help else [])])


def value_schema(attribute: Attribute) -> Schema:
    """One value of an attribute, as rules and cases write it."""
    kind = attribute.kind
    if isinstance(kind, YesNo):
        return flag(" / ".join(value.label for value in kind.values))
    if isinstance(kind, Date):
        return date()
    if isinstance(kind, Numeric):
        return number(kind.allowed(), *kind.bounds, whole=isinstance(kind, Integer))
    return one_of({value.id: value.label for value in kind.values})


def compared(operand: Schema, of: Iterable[Comparison]) -> dict[str, Schema]:
    """The comparisons with such operands, by their words."""
    return {
        each.word: said(
            operand
            if each.operand_count == 1
            else {**some(operand, least=2), "maxItems": each.operand_count},
            _WORDS[each],
        )
        for each in WRITTEN.values()
        if each in of
    }


def none_of(attribute: Attribute) -> list[Schema]:
    """How the test is written that a set has no values; nothing if it is no set."""
    if not isinstance(attribute.kind, Choices):
        return []
    empty: Schema = {"type": "array", "maxItems": 0}
    if not attribute.kind.names_none:
        return [empty]
    word = one(NONE, "No value at all.")
    return [word, empty, {**some(word), "maxItems": 1}]


def _test(attribute: Attribute, attributes: Mapping[str, Attribute]) -> Schema:
    value = value_schema(attribute)
    others = [
        name
        for name, other in attributes.items()
        if (is_number(attribute) and is_number(other)) or (is_date(attribute) and is_date(other))
    ]
    operand = any_of(value, {"enum": others}) if others else value
    words: dict[str, Schema] = {"not": part(f"test-of-{attribute.id}")}
    words |= compared(operand, attribute.kind.comparisons)
    if isinstance(attribute.kind, Choices):
        count = number(f"0 to {len(attribute.by_id)}", 0, len(attribute.by_id), whole=True)
        words["all"] = said(one_or_some(value), "Each of these values.")
        words["count"] = any_of(
            count,
            mapping(compared(count, WRITTEN.values())),
            description="How many values there are.",
        )
    if isinstance(attribute, Concluded):
        words |= {
            each.id: said(part("certainty-of-a-value"), f"How certain it is: {each.label}")
            for each in attribute.values
            if each.id not in words
        }
    return any_of(*none_of(attribute), one_or_some(value), mapping(words))
