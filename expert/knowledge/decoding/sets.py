"""Decodes tests of a set as a whole: `none` or `[]`, `{all: [a, b]}` and `{count: ...}`.

A set is what was chosen at a `choices` question, or what rules conclude.
"""

from __future__ import annotations

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.decoding.operands import decode_operands
from expert.knowledge.kinds import Choices, Integer
from expert.knowledge.model import Attribute, Number, Test
from expert.knowledge.problems.problems import quoted
from expert.knowledge.values import NONE
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader, number_from_text

WORDS = ("all", "count")
"""The tests of a set that have a word."""


def is_none(attribute: Attribute, node: Node) -> bool:
    """Whether a test is `none` or `[]`: that a set has no values."""
    kind = attribute.kind
    if not isinstance(kind, Choices):
        return False
    if isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, Sequence):
        return not node.items
    return isinstance(node, Scalar) and node.text == NONE and kind.names_none


def none_of(attribute: Attribute) -> Test:
    """The test that a set has no values."""
    return Test(attribute.id, Comparison.NONE, tuple(attribute.by_id))


def report_no_set(attribute: Attribute, key: Scalar, reader: Reader) -> bool:
    """Reports a test for sets at an attribute of one value; gives whether it did."""
    if isinstance(attribute.kind, Choices):
        return False
    message = f"`{key.text}` is for several values, and `{attribute.id}` has one"
    remedy = "Test the value itself; to join conditions, put `all:` where attributes stand."
    if key.text == "count":
        remedy = "Compare it without `count`, or make the question a `choices`."
    reader.report(key, message, remedy)
    return True


def decode_count(attribute: Attribute, node: Node, reader: Reader) -> list[Test]:
    """Tests of how many values were chosen, or hold; none once reported."""
    what = f"the count of `{attribute.id}`"
    remedy = "Write it as `{count: 2}` or `{count: {at_least: 2}}`."
    if isinstance(node, Scalar):
        number = _number(attribute, node, reader)
        test = Test(attribute.id, Comparison.IS, () if number is None else (number,), counted=True)
        return [test] if test.operands else []
    mapping = reader.mapping(node, what, remedy)
    if mapping is None:
        return []
    fields = reader.fields(mapping, WRITTEN, what)
    tests = []
    for word, (word_key, content) in fields.items():
        comparison = WRITTEN[word]

        def read(operand: Node) -> Number | None:
            return _number(attribute, operand, reader)

        numbers = decode_operands(comparison, word_key, content, read, float, reader)
        if numbers is not None:
            tests.append(Test(attribute.id, comparison, numbers, counted=True))
    return tests if len(tests) == len(mapping.entries) else []


def _number(attribute: Attribute, node: Node, reader: Reader) -> Number | None:
    """A number of values that there can be; None once reported."""
    whole = Integer(0, len(attribute.by_id))
    if not isinstance(node, Scalar) or is_empty(node):
        remedy = f"Write {whole.allowed()}."
        reader.report(node, f"the count of `{attribute.id}` is a single number", remedy)
        return None
    number = number_from_text(node.text)
    if isinstance(number, int) and whole.in_bounds(number):
        return number
    message = f"the count of `{attribute.id}` cannot be {quoted(node.text)}"
    reader.report(node, message, f"It may be {whole.allowed()}.")
    return None
