"""The schemas of `facts/about.yaml` and of the attributes in `facts/`: for any vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from expert.authoring.schema.terms import (
    ATTRIBUTE_NAME,
    NAME,
    Schema,
    any_of,
    date,
    flag,
    mapping,
    mapping_of,
    number,
    one,
    one_of,
    some,
    text,
    whole,
)
from expert.knowledge.kinds import KINDS, Date, Integer, Numeric
from expert.knowledge.model import CanChange
from expert.knowledge.names import RESERVED, UNANSWERED

_TYPES = {
    "choice": "one of its values",
    "choices": "any number of its values, also none",
    "yes_no": "yes or no",
    "number": "a number, perhaps within bounds",
    "integer": "a whole number: what is counted",
    "date": "a day, as YYYY-MM-DD",
}
_CHANGES = {
    CanChange.NO: "nothing the person could bring about",
    CanChange.UP: "the person could bring about a higher value",
    CanChange.ANY: "the person could bring about any value",
}
_UNIT = text("What the number is counted in, such as years.")
_COMMON = {
    "label": text("Its name where there is no room for the question."),
    "help": text("What the person reads who types ?."),
}
_NO: Schema = {"enum": ["no", "No", "NO", False]}
_NO_FLAG = {"ordered": _NO}
"""A flag of another type may say no anywhere."""


def about_schema() -> Schema:
    """What `facts/about.yaml` may hold."""
    return whole(
        "What a knowledge base is about",
        mapping(
            {
                "title": text("What it is called."),
                "introduction": text("What a person reads before the first question."),
                "disclaimer": text("What a person should know before relying on the advice."),
                "source": text("Where the knowledge comes from."),
            },
            required=["title"],
        ),
    )


def facts_schema() -> Schema:
    """What all other files in `facts/` may hold: attributes."""
    attribute = any_of(*(_question(word) for word in KINDS), _concluded(), _computed(), _points())
    return whole(
        "Attributes: what is asked, and what rules conclude",
        mapping_of(ATTRIBUTE_NAME, attribute, refused=sorted(RESERVED)),
    )


def _question(word: str) -> Schema:
    """A question of one type."""
    kind = KINDS[word]
    bound = date() if kind is Date else number(whole=kind is Integer)
    own: dict[str, Schema] = {
        "values": _values(),
        "ordered": flag("Whether the values ascend, so that they can be compared."),
        "yes": text("What a yes is called."),
        "no": text("What a no is called."),
        "minimum": {**bound, "description": "The least that is accepted."},
        "maximum": {**bound, "description": "The most that is accepted."},
        "unit": _UNIT,
    }
    assert issubclass(kind, Numeric) == ("unit" in kind.fields)
    properties = {
        "question": text("What the person is asked."),
        **_COMMON,
        "type": one(word, f"How it is answered: {_TYPES[word]}."),
        **_NO_FLAG,
        **{field: own[field] for field in kind.fields},
        "can_change": one_of({str(word): meaning for word, meaning in _CHANGES.items()}),
    }
    required = ["question", "type", *(["values"] if "values" in kind.fields else [])]
    return mapping(properties, required, f"A question: {_TYPES[word]}.")


def _concluded() -> Schema:
    """What rules conclude."""
    properties = {
        "goal": text("The heading under which it is shown; with it, the attribute is advice."),
        **_COMMON,
        "type": one("choices", "Rules conclude any number of values, so this may be left out."),
        "values": _values(),
        "exclusive": flag("Whether only the most certain of the values counts."),
        "show_from": {
            **number("The least certainty of advice that is shown.", maximum=1),
            "not": {"type": "number", "maximum": 0},
        },
        "otherwise": text("The value that holds once all others have failed."),
    }
    schema = mapping(properties, ["values"], "What rules conclude; with a goal, advice.")
    return {**schema, "dependentRequired": {"show_from": ["goal"]}}


def _computed() -> Schema:
    formula = text("A formula over other numbers: + - * /, brackets, min, max, times between days.")
    return mapping(
        {**_COMMON, "compute": formula, "unit": _UNIT},
        ["compute"],
        "A number that is worked out from others.",
    )


def _points() -> Schema:
    yes = {
        **flag("Rules add to it; 0 before any does."),
        "not": {"enum": ["no", "No", "NO", False]},
    }
    return mapping({**_COMMON, "points": yes, "unit": _UNIT}, ["points"], "A number rules add to.")


def _values() -> Schema:
    label = text("What people see.")
    details: Schema = {
        "type": "object",
        "properties": {"label": label, "value": False},
        "required": ["label"],
        "additionalProperties": any_of(text(), some(text(), least=0)),
    }
    return {
        **mapping_of(NAME, any_of(label, details), refused=_unanswered()),
        "description": "The values: each its id, and its label or a mapping with more to tell.",
    }


def _unanswered() -> Iterable[str]:
    return sorted(UNANSWERED)
