"""Answers: from what people write to the one form that they have in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from collections.abc import Sequence as SequenceOf
from contextlib import suppress
from itertools import islice

from expert.knowledge.model import Answer, Asked, Attribute
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean, listed
from expert.knowledge.values import UNKNOWN as UNKNOWN
from expert.knowledge.yaml.nodes import Mapping as MappingNode
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader

_ANSWERS, _KNOWLEDGE_BASE = "answers", "knowledge_base"
"""What reports in JSON call a person's answers, and the knowledge base that they are for."""

_MOST_ITEMS = 100_000
"""Things that an answer is made of at most; a generator may have no end."""


def read_answer(attribute: Asked, texts: Iterable[str]) -> Answer:
    """The answer that one or more texts give; AnswerError says what would have been right.

    `unknown` is no answer: whoever takes it leaves the question out.
    """
    return attribute.kind.read(attribute.id, [text.strip() for text in texts])


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
    for name, content in (given if type(given) is dict else _plain_mapping(given)).items():
        known = attributes.get(name)
        if type(known) is Asked and (answer := known.kind.as_answer(content)) is not None:
            read[name] = answer
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


def decode_file_of_answers(
    root: Node, attributes: Mapping[str, Attribute], reader: Reader
) -> dict[str, Answer]:
    """The answers of a whole file, which may stand below `answers`, as in reports in JSON.

    What else a report says is passed over. No answer is a mapping, so a question that is called
    `answers` is told apart from it.
    """
    entries = root.entries if isinstance(root, MappingNode) else {}
    _, below = entries.get(_ANSWERS, (None, None))
    is_report = _KNOWLEDGE_BASE in entries and _ANSWERS not in attributes
    if below is None or not (isinstance(below, MappingNode) or is_report):
        return decode_answers(root, attributes, reader)
    for key, _ in entries.values():
        if key.text != _ANSWERS and isinstance(attributes.get(key.text), Asked):
            message = f"the answer to `{key.text}` stands beside `{_ANSWERS}`"
            reader.report(key, message, f"Move it to those below `{_ANSWERS}`, or remove it.")
    return decode_answers(below, attributes, reader, f"`{_ANSWERS}`")


def asked_attribute(attributes: Mapping[str, Attribute], name: str) -> Asked:
    """The attribute of a question; AnswerError when there is none of that name."""
    attribute = attributes.get(name)
    if isinstance(attribute, Asked):
        return attribute
    asked = [a.id for a in attributes.values() if isinstance(a, Asked)]
    if attribute is not None:
        how = "concluded by rules" if attribute.values else "worked out"
        raise AnswerError(
            f"`{name}` is {how}, so it cannot be given",
            f"Give answers instead: {listed(asked) or 'none yet'}.",
        )
    try:
        shown = str(name)
    except Exception:  # what is given for a name may be anything, and raise anything
        shown = type(name).__name__
    remedy = did_you_mean(shown, asked, "Questions")
    raise AnswerError(f"there is no question {quoted(shown)}", remedy)


def in_vocabulary_order(
    attributes: Mapping[str, Attribute], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The same answers in the order of the vocabulary."""
    return {name: answers[name] for name in attributes if name in answers}


def _plain_mapping(given: object) -> Mapping[str, object]:
    """Answers as a dict; AnswerError when they are no mapping, or one that cannot be read."""
    remedy = "Write `{attribute: answer}`."
    if not isinstance(given, Mapping):
        raise AnswerError("answers are given as a mapping", remedy)
    try:
        return dict(given.items())
    except Exception as error:  # somebody else's mapping may raise anything
        message = f"the mapping of answers cannot be read: it raises `{type(error).__name__}`"
        raise AnswerError(message, remedy) from error


def _says_unknown(texts: list[str]) -> bool:
    return {text.strip() for text in texts} == {UNKNOWN}


def _texts_of(content: object, attribute: Asked) -> list[str] | None:
    """The texts of an answer given as a Python value; None when it is left unanswered."""
    if content is None:
        return None
    if isinstance(content, bool):
        return ["yes" if content else "no"]
    expected = attribute.kind.expected()
    try:
        items = _items_of(content)
        if len(items) > _MOST_ITEMS:
            raise AnswerError(f"`{attribute.id}` takes no list as long as this", expected)
        if isinstance(content, Mapping | bytes) or any(map(_is_structure, items)):
            raise AnswerError(f"`{attribute.id}` takes no structure", expected)
        texts = [item[:] if isinstance(item, str) else str(item) for item in items]
    except AnswerError:
        raise
    except Exception as error:  # what is given may be anything, and raise anything
        # Python writes no integer of thousands of digits.
        what = "number as large as this" if isinstance(error, ValueError) else "such thing"
        message = f"`{attribute.id}` takes no {what}: it raises `{type(error).__name__}`"
        raise AnswerError(message, expected) from error
    return sorted(texts) if isinstance(content, Set) else texts


def _items_of(content: object) -> list[object]:
    """What an answer is made of, itself if it is one thing; one more than are taken at most."""
    with suppress(TypeError):  # an array without dimensions only says that it can be gone through
        if isinstance(content, Iterable) and not isinstance(content, str):
            return [*islice(content, _MOST_ITEMS + 1)]
    return [content]


def _is_structure(item: object) -> bool:
    """Whether something has parts: no value and no number has."""
    return isinstance(item, Mapping | SequenceOf | Set) and not isinstance(item, str)


def _written_answer(node: Node, attribute: Asked, reader: Reader) -> Answer | None:
    """The answer that a node gives; None when it is left unanswered or was reported."""
    if is_empty(node):
        return None
    items: list[Node] = node.items if isinstance(node, Sequence) else [node]
    scalars = [item for item in items if isinstance(item, Scalar)]
    if len(scalars) < len(items):
        reader.report(node, f"`{attribute.id}` takes no structure", attribute.kind.expected())
        return None
    if _says_unknown([scalar.text for scalar in scalars]):
        return None
    texts = [scalar.text for scalar in scalars]
    if attribute.kind.takes_several:
        chosen = [_reported(scalar, [scalar.text], attribute, reader) for scalar in scalars]
        if None in chosen:
            return None
    return _reported(node, texts, attribute, reader)


def _reported(node: Node, texts: list[str], attribute: Asked, reader: Reader) -> Answer | None:
    try:
        return read_answer(attribute, texts)
    except AnswerError as error:
        reader.report(node, error.message, error.remedy)
        return None
