"""Decodes what stands in a rule's `when` into a condition."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from typing import TypeAlias

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.decoding import sets
from expert.knowledge.decoding.operands import decode_operands
from expert.knowledge.model import (
    All,
    Any,
    Attribute,
    Concluded,
    Condition,
    Named,
    Not,
    Test,
    is_date,
    is_number,
)
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.values import UNKNOWN, Number, Operand, number_text
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader, number_from_text

Known: TypeAlias = MappingOf[str, Attribute | None]
"""The attributes by id; None stands for one whose own definition is broken."""

_TESTS = ("not", *WRITTEN, *sets.WORDS)
_OPERATORS = re.compile(r"[-+*/(),\s]+")
_OTHER_WORDS = {"or": "any", "and": "all", "none": "not"}


def decode_condition(node: Node, known: Known, reader: Reader) -> Condition | None:
    """A mapping of premises and groups, all of which must hold; None once reported."""
    if isinstance(node, Sequence):
        reader.report(node, "conditions must be a mapping", "Put the list below `all:` or `any:`.")
        return None
    mapping = reader.mapping(node, "the condition", "Write it as `attribute: value`.")
    if mapping is None:
        return None
    decoded = [_entry(key, value, known, reader) for key, value in mapping.entries.values()]
    conditions = [condition for condition in decoded if condition is not None]
    return _all(conditions) if len(conditions) == len(decoded) else None


def _entry(key: Scalar, node: Node, known: Known, reader: Reader) -> Condition | None:
    if key.text in ("any", "all"):
        return _group(key, node, known, reader)
    if key.text == "not":
        inner = decode_condition(node, known, reader)
        return None if inner is None else Not(inner)
    if key.text not in known:
        group = _OTHER_WORDS.get(key.text.casefold())
        remedy = (
            f"Did you mean `{group}`?" if group else did_you_mean(key.text, known, "Attributes")
        )
        reader.report(key, f"there is no attribute `{key.text}`", remedy)
        return None
    attribute = known[key.text]
    return None if attribute is None else decode_premise(attribute, key, node, known, reader)


def _group(key: Scalar, node: Node, known: Known, reader: Reader) -> Condition | None:
    if not isinstance(node, Sequence) or not node.items:
        reader.report(
            key,
            f"`{key.text}` must be a list of conditions",
            "Write each condition below it, starting with `- `.",
        )
        return None
    decoded = [decode_condition(item, known, reader) for item in node.items]
    conditions = [condition for condition in decoded if condition is not None]
    if len(conditions) < len(decoded):
        return None
    if len(conditions) == 1:
        return conditions[0]
    return Any(tuple(conditions)) if key.text == "any" else All(tuple(conditions))


def decode_premise(
    attribute: Attribute, key: Scalar, node: Node, known: Known, reader: Reader
) -> Condition | None:
    """The test of one attribute: a value, a list of values, or a mapping of comparisons."""
    what = f"the test of `{attribute.id}`"
    if is_empty(node):
        reader.report(key, f"{what} is empty", f"It may be {attribute.kind.allowed()}.")
        return None
    if sets.is_none(attribute, node):
        return sets.none_of(attribute)
    if not isinstance(node, Mapping):
        scalars = reader.scalars(node, what)
        return _is(attribute, scalars, reader) if scalars else None
    if not node.entries:
        reader.mapping(node, what, f"It may be {attribute.kind.allowed()}.")
        return None
    weighed = attribute.by_id if isinstance(attribute, Concluded) else {}
    fields = reader.fields(node, (*_TESTS, *weighed), what)
    decoded: list[Condition | None] = [None] * (len(node.entries) - len(fields))
    for word, (word_key, operand) in fields.items():
        if word == "not":
            inner = decode_premise(attribute, word_key, operand, known, reader)
            decoded.append(None if inner is None else Not(inner))
        elif word in sets.WORDS:
            decoded.append(_of_set(attribute, word_key, operand, reader))
        elif word in WRITTEN:
            decoded.append(_comparison(attribute, word_key, operand, known, reader))
        else:
            decoded.append(_certainty(attribute, word_key, operand, reader))
    tests = [test for test in decoded if test is not None]
    return _all(tests) if len(tests) == len(decoded) else None


def _of_set(attribute: Attribute, key: Scalar, node: Node, reader: Reader) -> Condition | None:
    """A test of a set as a whole, by its word."""
    if sets.report_no_set(attribute, key, reader):
        return None
    if key.text == "count":
        counts: list[Condition] = [*sets.decode_count(attribute, node, reader)]
        return _all(counts) if counts else None
    scalars = reader.scalars(node, f"`all` of `{attribute.id}`")
    tests = [_is(attribute, [scalar], reader) for scalar in scalars or ()]
    found: list[Condition] = [test for test in dict.fromkeys(tests) if test is not None]
    return _all(found) if scalars and None not in tests else None


def _is(attribute: Attribute, scalars: list[Scalar], reader: Reader) -> Test | None:
    operands = [operand_of(attribute, scalar, reader) for scalar in scalars]
    found = [operand for operand in operands if operand is not None]
    if len(found) < len(operands):
        return None
    return Test(attribute.id, Comparison.IS, tuple(dict.fromkeys(found)))


def _certainty(attribute: Attribute, key: Scalar, node: Node, reader: Reader) -> Condition | None:
    """How certain a concluded value has to be: `{at_least: 0.5}`, or any other comparison."""
    what = f"the certainty of `{key.text}`"
    mapping = reader.mapping(node, what, f"Write `{key.text}: {{at_least: 0.5}}`.")
    if mapping is None:
        return None
    fields = reader.fields(mapping, tuple(WRITTEN), what)
    decoded: list[Test | None] = [None] * (len(mapping.entries) - len(fields))

    def read(operand: Node) -> Number | None:
        number = reader.number(operand, what)
        if number is None or -1 <= number <= 1:
            return number
        remedy = "Write a number from -1 to 1, such as 0.5."
        reader.report(operand, f"{what} cannot be {number_text(number)}", remedy)
        return None

    for word, (word_key, operand) in fields.items():
        operands: tuple[Number, ...] | None = decode_operands(
            WRITTEN[word], word_key, operand, read, float, reader
        )
        test = operands and Test(attribute.id, WRITTEN[word], operands, value=key.text)
        decoded.append(test or None)
    tests = [test for test in decoded if test is not None]
    return _all([*tests]) if len(tests) == len(decoded) else None


def _comparison(
    attribute: Attribute, key: Scalar, node: Node, known: Known, reader: Reader
) -> Test | None:
    comparison, kind = WRITTEN[key.text], attribute.kind
    if comparison not in kind.comparisons:
        message = f"`{key.text}` compares, and the values of `{attribute.id}` have no order"
        reader.report(key, message, kind.without_order())
        return None

    def is_other(operand: Scalar) -> bool:
        return _compares(attribute, known.get(operand.text))

    def read(operand: Node) -> Operand | Named | None:
        if isinstance(operand, Scalar) and not is_empty(operand):
            if is_other(operand):
                return Named(operand.text)
            if _report_other(attribute, operand, known, reader):
                return None
            return operand_of(attribute, operand, reader)
        place, what = (
            (key, "one value") if comparison.operand_count == 1 else (operand, "single values")
        )
        reader.report(place, f"`{key.text}` compares with {what}", "Name a single value.")
        return None

    nodes = node.items if isinstance(node, Sequence) else [node]
    names = [each for each in nodes if isinstance(each, Scalar) and is_other(each)]

    def place(operand: Operand | Named) -> Number:
        return 0 if names or isinstance(operand, Named) else kind.place(operand)

    operands: tuple[Operand | Named, ...] | None = decode_operands(
        comparison, key, node, read, place, reader
    )
    return None if operands is None else Test(attribute.id, comparison, operands)


def _compares(attribute: Attribute, other: Attribute | None) -> bool:
    """Whether a test may compare these two: both are numbers, or both dates."""
    return other is not None and (
        (is_number(attribute) and is_number(other)) or (is_date(attribute) and is_date(other))
    )


def _report_other(attribute: Attribute, operand: Scalar, known: Known, reader: Reader) -> bool:
    """Reports what was meant for another number or date and is none; gives whether it was.

    One whose own definition is broken is passed over: it has been reported there.
    """
    text = operand.text
    if not is_number(attribute) and not is_date(attribute):
        return False
    if text in known:
        return known[text] is None
    if number_from_text(text) is not None:
        return False
    others = [name for name, other in known.items() if _compares(attribute, other)]
    parts = [part for part in _OPERATORS.split(text) if part]
    if len(parts) > 1 and any(part in known for part in parts):
        message = f"a test compares with one value, and {quoted(text)} is to be worked out"
        remedy = "Give it a name of its own by `compute`, and compare with that."
        reader.report(operand, message, remedy)
        return True
    guess = did_you_mean(text, others) if text[:1].isalpha() else ""
    if guess.startswith("Did"):
        reader.report(operand, f"there is no attribute {quoted(text)}", guess)
        return True
    return False


def operand_of(attribute: Attribute, scalar: Scalar, reader: Reader) -> Operand | None:
    """The value of an attribute that a scalar names; None once reported."""
    if scalar.text == UNKNOWN:
        reader.report(
            scalar,
            f"`{UNKNOWN}` is an answer left open, not a value of `{attribute.id}`",
            "A rule cannot turn on what nobody knows: name the values it is about.",
        )
        return None
    return attribute.kind.operand(attribute.id, scalar, reader)


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))
