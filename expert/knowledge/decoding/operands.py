"""Decodes what follows the word of a comparison, in rules and in cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from expert.knowledge.comparisons import Comparison
from expert.knowledge.values import Number
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence
from expert.knowledge.yaml.reader import Reader

_Operand = TypeVar("_Operand")


def decode_operands(
    comparison: Comparison,
    key: Scalar,
    node: Node,
    read: Callable[[Node], _Operand | None],
    place: Callable[[_Operand], Number],
    reader: Reader,
) -> tuple[_Operand, ...] | None:
    """As many operands as a comparison takes, in ascending order; None once reported.

    `read` decodes and reports each, `place` says where it stands among all.
    """
    nodes = [node]
    if comparison.operand_count != 1:
        nodes = node.items if isinstance(node, Sequence) else []
        if len(nodes) != comparison.operand_count:
            letters = ", ".join("abcdef"[: comparison.operand_count])
            message = f"`{key.text}` compares with a list of {comparison.operand_count} values"
            reader.report(key, message, f"Write it as `{key.text}: [{letters}]`, the lowest first.")
            return None
    decoded = [read(each) for each in nodes]
    operands = tuple([operand for operand in decoded if operand is not None])
    if len(operands) < len(nodes):
        return None
    if list(operands) != sorted(operands, key=place):
        message = f"the first value of `{key.text}` is above the second"
        reader.report(nodes[0], message, "Change one of them; or are they swapped?")
        return None
    return operands
