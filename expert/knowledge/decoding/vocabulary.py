"""Decodes `facts/*.yaml`: the attributes, their questions and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expert.knowledge.decoding.otherwise import decode_otherwise
from expert.knowledge.decoding.refusals import IN_AN_ATTRIBUTE
from expert.knowledge.kinds import KINDS, Choices, QuestionType
from expert.knowledge.kinds.listed import decode_values
from expert.knowledge.model import (
    About,
    Asked,
    Attribute,
    CanChange,
    Computed,
    Concluded,
    Points,
)
from expert.knowledge.names import hidden_flaw, is_attribute_name, is_reserved
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean, is_meant
from expert.knowledge.yaml.nodes import Node, Scalar
from expert.knowledge.yaml.reader import Fields, Reader, yes_or_no

if TYPE_CHECKING:
    from expert.knowledge.decoding.expressions import WrittenFormula

_ABOUT = ("title", "introduction", "disclaimer", "source")
_COMMON = ("label", "help", "type")
_OWN_FIELDS = {
    field: next(first for first in KINDS.values() if field in first.fields)
    for kind in KINDS.values()
    for field in kind.fields
}
"""The fields that only some types of question have, each with the first type that has it."""
_ASKED = ("question", *_COMMON, *_OWN_FIELDS, "can_change")
_CONCLUDED = ("goal", *_COMMON, "values", "exclusive", "show_from", "otherwise")
_WORKED_OUT = ("label", "help", "unit")
_ALL_FIELDS = tuple(dict.fromkeys((*_ASKED, *_CONCLUDED, "compute", "points")))


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


def decode_attribute(
    key: Scalar, node: Node, reader: Reader, formulas: list[WrittenFormula] | None = None
) -> Attribute | None:
    """One attribute; None once its problems are reported.

    Its formula, if it has one, is added to `formulas`: what it names may stand further on.
    """
    before = len(reader.problems)
    _check_attribute_name(key, reader)
    remedy = "Write a `question:` below it, or the `values:` that rules conclude."
    mapping = reader.mapping(node, f"`{key.text}`", remedy)
    if mapping is None:
        return None
    fields = reader.fields(mapping, _ALL_FIELDS, f"`{key.text}`", IN_AN_ATTRIBUTE)
    attribute: Attribute | None = None
    if "compute" in fields or "points" in fields:
        attribute = _worked_out(key, fields, reader, [] if formulas is None else formulas)
    elif "question" in fields:
        attribute = _asked(key, fields, reader)
    elif not is_meant("question", mapping.entries, fields):  # else nobody knows what it is to be
        attribute = _concluded(key, fields, reader)
    return attribute if len(reader.problems) == before else None


def _check_attribute_name(key: Scalar, reader: Reader) -> None:
    if is_reserved(key.text):
        message = f"`{key.text}` means something of its own in rules and cases"
        reader.report(key, message, "Give the attribute another name.")
    elif not is_attribute_name(key.text):
        message = f"{quoted(key.text)} cannot name an attribute{hidden_flaw(key.text)}"
        remedy = "Use letters, digits and _, starting with a letter, such as `project_experience`."
        reader.report(key, message, remedy)


def _asked(key: Scalar, fields: Fields, reader: Reader) -> Asked | None:
    name = key.text
    if "goal" in fields:
        message = f"`{name}` has both a question and a goal"
        remedy = "Advice is concluded by rules, never asked: keep one of the two."
        reader.report(fields["goal"][0], message, remedy)
    for field, what in (("show_from", "advice"), ("otherwise", "what rules conclude")):
        if field in fields:
            message = f"`{field}` is for {what}, and `{name}` is asked"
            reader.report(fields[field][0], message, "Remove the line.")
    if "exclusive" in fields:
        message = f"`exclusive` is for what rules conclude, and `{name}` is asked"
        remedy = "Remove it: a `choice` has one value only anyway."
        reader.report(fields["exclusive"][0], message, remedy)
    kind = _kind(key, fields, reader)
    question = reader.text(fields["question"][1], f"the question of `{name}`")
    label, note = _label(name, fields, reader), _text(fields, "help", reader)
    can_change = _can_change(fields, reader)
    if kind is None or question is None:
        return None
    return Asked(name, label, question, kind, note, can_change, reader.position(key))


def _worked_out(
    key: Scalar, fields: Fields, reader: Reader, formulas: list[WrittenFormula]
) -> Computed | Points | None:
    name, own = key.text, "compute" if "compute" in fields else "points"
    for field, (field_key, _) in fields.items():
        if field != own and field not in _WORKED_OUT:
            message = f"`{name}` is worked out by `{own}`, and cannot have `{field}` too"
            reader.report(field_key, message, "Keep one of the two.")
    label, note = _label(name, fields, reader), _text(fields, "help", reader)
    unit, place = _text(fields, "unit", reader), reader.position(key)
    if own == "points":
        if not _flag(fields, "points", reader):
            message = f"`points` of `{name}` is not yes"
            remedy = "Write `points: yes`; rules add to them: `then: {score: {add: 5}}`."
            if yes_or_no(getattr(fields["points"][1], "text", "")) == "no":
                reader.report(fields["points"][1], message, remedy)
            return None
        return Points(name, label, unit, note, place)
    from expert.knowledge.decoding.expressions import decode_formula  # few vocabularies need it

    written = decode_formula(name, fields["compute"][1], reader)
    if written is None:
        return None
    formulas.append(written)
    return Computed(name, label, written.expression, unit, note, place)


def _concluded(key: Scalar, fields: Fields, reader: Reader) -> Concluded | None:
    name = key.text
    if "values" not in fields:
        reader.report(
            key,
            f"`{name}` has neither a question nor values",
            "Add a `question` if people answer it, or the `values` that rules conclude.",
        )
        return None
    _report_asked_only(name, fields, reader)
    values = decode_values(name, fields, reader)
    return Concluded(
        name,
        _label(name, fields, reader),
        values,
        _text(fields, "goal", reader) or None,
        _flag(fields, "exclusive", reader),
        _text(fields, "help", reader),
        reader.position(key),
        _show_from(name, fields, reader),
        decode_otherwise(name, values, fields, reader),
    )


def _show_from(name: str, fields: Fields, reader: Reader) -> float:
    """The least certainty of advice that is shown."""
    if "show_from" not in fields:
        return 0.0
    key, node = fields["show_from"]
    if "goal" not in fields:
        message = f"`show_from` is for advice, and `{name}` has no goal"
        reader.report(key, message, "Add its `goal`, or remove the line: only advice is shown.")
    remedy = "Write the least certainty that is shown, above 0 and up to 1, such as 0.2."
    number = reader.number(node, f"`show_from` of `{name}`", remedy)
    if number is not None and not 0 < number <= 1:
        reader.report(node, f"`show_from` of `{name}` is out of bounds", remedy)
    return float(number or 0)


def _report_asked_only(name: str, fields: Fields, reader: Reader) -> None:
    """Reports the first field that makes no sense without a question; the others follow from it."""
    for field, (key, node) in fields.items():
        is_set = field == "type" and isinstance(node, Scalar) and node.text == Choices.word
        if field not in _CONCLUDED or (field == "type" and not is_set):
            message = f"`{field}` is for what people are asked, and `{name}` has no question"
            remedy = "Add its `question`, or remove the line: rules conclude any number of values."
            reader.report(key, message, remedy)
            return


def _kind(key: Scalar, fields: Fields, reader: Reader) -> QuestionType | None:
    """How a question is answered; None once reported, whatever its other fields say."""
    known = _type(key, fields, reader)
    if known is not None:
        _report_misplaced(key.text, known, fields, reader)
        return known.decode(key, fields, reader)
    for kind in dict.fromkeys(_OWN_FIELDS[field] for field in fields if field in _OWN_FIELDS):
        kind.decode(key, fields, reader)  # whatever it is to be: what is wrong with its fields
    return None


def _type(key: Scalar, fields: Fields, reader: Reader) -> type[QuestionType] | None:
    if "type" not in fields:
        remedy = f"Say how it is answered: `type:` and one of {', '.join(KINDS)}."
        reader.report(key, f"the question `{key.text}` has no type", remedy)
        return None
    node = fields["type"][1]
    word = reader.text(node, f"the type of `{key.text}`")
    if word is not None and word not in KINDS:
        reader.report(node, f"there is no type {quoted(word)}", did_you_mean(word, KINDS, "Types"))
    return KINDS.get(word or "")


def _report_misplaced(name: str, known: type[QuestionType], fields: Fields, reader: Reader) -> None:
    """Reports the fields that only questions of other types have."""
    for field, (key, node) in fields.items():
        owner = _OWN_FIELDS.get(field)
        if owner is None or field in known.fields:
            continue
        own = owner.fields[field]
        if not (own.is_flag and isinstance(node, Scalar) and yes_or_no(node.text) == "no"):
            message = own.misplaced.format(field=field, name=name, word=known.word)
            reader.report(key, message, own.remedy)


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


def _label(name: str, fields: Fields, reader: Reader) -> str:
    """The label given, else one made from the name."""
    return _text(fields, "label", reader) or name.replace("_", " ").replace("-", " ").capitalize()


def _text(fields: Fields, name: str, reader: Reader) -> str:
    return (reader.text(fields[name][1], f"the {name}") or "") if name in fields else ""


def _flag(fields: Fields, name: str, reader: Reader) -> bool:
    return bool(reader.flag(fields[name][1], f"`{name}`")) if name in fields else False
