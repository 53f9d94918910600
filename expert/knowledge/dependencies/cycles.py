"""Cycles in a graph: its strongly connected components, and a shortest cycle of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

_Node = TypeVar("_Node")
_Graph: TypeAlias = Mapping[_Node, Sequence[_Node]]
"""For each node the nodes that its arrows lead to, all of them nodes of the graph."""


def components(graph: _Graph[_Node]) -> list[list[_Node]]:
    """The strongly connected components of more than one node, by Tarjan's algorithm.

    It keeps its own stack, so that a chain of many thousand nodes is no problem.
    """
    found: list[list[_Node]] = []
    number: dict[_Node, int] = {}
    lowest: dict[_Node, int] = {}
    open_nodes: dict[_Node, None] = {}
    for root in graph:
        path: list[tuple[_Node, Iterator[_Node]]] = []
        following: _Node | None = None if root in number else root
        while path or following is not None:
            if following is not None:
                number[following] = lowest[following] = len(number)
                open_nodes[following] = None
                path.append((following, iter(graph[following])))
                following = None
            here, arrows = path[-1]
            for target in arrows:
                if target not in number:
                    following = target
                    break
                if target in open_nodes:
                    lowest[here] = min(lowest[here], number[target])
            if following is not None:
                continue
            path.pop()
            if path:
                parent = path[-1][0]
                lowest[parent] = min(lowest[parent], lowest[here])
            if lowest[here] == number[here]:
                component = _popped_down_to(here, open_nodes)
                if len(component) > 1:
                    found.append(component)
    return found


def shortest_cycle(start: _Node, graph: _Graph[_Node]) -> tuple[_Node, ...]:
    """The nodes of a shortest way from a node back to it; empty when there is none."""
    reached_from: dict[_Node, _Node] = {}
    queue = [start]
    for here in queue:
        for target in graph[here]:
            if target in reached_from:
                continue
            reached_from[target] = here
            if target == start:
                return _way_back(start, reached_from)
            queue.append(target)
    return ()


def _popped_down_to(node: _Node, open_nodes: dict[_Node, None]) -> list[_Node]:
    popped = [open_nodes.popitem()[0]]
    while popped[-1] != node:
        popped.append(open_nodes.popitem()[0])
    return popped


def _way_back(start: _Node, reached_from: Mapping[_Node, _Node]) -> tuple[_Node, ...]:
    way = [reached_from[start]]
    while way[-1] != start:
        way.append(reached_from[way[-1]])
    return tuple(reversed(way))
