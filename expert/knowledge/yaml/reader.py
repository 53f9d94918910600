"""Reads typed fields out of YAML nodes and collects what is wrong with them, never stopping."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from expert.knowledge.problems.problems import (
    MOST_PROBLEMS,
    Position,
    Problem,
    TooManyProblemsError,
    too_many,
)
from expert.knowledge.problems.source import Source
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.values import Number
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty, width_of

Fields: TypeAlias = MappingOf[str, tuple[Scalar, Node]]
"""The entries of a mapping by name, each with the scalar that is its key."""

YES = frozenset({"yes", "true"})
NO = frozenset({"no", "false"})
_NUMBER = r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?"
_NOTHING: MappingOf[str, str] = MappingProxyType({})
_WHOLE = 2**53
"""Below it, floating point numbers tell all whole numbers apart."""


def number_from_text(text: str) -> Number | None:
    """The finite number that a text writes in decimal; None for anything else.

    `010` is ten, and `5.0` is the same number as `5`.
    """
    if not re.fullmatch(_NUMBER, text):
        return None
    if text.lstrip("+-").isdigit():
        return int(text)
    number = float(text)
    if number in (float("inf"), float("-inf")):
        return None
    return int(number) if number.is_integer() and abs(number) < _WHOLE else number


def decimal_point(text: str) -> str:
    """What to do about a number with a decimal comma; nothing if a text is none."""
    point = text.replace(",", ".", 1)
    is_one = point != text and number_from_text(point) is not None
    return f"Write a decimal point: {point}." if is_one else ""


def yes_or_no(text: str) -> str | None:
    """`yes` or `no`, whichever a text says in any of the usual ways; None for anything else."""
    word = text.strip().casefold()
    if word in YES:
        return "yes"
    return "no" if word in NO else None


class Reader:
    """The fields of one file.

    Every method takes a node and `what` it stands for, as people would name it, and gives its
    content, or None once it has reported why there is none.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def report(
        self, node: Node, message: str, remedy: str = "", also: Position | None = None
    ) -> None:
        """Adds a problem at a node; TooManyProblemsError when the file has had its share."""
        if len(self.problems) == MOST_PROBLEMS:
            self.problems.append(too_many(self.source.name))
            raise TooManyProblemsError(self.problems)
        problem = self.source.problem(node.line, node.column, message, remedy, width_of(node))
        self.problems.append(replace(problem, also=also))

    def report_at(self, position: Position, text: str, message: str, remedy: str) -> None:
        """Adds a problem of a text at a position that this reader gave."""
        self.report(Scalar(text, True, position.line - 1, position.column - 1), message, remedy)

    def position(self, node: Node) -> Position:
        """Where a node starts."""
        return Position(self.source.name, node.line + 1, node.column + 1)

    def mapping(
        self, node: Node, what: str, remedy: str = "Write it as `key: value` lines."
    ) -> Mapping | None:
        """A mapping that has entries."""
        if isinstance(node, Mapping) and node.entries:
            return node
        if isinstance(node, Mapping) or is_empty(node):
            self.report(node, f"{what} is empty", remedy)
        else:
            self.report(node, f"{what} must be a mapping", remedy)
        return None

    def fields(
        self,
        mapping: Mapping,
        known: Collection[str],
        what: str,
        instead: MappingOf[str, str] = _NOTHING,
    ) -> Fields:
        """The entries whose keys are known; the others are reported.

        `instead` has what to do where a key that is not taken was written on purpose.
        """
        for key, _ in mapping.entries.values():
            if key.text not in known:
                remedy = instead.get(key.text.casefold().replace("-", "_"), "")
                remedy = remedy or did_you_mean(key.text, known, "It may have")
                self.report(key, f"{what} has no `{key.text}`", remedy)
        return {name: entry for name, entry in mapping.entries.items() if name in known}

    def text(self, node: Node, what: str) -> str | None:
        """A text that is not empty, with its white space folded."""
        if not isinstance(node, Scalar):
            self.report(
                node,
                f"{what} must be a text",
                "Write it on one line or below `>-`; quote it if it starts with a bracket or dash.",
            )
            return None
        text = "" if is_empty(node) else " ".join(node.text.split())
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
        if isinstance(node, Mapping):
            self.report(
                node, f"{what} must be a value or a list of values", "Write `a` or `[a, b]`."
            )
            return None
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            self.report(node, f"{what} is an empty list", "Name at least one value.")
        scalars = []
        for item in items:
            if not isinstance(item, Scalar):
                self.report(item, f"{what} must be a list of single values", "Write `[a, b]`.")
            elif is_empty(item):
                self.report(item, f"{what} is empty", "Name a value.")
            else:
                scalars.append(item)
        return scalars if items and len(scalars) == len(items) else None

    def flag(self, node: Node, what: str) -> bool | None:
        """yes or no."""
        word = yes_or_no(node.text) if isinstance(node, Scalar) else None
        if word is None:
            self.report(node, f"{what} must be yes or no", "Write one of the two.")
            return None
        return word == "yes"

    def number(
        self, node: Node, what: str, remedy: str = "Write it in digits, such as 3 or 0.5."
    ) -> Number | None:
        """A finite decimal number."""
        text = node.text if isinstance(node, Scalar) else ""
        number = number_from_text(text)
        if number is None:
            remedy = decimal_point(text) or remedy
            self.report(node, f"{what} must be a number", remedy)
        return number
