"""Answers: from what people write to the one form in which they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from expert.knowledge.model import Answer, Asked, Attribute, Concluded, Kind, Number
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean, listed
from expert.knowledge.yaml.nodes import Mapping as MappingNode
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader, number_from_text, yes_or_no

UNKNOWN = "unknown"
"""The answer that leaves a question unanswered."""

_MOST_NAMES = 20
_LARGE = 2**53
"""Whole numbers from here on are read as texts are."""
_ONE_VALUE = (Kind.CHOICE, Kind.YES_NO)


def read_answer(attribute: Asked, texts: Iterable[str]) -> Answer:
    """The answer that one or more texts give; AnswerError says what would have been right.

    `unknown` is no answer: whoever takes it leaves the question out.
    """
    written = [text.strip() for text in texts]
    if attribute.kind is Kind.CHOICES:
        chosen = {_value_id(attribute, text) for text in written}
        return tuple(value.id for value in attribute.values if value.id in chosen)
    if len(written) != 1:
        count = len(written) or "none"
        raise AnswerError(f"`{attribute.id}` takes one value, not {count}", expected(attribute))
    if attribute.kind is Kind.NUMBER:
        return _number(attribute, written[0])
    if attribute.kind is Kind.YES_NO and (word := yes_or_no(written[0])):
        return word
    return _value_id(attribute, written[0])


def expected(attribute: Asked) -> str:
    """What an answer to a question may be, as one sentence."""
    many = " (any number of them)" if attribute.kind is Kind.CHOICES else ""
    return f"It may be {allowed(attribute)}{many}, or {UNKNOWN}."


def allowed(attribute: Attribute) -> str:
    """The values of an attribute in words, as in `yes, no` or `a number up to 3`."""
    if not isinstance(attribute, Asked) or attribute.kind is not Kind.NUMBER:
        return listed(attribute.by_id, _MOST_NAMES)
    low, high = attribute.minimum, attribute.maximum
    bounds = {
        (False, False): "a number",
        (True, False): f"a number from {low} up",
        (False, True): f"a number up to {high}",
        (True, True): f"a number from {low} to {high}",
    }[low is not None, high is not None]
    return f"{bounds} ({attribute.unit})" if attribute.unit else bounds


def check_answers(
    attributes: Mapping[str, Attribute], given: Mapping[str, object]
) -> dict[str, Answer]:
    """Answers given as Python values, checked, in vocabulary order.

    True and False are taken for yes and no, any iterable of texts for `choices`; None and
    `unknown` leave the question unanswered. Raises AnswerError at the first that does not fit.
    """
    return in_vocabulary_order(attributes, read_answers(attributes, given))


def read_answers(
    attributes: Mapping[str, Attribute], given: Mapping[str, object]
) -> dict[str, Answer]:
    """The same in the order given, which costs nothing for attributes that are not answered."""
    read: dict[str, Answer] = {}
    for name, content in given.items():
        known = attributes.get(name)
        if type(known) is Asked and (kept := _as_kept(known, content)) is not None:
            read[name] = kept
            continue
        attribute = asked_attribute(attributes, name)
        texts = _texts_of(content, attribute)
        if texts is not None and not _says_unknown(texts):
            read[name] = read_answer(attribute, texts)
    return read


def decode_answers(
    root: Node, attributes: Mapping[str, Attribute], reader: Reader, what: str = "the file"
) -> dict[str, Answer]:
    """Answers written as a mapping of attributes, in vocabulary order; problems are reported.

    An empty mapping, `{}`, is a person who has answered nothing yet.
    """
    if isinstance(root, MappingNode) and not root.entries:
        return {}
    mapping = reader.mapping(root, what)
    read: dict[str, Answer] = {}
    for key, node in mapping.entries.values() if mapping else ():
        try:
            attribute = asked_attribute(attributes, key.text)
        except AnswerError as error:
            reader.report(key, error.message, error.remedy)
            continue
        answer = _written_answer(node, attribute, reader)
        if answer is not None:
            read[key.text] = answer
    return in_vocabulary_order(attributes, read)


def asked_attribute(attributes: Mapping[str, Attribute], name: str) -> Asked:
    """The attribute of a question; AnswerError when there is none of that name."""
    attribute = attributes.get(name)
    if isinstance(attribute, Asked):
        return attribute
    asked = [a.id for a in attributes.values() if isinstance(a, Asked)]
    if isinstance(attribute, Concluded):
        raise AnswerError(
            f"`{name}` is concluded by rules, so it cannot be given",
            f"Give answers instead: {listed(asked) or 'none yet'}.",
        )
    remedy = did_you_mean(str(name), asked, "Questions")
    raise AnswerError(f"there is no question {quoted(str(name))}", remedy)


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


def _as_kept(attribute: Asked, content: object) -> Answer | None:
    """The answer, if it is written almost as it is kept; reading texts takes four times as long."""
    if type(content) is str:
        return content if content in attribute.by_id and attribute.kind in _ONE_VALUE else None
    if type(content) is bool:
        return ("yes" if content else "no") if attribute.kind is Kind.YES_NO else None
    if type(content) is int:
        is_number = attribute.kind is Kind.NUMBER and abs(content) < _LARGE
        return content if is_number and attribute.in_bounds(content) else None
    if type(content) is tuple and attribute.kind is Kind.CHOICES:
        known = attribute.by_id
        if all(type(value) is str and value in known for value in content):
            return content if len(content) < 2 else tuple([v for v in known if v in content])
    return None


def _value_id(attribute: Asked, text: str) -> str:
    if text in attribute.by_id:
        return text
    if text == UNKNOWN and attribute.kind is Kind.CHOICES:
        raise AnswerError(
            f"`{UNKNOWN}` cannot stand beside other values of `{attribute.id}`",
            "Keep either it or the others.",
        )
    guess = did_you_mean(text, attribute.by_id)
    remedy = guess if guess.startswith("Did") else expected(attribute)
    raise AnswerError(f"{quoted(text)} is not a value of `{attribute.id}`", remedy)


def _number(attribute: Asked, text: str) -> Number:
    number = number_from_text(text)
    if number is None:
        message = f"`{attribute.id}` is a number, and {quoted(text)} is not"
        raise AnswerError(message, expected(attribute))
    if not attribute.in_bounds(number):
        raise AnswerError(f"{text} is out of bounds for `{attribute.id}`", expected(attribute))
    return number


def _says_unknown(texts: list[str]) -> bool:
    return {text.strip() for text in texts} == {UNKNOWN}


def _texts_of(content: object, attribute: Asked) -> list[str] | None:
    """The texts of an answer given as a Python value; None when it is left unanswered."""
    if content is None:
        return None
    if isinstance(content, bool):
        return ["yes" if content else "no"]
    if isinstance(content, Mapping | bytes):
        raise AnswerError(f"`{attribute.id}` takes no structure", expected(attribute))
    if isinstance(content, Iterable) and not isinstance(content, str):
        texts = [str(item) for item in content]
        return sorted(texts) if isinstance(content, Set) else texts
    if isinstance(content, str):
        return [content]
    try:
        return [str(content)]
    except ValueError as error:  # Python writes no integer of thousands of digits
        message = f"`{attribute.id}` takes no number as large as this"
        raise AnswerError(message, expected(attribute)) from error


def _written_answer(node: Node, attribute: Asked, reader: Reader) -> Answer | None:
    """The answer that a node gives; None when it is left unanswered or was reported."""
    if is_empty(node):
        return None
    items: list[Node] = node.items if isinstance(node, Sequence) else [node]
    scalars = [item for item in items if isinstance(item, Scalar)]
    if len(scalars) < len(items):
        reader.report(node, f"`{attribute.id}` takes no structure", expected(attribute))
        return None
    if _says_unknown([scalar.text for scalar in scalars]):
        return None
    if attribute.kind is not Kind.CHOICES:
        return _reported(node, [scalar.text for scalar in scalars], attribute, reader)
    chosen = [_reported(scalar, [scalar.text], attribute, reader) for scalar in scalars]
    return None if None in chosen else read_answer(attribute, [s.text for s in scalars])


def _reported(node: Node, texts: list[str], attribute: Asked, reader: Reader) -> Answer | None:
    try:
        return read_answer(attribute, texts)
    except AnswerError as error:
        reader.report(node, error.message, error.remedy)
        return None
