"""Sets below the nodes of a graph without cycles, as bits, joined once for each node."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias, TypeVar

_Node = TypeVar("_Node")
_Own: TypeAlias = Callable[[_Node], tuple[int, Collection[_Node]]]
"""The set of a node itself, and the nodes right below it."""


def join_below(nodes: Iterable[_Node], own: _Own[_Node], joined: dict[_Node, int]) -> None:
    """Adds to `joined`, for each of these nodes, its own set with those of all nodes below it.

    Nodes below come first and are added too, so a chain is gone through once, however many of its
    nodes are asked about; it may be as long as it likes.
    """
    found: dict[_Node, tuple[int, Collection[_Node]]] = {}
    remaining = list(nodes)
    while remaining:
        node = remaining[-1]
        if node not in joined:
            if node not in found:
                found[node] = own(node)
            bits, below = found[node]
            missing = [each for each in below if each not in joined]
            if missing:
                remaining += missing
                continue
            for each in below:
                bits |= joined[each]
            joined[node] = bits
        remaining.pop()
