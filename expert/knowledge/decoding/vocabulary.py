"""Decodes `facts/*.yaml`: the attributes, their questions and their values."""

from __future__ import annotations

from typing import TypeAlias

from expert.knowledge.decoding.names import (
    is_attribute_name,
    is_name,
    is_reserved,
    means_unanswered,
)
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
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean, is_meant
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence
from expert.knowledge.yaml.reader import Reader

Fields: TypeAlias = dict[str, tuple[Scalar, Node]]

_ABOUT = ("title", "introduction", "disclaimer", "source")
_COMMON = ("label", "help", "type", "values")
_ASKED = ("question", *_COMMON, "ordered", "minimum", "maximum", "unit", "can_change")
_CONCLUDED = ("goal", *_COMMON, "exclusive")
_YES_NO = (Value("yes", "Yes"), Value("no", "No"))


def decode_about(root: Node, reader: Reader) -> About | None:
    """The title, introduction, disclaimer and source of a knowledge base."""
    mapping = reader.mapping(root, "about.yaml", "Write it as `title: ...`.")
    if mapping is None:
        return None
    fields = reader.fields(mapping, _ABOUT, "about.yaml")
    texts = {name: reader.text(node, f"the {name}") or "" for name, (_, node) in fields.items()}
    if not is_meant("title", mapping.entries, _ABOUT):
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
    _check_attribute_name(key, reader)
    remedy = "Write a `question:` below it, or the `values:` that rules conclude."
    mapping = reader.mapping(node, f"`{key.text}`", remedy)
    if mapping is None:
        return None
    fields = reader.fields(mapping, dict.fromkeys((*_ASKED, *_CONCLUDED)), f"`{key.text}`")
    attribute: Attribute | None = None
    if "question" in fields:
        attribute = _asked(key, fields, reader)
    elif not is_meant("question", mapping.entries, fields):  # else nobody knows what it is to be
        attribute = _concluded(key, fields, reader)
    return attribute if len(reader.problems) == before else None


def _check_attribute_name(key: Scalar, reader: Reader) -> None:
    if is_reserved(key.text):
        message = f"`{key.text}` means something of its own in rules and cases"
        reader.report(key, message, "Give the attribute another name.")
    elif not is_attribute_name(key.text):
        message = f"{quoted(key.text)} cannot name an attribute"
        remedy = "Use letters, digits and _, starting with a letter, such as `project_experience`."
        reader.report(key, message, remedy)


def _asked(key: Scalar, fields: Fields, reader: Reader) -> Asked | None:
    name = key.text
    if "goal" in fields:
        message = f"`{name}` has both a question and a goal"
        remedy = "Advice is concluded by rules, never asked: keep one of the two."
        reader.report(fields["goal"][0], message, remedy)
    if "exclusive" in fields:
        message = f"`exclusive` is for what rules conclude, and `{name}` is asked"
        remedy = "Remove it: a `choice` has one value only anyway."
        reader.report(fields["exclusive"][0], message, remedy)
    kind = _kind(key, fields, reader)
    question = reader.text(fields["question"][1], f"the question of `{name}`")
    minimum, maximum = _bounds(name, kind, fields, reader)
    attribute = Asked(
        name,
        _label(name, fields, reader),
        question or "",
        kind or Kind.CHOICE,
        _asked_values(key, kind, fields, reader),
        _text(fields, "help", reader),
        _ordered(kind, fields, reader),
        minimum,
        maximum,
        _text(fields, "unit", reader),
        _can_change(fields, reader),
        reader.position(key),
    )
    return attribute if kind and question else None


def _concluded(key: Scalar, fields: Fields, reader: Reader) -> Concluded | None:
    name = key.text
    if "values" not in fields:
        reader.report(
            key,
            f"`{name}` has neither a question nor values",
            "Add a `question` if people answer it, or the `values` that rules conclude.",
        )
        return None
    _report_misplaced(name, fields, reader)
    return Concluded(
        name,
        _label(name, fields, reader),
        _values(key, fields, reader),
        _text(fields, "goal", reader) or None,
        _flag(fields, "exclusive", reader),
        _text(fields, "help", reader),
        reader.position(key),
    )


def _report_misplaced(name: str, fields: Fields, reader: Reader) -> None:
    """Reports the first field that makes no sense without a question; the others follow from it."""
    for field, (key, node) in fields.items():
        is_set = field == "type" and isinstance(node, Scalar) and node.text == Kind.CHOICES.value
        if field not in _CONCLUDED or (field == "type" and not is_set):
            message = f"`{field}` is for what people are asked, and `{name}` has no question"
            remedy = "Add its `question`, or remove the line: rules conclude any number of values."
            reader.report(key, message, remedy)
            return


