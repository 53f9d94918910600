"""The schema of `rules/*.yaml`, made from a vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from expert.authoring.schema.premises import condition_definitions, description_of, value_schema
from expert.authoring.schema.terms import (
    NAME,
    Schema,
    any_of,
    certainty,
    mapping,
    mapping_of,
    number,
    one_or_some,
    part,
    said,
    some,
    text,
    whole,
)
from expert.knowledge.model import Attribute, Concluded, Knowledge, Points

_REASON: dict[str, Schema] = {
    "certainty": certainty(
        "How certainly it follows: above 0 and up to 1; below 0, down to -1, it speaks against."
    ),
    "because": text("Why this follows, said to the person."),
    "source": text("Where this is from."),
}


def rules_schema(knowledge: Knowledge, attributes: Mapping[str, Attribute]) -> Schema:
    """What the files in `rules/` may hold: rules, and tables of them."""
    rule = mapping(
        {
            "when": said(part("condition"), "When it fires: all of these premises."),
            "then": said(part("conclusions"), "What follows."),
            **_REASON,
        },
        ["when", "then"],
        "A rule.",
    )
    definitions = condition_definitions(attributes)
    definitions["conclusions"] = one_or_some(_conclusions(attributes))
    return whole(
        f"Rules: {knowledge.about.title}",
        mapping_of(NAME, any_of(rule, _table(attributes))),
        definitions,
    )


def _conclusions(attributes: Mapping[str, Attribute]) -> Schema:
    concluded = {
        name: said(_conclusion(attribute), description_of(attribute))
        for name, attribute in attributes.items()
        if isinstance(attribute, Concluded | Points)
    }
    schema = mapping({**concluded, "certainty": _REASON["certainty"]})
    return {**schema, "dependentSchemas": {"certainty": {"minProperties": 2}}}


def _conclusion(attribute: Concluded | Points) -> Schema:
    if isinstance(attribute, Points):
        return mapping({"add": number("The points to add; below 0 takes them away.")}, ["add"])
    weighed = mapping(
        {value.id: certainty(f"How certain: {value.label}") for value in attribute.values}
    )
    return any_of(one_or_some(value_schema(attribute)), weighed)


def _table(attributes: Mapping[str, Attribute]) -> Schema:
    columns = {
        "type": "array",
        "items": {"enum": [*attributes, *_REASON]},
        "minItems": 2,
        "uniqueItems": True,
        "description": "Attributes: the last is what rows conclude, the others what they test.",
    }
    cell: Schema = {"not": {"type": "null"}}
    rows = any_of(
        text("The name of a CSV file beside this one."),
        some({**some(cell), "description": "A row: `[a, below 4, c]`."}),
    )
    table = mapping({"columns": columns, "rows": rows, **_REASON}, ["rows"], "A table of rules.")
    return {
        **table,
        "if": {"properties": {"rows": {"type": "array"}}},
        "then": {"required": ["columns"]},
    }
