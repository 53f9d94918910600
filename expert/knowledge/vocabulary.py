"""Decodes `facts/*.yaml`: the attributes, their questions and their values."""

from __future__ import annotations

import re

from expert.knowledge.model import (
    About,
    Asked,
    Attribute,
    CanChange,
    Concluded,
    Description,
    Kind,
    Number,
    Value,
)
from expert.knowledge.reader import Reader
from expert.knowledge.suggestions import did_you_mean
from expert.knowledge.yaml_nodes import Mapping, Node, Scalar, Sequence

Fields = dict[str, tuple[Scalar, Node]]

_ATTRIBUTE_ID = re.compile(r"[^\W\d][\w-]*")
_VALUE_ID = re.compile(r"[^\s,=`]+")
_RESERVED = frozenset({"any", "all", "not", "fired", "not_fired", "asked", "not_asked"})
_COMMON = ("label", "question", "help", "type", "values")
_ASKED = (*_COMMON, "ordered", "minimum", "maximum", "unit", "can_change")
_CONCLUDED = (*_COMMON, "goal", "exclusive")
_YES_NO = (Value("yes", "Yes"), Value("no", "No"))


def decode_about(root: Node, reader: Reader) -> About | None:
    """The title, introduction, disclaimer and source of a knowledge base."""
    mapping = reader.mapping(root, "about.yaml")
    if mapping is None:
        return None
    fields = reader.fields(mapping, ("title", "introduction", "disclaimer", "source"), "about.yaml")
    texts = {name: reader.text(node, f"the {name}") or "" for name, (_, node) in fields.items()}
    if "title" not in fields:
        reader.report(root, "the knowledge base has no title", "Add `title: ...`.")
    return About(
        texts.get("title", ""),
        texts.get("introduction", ""),
        texts.get("disclaimer", ""),
        texts.get("source", ""),
    )


def decode_attribute(key: Scalar, node: Node, reader: Reader) -> Attribute | None:
    """One attribute; None once its problems are reported."""
    before = len(reader.problems)
    if not _ATTRIBUTE_ID.fullmatch(key.text) or key.text in _RESERVED:
        reason = "is a word of the rules" if key.text in _RESERVED else "cannot name an attribute"
        remedy = "Use letters, digits and _, starting with a letter, such as `project_experience`."
        reader.report(key, f"`{key.text}` {reason}", remedy)
    mapping = reader.mapping(node, f"`{key.text}`")
    if mapping is None:
        return None
    asked = "question" in mapping.entries
    if asked and "goal" in mapping.entries:
        reader.report(
            mapping.entries["goal"][0],
            f"`{key.text}` has both a question and a goal",
            "Advice is concluded by rules, never asked: keep one of the two.",
        )
    known = _ASKED if asked else _CONCLUDED
    every = {*_ASKED, *_CONCLUDED}
    fields = reader.fields(mapping, every, f"`{key.text}`")
    _report_misplaced(key.text, fields, known, asked, reader)
    decode = _asked if asked else _concluded
    attribute = decode(key, fields, reader)
    return attribute if len(reader.problems) == before else None


def _report_misplaced(
    name: str, fields: Fields, known: tuple[str, ...], asked: bool, reader: Reader
) -> None:
    for field, (key, _) in fields.items():
        if field not in known and not (asked and field == "goal"):
            remedy = (
                "It is for attributes that rules conclude."
                if asked
                else "It is for attributes that are asked: add a `question`, or remove the line."
            )
            reader.report(key, f"`{field}` has no meaning for `{name}`", remedy)


def _asked(key: Scalar, fields: Fields, reader: Reader) -> Asked | None:
    name = key.text
    kind = _kind(key, fields, reader)
    question = reader.text(fields["question"][1], f"the question of `{name}`")
    if kind is None or question is None:
        return None
    values = _values(key, fields, reader) if "values" in fields else ()
    if kind in (Kind.CHOICE, Kind.CHOICES):
        if "values" not in fields:
            reader.report(key, f"`{name}` has no values to choose from", "Add `values:`.")
    elif "values" in fields:
        reader.report(
            fields["values"][0], f"`{name}` is {kind.value} and has no values of its own"
        )
    ordered = _flag(fields, "ordered", reader)
    if ordered and kind is not Kind.CHOICE:
        reader.report(fields["ordered"][0], "only a `choice` can be ordered")
    minimum, maximum = _bounds(name, kind, fields, reader)
    return Asked(
        name,
        _text(fields, "label", reader) or _spoken(name),
        question,
        kind,
        _YES_NO if kind is Kind.YES_NO else values,
        _text(fields, "help", reader),
        ordered,
        minimum,
        maximum,
        _text(fields, "unit", reader),
        _can_change(fields, reader),
        reader.position(key),
    )