def _kind(key: Scalar, fields: Fields, reader: Reader) -> Kind | None:
    kinds = [kind.value for kind in Kind]
    if "type" not in fields:
        remedy = f"Say how it is answered: `type:` and one of {', '.join(kinds)}."
        reader.report(key, f"the question `{key.text}` has no type", remedy)
        return None
    node = fields["type"][1]
    word = reader.text(node, f"the type of `{key.text}`")
    if word is None or word in kinds:
        return Kind(word) if word else None
    reader.report(node, f"there is no type {quoted(word)}", did_you_mean(word, kinds, "Types"))
    return None


def _can_change(fields: Fields, reader: Reader) -> CanChange:
    if "can_change" not in fields:
        return CanChange.NO
    node = fields["can_change"][1]
    word = reader.text(node, "`can_change`")
    words = [choice.value for choice in CanChange]
    if word in words:
        return CanChange(word)
    if word is not None:
        remedy = did_you_mean(word, words, "It may be")
        reader.report(node, f"`can_change` cannot be {quoted(word)}", remedy)
    return CanChange.NO


def _ordered(kind: Kind | None, fields: Fields, reader: Reader) -> bool:
    ordered = _flag(fields, "ordered", reader)
    if ordered and kind not in (Kind.CHOICE, None):
        message = "only the values of a `choice` can be ordered"
        reader.report(fields["ordered"][0], message, "Remove the line.")
    return ordered


def _asked_values(
    key: Scalar, kind: Kind | None, fields: Fields, reader: Reader
) -> tuple[Value, ...]:
    if kind in (Kind.YES_NO, Kind.NUMBER) and "values" in fields:
        message = f"`{key.text}` is a {kind.value} question and has no values of its own"
        remedy = "Remove them, or make it a `choice`."
        reader.report(fields["values"][0], message, remedy)
    elif kind in (Kind.CHOICE, Kind.CHOICES) and "values" not in fields:
        remedy = "Add `values:` with a line `value: label` for each."
        reader.report(key, f"`{key.text}` has no values to choose from", remedy)
    elif "values" in fields:
        return _values(key, fields, reader)
    return _YES_NO if kind is Kind.YES_NO else ()


def _values(key: Scalar, fields: Fields, reader: Reader) -> tuple[Value, ...]:
    field, node = fields["values"]
    remedy = "Write a line `value: label` for each."
    if isinstance(node, Sequence):
        reader.report(field, f"the values of `{key.text}` must be a mapping", remedy)
        return ()
    mapping = reader.mapping(node, f"the list of values of `{key.text}`", remedy)
    entries = mapping.entries.values() if mapping else ()
    return tuple(_value(value_key, value_node, reader) for value_key, value_node in entries)


def _value(key: Scalar, node: Node, reader: Reader) -> Value:
    name = key.text
    if means_unanswered(name):
        message = f"`{name}` always means that a question is left open"
        reader.report(key, message, "Give the value another name.")
    elif not is_name(name):
        remedy = "Use a word without spaces, commas and `=`, such as `pmo_manager`."
        reader.report(key, f"{quoted(name)} cannot name a value", remedy)
    if not isinstance(node, Mapping):
        return Value(name, reader.text(node, f"the label of `{name}`") or name)
    details: dict[str, Description] = {}
    for field, (_, detail) in node.entries.items():
        content = reader.texts(detail, f"`{field}` of `{name}`")
        if content is not None:
            details[field] = content
    label = details.pop("label", None)
    if isinstance(label, tuple):
        message = f"the label of `{name}` must be one text, not a list"
        reader.report(node.entries["label"][1], message, "Put the others under another name.")
    elif "label" not in node.entries:
        reader.report(key, f"the value `{name}` has no label", "Add `label: ...` below it.")
    return Value(name, label if isinstance(label, str) else name, details)


def _bounds(
    name: str, kind: Kind | None, fields: Fields, reader: Reader
) -> tuple[Number | None, Number | None]:
    for field in ("minimum", "maximum", "unit"):
        if field in fields and kind not in (Kind.NUMBER, None):
            message = f"`{field}` is for numbers, and `{name}` is a {kind.value} question"
            reader.report(fields[field][0], message, "Remove the line.")
    minimum, maximum = (
        reader.number(fields[field][1], f"the {field} of `{name}`") if field in fields else None
        for field in ("minimum", "maximum")
    )
    if minimum is not None and maximum is not None and minimum > maximum:
        message = f"the minimum of `{name}` is above its maximum"
        reader.report(fields["minimum"][1], message, "Change one of them; or are they swapped?")
    return minimum, maximum


def _label(name: str, fields: Fields, reader: Reader) -> str:
    """The label given, else one made from the name."""
    return _text(fields, "label", reader) or name.replace("_", " ").replace("-", " ").capitalize()


def _text(fields: Fields, name: str, reader: Reader) -> str:
    return (reader.text(fields[name][1], f"the {name}") or "") if name in fields else ""


def _flag(fields: Fields, name: str, reader: Reader) -> bool:
    return bool(reader.flag(fields[name][1], f"`{name}`")) if name in fields else False
