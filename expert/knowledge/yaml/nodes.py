"""What a text is made of once it is read: scalars, lists and mappings, each with its place.

They stand apart from the reading of YAML, so that what takes answers need not load that.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """A single text; `plain` when it was written without quotes. Positions count from 0."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Entries by key, in the order they were written, each with the scalar that is its key."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Whether nothing was written, or one of YAML's words for nothing."""
    return isinstance(node, Scalar) and node.plain and node.text.casefold() in ("", "~", "null")


def width_of(node: Node) -> int:
    """How many characters to underline: those of a text, and the first of any other node."""
    return len(node.text) + (0 if node.plain else 2) if isinstance(node, Scalar) else 1
