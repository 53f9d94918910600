"""Answers: from what people write to the one form in which they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expert.knowledge.model import Answer, Asked, Attribute, Concluded, Kind, Number
from expert.knowledge.problems import AnswerError
from expert.knowledge.reader import NO, YES, Reader, number_from_text
from expert.knowledge.suggestions import did_you_mean
from expert.knowledge.yaml_nodes import Node, Scalar, Sequence

UNKNOWN = "unknown"
"""The answer that leaves a question unanswered."""


def read_answer(attribute: Asked, texts: Iterable[str]) -> Answer:
    """The answer that one or more texts give; AnswerError says what would have been right."""
    written = list(texts)
    if attribute.kind is Kind.CHOICES:
        chosen = {_value_id(attribute, text) for text in written}
        return tuple(value.id for value in attribute.values if value.id in chosen)
    if len(written) != 1:
        raise AnswerError(f"`{attribute.id}` takes one value, not {len(written)}", expected(attribute))
    if attribute.kind is Kind.NUMBER:
        return _number(attribute, written[0])
    if attribute.kind is Kind.YES_NO:
        word = written[0].strip().casefold()
        if word in YES or word in NO:
            return "yes" if word in YES else "no"
    return _value_id(attribute, written[0])


def expected(attribute: Asked) -> str:
    """What an answer to a question may be, as one sentence."""
    if attribute.kind is not Kind.NUMBER:
        names = ", ".join(value.id for value in attribute.values)
        many = " (any number of them)" if attribute.kind is Kind.CHOICES else ""
        return f"It may be {names}{many}, or {UNKNOWN}."
    low, high = attribute.minimum, attribute.maximum
    bounds = {
        (False, False): "a number",
        (True, False): f"a number from {low} up",
        (False, True): f"a number up to {high}",
        (True, True): f"a number from {low} to {high}",
    }[low is not None, high is not None]
    unit = f" ({attribute.unit})" if attribute.unit else ""
    return f"It may be {bounds}{unit}, or {UNKNOWN}."


def check_answers(
    attributes: Mapping[str, Attribute], given: Mapping[str, object]
) -> dict[str, Answer]:
    """Answers given as Python values, checked, in vocabulary order.

    True and False are taken for yes and no, any iterable of texts for `choices`; None and
    `unknown` leave the question unanswered. Raises AnswerError at the first that does not fit.
    """
    read: dict[str, Answer] = {}
    for name, content in given.items():
        attribute = asked_attribute(attributes, name)
        texts = _texts_of(content)
        if texts not in ([UNKNOWN], None):
            read[name] = read_answer(attribute, texts or [])
    return in_vocabulary_order(attributes, read)


def decode_answers(
    root: Node, attributes: Mapping[str, Attribute], reader: Reader, what: str = "the facts"
) -> dict[str, Answer]:
    """Answers written as a mapping of attributes, in vocabulary order; problems are reported."""
    mapping = reader.mapping(root, what)
    read: dict[str, Answer] = {}
    for key, node in mapping.entries.values() if mapping else ():
        try:
            attribute = asked_attribute(attributes, key.text)
        except AnswerError as error:
            reader.report(key, error.message, error.remedy)
            continue
        texts = _written_texts(node, attribute, reader)
        if texts in (None, [UNKNOWN]):
            continue
        try:
            read[key.text] = read_answer(attribute, texts or [])
        except AnswerError as error:
            reader.report(node, error.message, error.remedy)
    return in_vocabulary_order(attributes, read)


def asked_attribute(attributes: Mapping[str, Attribute], name: str) -> Asked:
    """The attribute of a question; AnswerError when there is none of that name."""
    attribute = attributes.get(name)
    if isinstance(attribute, Asked):
        return attribute
    asked = [a.id for a in attributes.values() if isinstance(a, Asked)]
    if isinstance(attribute, Concluded):
        raise AnswerError(
            f"`{name}` is concluded by rules, it cannot be given",
            f"Give answers instead: {', '.join(asked[:8])}{', ...' if len(asked) > 8 else ''}.",
        )
    raise AnswerError(f"there is no question `{name}`", did_you_mean(name, asked, "Questions"))


def in_vocabulary_order(
    attributes: Mapping[str, Attribute], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The same answers in the order of the vocabulary."""
    return {name: answers[name] for name in attributes if name in answers}


def plain_answer(attribute: Attribute, answer: Answer) -> bool | Number | str | list[str]:
    """An answer as JSON writes it: booleans for yes and no, a list for `choices`."""
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(attribute, Asked) and attribute.kind is Kind.YES_NO:
        return answer == "yes"
    return answer


def _value_id(attribute: Asked, text: str) -> str:
    ids = [value.id for value in attribute.values]
    if text in ids:
        return text
    if text == UNKNOWN:
        raise AnswerError(f"`{UNKNOWN}` cannot stand beside other values of `{attribute.id}`")
    guess = did_you_mean(text, ids, "Values")
    remedy = guess if guess.startswith("Did") else expected(attribute)
    raise AnswerError(f"`{text}` is not a value of `{attribute.id}`", remedy)


def _number(attribute: Asked, text: str) -> Number:
    number = number_from_text(text.strip())
    if number is None:
        raise AnswerError(f"`{text}` is not a number", expected(attribute))
    low, high = attribute.minimum, attribute.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise AnswerError(f"{text} is out of bounds for `{attribute.id}`", expected(attribute))
    return number


def _texts_of(content: object) -> list[str] | None:
    if content is None:
        return None
    if isinstance(content, bool):
        return ["yes" if content else "no"]
    if isinstance(content, str | int | float):
        return [str(content)]
    if isinstance(content, Iterable):
        return [str(item) for item in content]
    return [str(content)]


def _written_texts(node: Node, attribute: Asked, reader: Reader) -> list[str] | None:
    """The texts of an answer's node; None when it is left unanswered or was reported."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in ("", "~", "null") else [node.text]
    items = node.items if isinstance(node, Sequence) else None
    if items is None or not all(isinstance(item, Scalar) for item in items):
        reader.report(node, f"`{attribute.id}` takes a value, not a structure", expected(attribute))
        return None
    return [item.text for item in items if isinstance(item, Scalar)]
