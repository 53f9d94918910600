"""Reads typed fields out of YAML nodes and collects what is wrong with them, never stopping."""

from __future__ import annotations

import re
from collections.abc import Collection

from expert.knowledge.model import Number
from expert.knowledge.problems import Position, Problem
from expert.knowledge.suggestions import did_you_mean
from expert.knowledge.yaml_nodes import Mapping, Node, Scalar, Sequence, Source

YES = frozenset({"yes", "true"})
NO = frozenset({"no", "false"})
_NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?")


def number_from_text(text: str) -> Number | None:
    """The finite number that a text writes in decimal, `010` being ten; None for anything else."""
    if not _NUMBER.fullmatch(text):
        return None
    if text.lstrip("+-").isdigit():
        return int(text)
    number = float(text)
    return None if number in (float("inf"), float("-inf")) else number


class Reader:
    """The fields of one file.

    Every method takes a node and `what` it stands for, as people would name it, and gives its
    content, or None once it has reported why there is none.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def report(self, node: Node, message: str, remedy: str = "") -> None:
        """Adds a problem at a node."""
        self.problems.append(self.source.problem_at(node, message, remedy))

    def position(self, node: Node) -> Position:
        """Where a node starts."""
        return Position(self.source.name, node.line + 1, node.column + 1)

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """A mapping that has entries."""
        if isinstance(node, Mapping) and node.entries:
            return node
        if isinstance(node, Mapping) or _is_empty(node):
            self.report(node, f"{what} is empty", "Write its entries as `key: value` lines below.")
        else:
            self.report(node, f"{what} must be a mapping", "Write it as `key: value` lines.")
        return None

    def fields(
        self, mapping: Mapping, known: Collection[str], what: str
    ) -> dict[str, tuple[Scalar, Node]]:
        """The entries whose keys are known; the others are reported."""
        for key, _ in mapping.entries.values():
            if key.text not in known:
                remedy = did_you_mean(key.text, known, "It may have")
                self.report(key, f"{what} has no `{key.text}`", remedy)
        return {name: entry for name, entry in mapping.entries.items() if name in known}

    def text(self, node: Node, what: str) -> str | None:
        """A text that is not empty, with its white space folded."""
        if not isinstance(node, Scalar):
            self.report(node, f"{what} must be a text", "Write it on one line, or after `>-`.")
            return None
        text = " ".join(node.text.split())
        if not text:
            self.report(node, f"{what} is empty", "Write a text, or remove the line.")
            return None
        return text

    def texts(self, node: Node, what: str) -> str | tuple[str, ...] | None:
        """A text, or a list of texts."""
        if not isinstance(node, Sequence):
            return self.text(node, what)
        found = (self.text(item, f"an entry of {what}") for item in node.items)
        return tuple(text for text in found if text is not None)

    def scalars(self, node: Node, what: str) -> list[Scalar] | None:
        """A single text as a list of one, or a list of texts, none of them empty."""
        items = node.items if isinstance(node, Sequence) else [node]
        if isinstance(node, Mapping):
            self.report(node, f"{what} must be a value or a list of values")
            return None
        if not items:
            self.report(node, f"{what} is an empty list", "Name at least one value.")
            return None
        scalars = [item for item in items if isinstance(item, Scalar) and not _is_empty(item)]
        for item in items:
            if item not in scalars:
                remedy = "Name a value." if _is_empty(item) else "Lists of lists are not taken."
                self.report(item, f"{what} must be a single value here", remedy)
        return scalars or None

    def flag(self, node: Node, what: str) -> bool | None:
        """yes or no."""
        word = node.text if isinstance(node, Scalar) else ""
        if word in YES or word in NO:
            return word in YES
        self.report(node, f"{what} must be yes or no")
        return None

    def number(self, node: Node, what: str) -> Number | None:
        """A finite decimal number."""
        number = number_from_text(node.text) if isinstance(node, Scalar) else None
        if number is None:
            self.report(node, f"{what} must be a number", "Write it in digits, such as 3 or 0.5.")
        return number


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")
