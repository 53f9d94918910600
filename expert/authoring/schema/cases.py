"""The schemas of `rules/*_test.yaml` and of a person's answers, made from a knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expert.authoring.schema.premises import compared, description_of, none_of, value_schema
from expert.authoring.schema.terms import (
    Schema,
    any_of,
    mapping,
    number,
    one_or_some,
    said,
    some,
    whole,
)
from expert.knowledge.comparisons import WRITTEN
from expert.knowledge.model import Asked, Attribute, Concluded, Knowledge
from expert.knowledge.values import UNKNOWN

_LEFT_OPEN: Schema = {"enum": [UNKNOWN, None], "description": "Leaves the question open."}


def answers_schema(knowledge: Knowledge, attributes: Mapping[str, Attribute]) -> Schema:
    """What a file of a person's answers may hold, such as those in `facts/examples/`."""
    return whole(f"A person's answers: {knowledge.about.title}", _answers(attributes))


def cases_schema(knowledge: Knowledge, attributes: Mapping[str, Attribute]) -> Schema:
    """What the files of cases may hold."""
    case = mapping(
        {
            "given": said(_answers(attributes), "The person's answers; {} stands for none."),
            "expect": said(_expected(knowledge, attributes), "What must follow."),
        },
        ["given", "expect"],
        "A case.",
    )
    content = {"type": "object", "minProperties": 1, "additionalProperties": case}
    return whole(f"Cases: {knowledge.about.title}", content)


def _answers(attributes: Mapping[str, Attribute]) -> Schema:
    answers = {
        name: said(_answer(attribute), description_of(attribute))
        for name, attribute in attributes.items()
        if isinstance(attribute, Asked)
    }
    return mapping(answers, least=0)


def _answer(attribute: Asked) -> Schema:
    value = value_schema(attribute)
    single = {**some(any_of(value, {"const": UNKNOWN})), "maxItems": 1}
    several = [some(value)] if attribute.kind.takes_several else []
    return any_of(value, single, *several, *none_of(attribute), _LEFT_OPEN)


def _expected(knowledge: Knowledge, attributes: Mapping[str, Attribute]) -> Schema:
    of_attributes = {
        name: said(_expectation(attribute), description_of(attribute))
        for name, attribute in attributes.items()
        if not isinstance(attribute, Asked)
    }
    rules = _names(knowledge.rules)
    questions = _names(each.id for each in attributes.values() if isinstance(each, Asked))
    return mapping(
        {
            **of_attributes,
            "fired": said(rules, "Rules that fire."),
            "not_fired": said(rules, "Rules that do not."),
            "asked": said(questions, "Questions that the interview asks."),
            "not_asked": said(questions, "Questions that it never asks."),
        }
    )


def _names(names: Iterable[str]) -> Schema:
    """Some of these names, each once; any names where none are known."""
    known = [*names]
    return _once(one_or_some({"enum": known} if known else {"type": "string"}))


def _once(schema: Schema) -> Schema:
    return {**schema, "uniqueItems": True}


def _expectation(attribute: Attribute) -> Schema:
    if not isinstance(attribute, Concluded):
        return any_of(number(), mapping(compared(number(), WRITTEN.values())))
    value = value_schema(attribute)
    bound = number("", -1, 1)
    certainties = {
        each.id: said(any_of(bound, mapping(compared(bound, WRITTEN.values()))), each.label)
        for each in attribute.values
    }
    names = _once(one_or_some(value))
    words = {
        "includes": said(names, "These hold, and others may."),
        "excludes": said(names, "These do not hold; they may be undecided."),
        "undecided": said(names, "These are undecided."),
        "failed": said(names, "These cannot come to hold any more."),
        "certainty": said(mapping(certainties), "How certain they are."),
    }
    if attribute.is_advice:
        words["first"] = said(value, "This stands before all others.")
    return any_of(*none_of(attribute), names, mapping(words))