def _concluded(key: Scalar, fields: Fields, reader: Reader) -> Concluded:
    name = key.text
    if "values" not in fields:
        reader.report(
            key,
            f"`{name}` has neither a question nor values",
            "Add a `question` if people answer it, or the `values` that rules conclude.",
        )
    if "type" in fields:
        word = fields["type"][1]
        if not isinstance(word, Scalar) or word.text != "choices":
            reader.report(word, f"`{name}` is concluded, so it holds a set", "Remove the `type`.")
    return Concluded(
        name,
        _text(fields, "label", reader) or _spoken(name),
        _values(key, fields, reader) if "values" in fields else (),
        _text(fields, "goal", reader) or None,
        _flag(fields, "exclusive", reader),
        _text(fields, "help", reader),
        reader.position(key),
    )


def _kind(key: Scalar, fields: Fields, reader: Reader) -> Kind | None:
    kinds = [kind.value for kind in Kind]
    if "type" not in fields:
        reader.report(key, f"`{key.text}` has no type", f"Add `type:` {', '.join(kinds)}.")
        return None
    node = fields["type"][1]
    word = reader.text(node, "the type")
    if word is None or word in kinds:
        return Kind(word) if word else None
    reader.report(node, f"there is no type `{word}`", did_you_mean(word, kinds, "Types"))
    return None


def _can_change(fields: Fields, reader: Reader) -> CanChange:
    if "can_change" not in fields:
        return CanChange.NO
    node = fields["can_change"][1]
    word = reader.text(node, "can_change")
    words = [choice.value for choice in CanChange]
    if word in words:
        return CanChange(word)
    if word is not None:
        reader.report(node, f"can_change cannot be `{word}`", did_you_mean(word, words, "It may be"))
    return CanChange.NO


def _values(key: Scalar, fields: Fields, reader: Reader) -> tuple[Value, ...]:
    node = fields["values"][1]
    if isinstance(node, Sequence):
        reader.report(
            node, f"the values of `{key.text}` must be a mapping", "Write `value: label` lines."
        )
        return ()
    mapping = reader.mapping(node, f"`values` of `{key.text}`")
    entries = mapping.entries.values() if mapping else ()
    return tuple(_value(value_key, value_node, reader) for value_key, value_node in entries)


def _value(key: Scalar, node: Node, reader: Reader) -> Value:
    if not _VALUE_ID.fullmatch(key.text) or key.text == "unknown":
        reason = "always means unanswered" if key.text == "unknown" else "cannot name a value"
        remedy = "Use a word without spaces, commas and `=`, such as `pmo_manager`."
        reader.report(key, f"`{key.text}` {reason}", remedy)
    if not isinstance(node, Mapping):
        return Value(key.text, reader.text(node, f"the label of `{key.text}`") or key.text)
    details: dict[str, Description] = {}
    for name, (_, detail) in node.entries.items():
        content = reader.texts(detail, f"`{name}` of `{key.text}`")
        if content is not None:
            details[name] = content
    label = details.pop("label", "")
    if not isinstance(label, str) or not label:
        reader.report(key, f"the value `{key.text}` has no label", "Add `label: ...`.")
        label = key.text
    return Value(key.text, label, details)


def _bounds(
    name: str, kind: Kind, fields: Fields, reader: Reader
) -> tuple[Number | None, Number | None]:
    for field in ("minimum", "maximum", "unit"):
        if field in fields and kind is not Kind.NUMBER:
            reader.report(fields[field][0], f"`{field}` is for numbers, and `{name}` is {kind.value}")
    minimum, maximum = (
        reader.number(fields[field][1], field) if field in fields else None
        for field in ("minimum", "maximum")
    )
    if minimum is not None and maximum is not None and minimum > maximum:
        reader.report(fields["minimum"][1], f"the minimum of `{name}` is above its maximum")
    return minimum, maximum


def _text(fields: Fields, name: str, reader: Reader) -> str:
    return (reader.text(fields[name][1], f"the {name}") or "") if name in fields else ""


def _flag(fields: Fields, name: str, reader: Reader) -> bool:
    return bool(reader.flag(fields[name][1], name)) if name in fields else False


def _spoken(name: str) -> str:
    """A label made from an id."""
    return name.replace("_", " ").replace("-", " ").capitalize()
