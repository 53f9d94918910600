"""A graph of what leads to what: questions, numbers, rules, conclusions and advice, with arrows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Kind(Enum):
    """What a vertex stands for."""

    QUESTION = "question"
    NUMBER = "number"
    RULE = "rule"
    TABLE = "table"
    CONCLUSION = "conclusion"
    ADVICE = "advice"


class State(Enum):
    """What a consultation made of a vertex or an arrow; NEUTRAL where there is none to speak of."""

    NEUTRAL = "neutral"
    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Vertex:
    """An attribute, a value of one, a rule or a table of rules, and what is said of it.

    `name` is an attribute, a rule or a table; `said` an answer, a number, or how strong advice is.
    """

    id: str
    kind: Kind
    name: str
    value: str = ""
    state: State = State.NEUTRAL
    said: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """That one vertex leads to another, by their ids.

    A rule may be `against` a value; a rule for which something must not hold has that `denied`.
    """

    tail: str
    head: str
    against: bool = False
    denied: bool = False
    state: State = State.NEUTRAL


@dataclass(frozen=True, slots=True)
class Graph:
    """Vertexs and edges, those of attributes in vocabulary order and those of rules by id."""

    vertices: tuple[Vertex, ...]
    edges: tuple[Edge, ...]


def around(graph: Graph, centre: Iterable[str], depth: int | None = None) -> Graph:
    """The part of a graph around some vertices: what leads to them, and what questions lead to.

    From a rule or a table both is kept, from all else that is no question what leads to it; at most
    so many steps away.
    """
    kinds = {vertex.id: vertex.kind for vertex in graph.vertices}
    up, down = [], []
    for vertex in centre:
        up += [vertex] if kinds[vertex] is not Kind.QUESTION else []
        down += [vertex] if kinds[vertex] in (Kind.QUESTION, Kind.RULE, Kind.TABLE) else []
    tails, heads = _steps(graph)
    kept = _within(up, tails, depth) | _within(down, heads, depth)
    return Graph(
        tuple(vertex for vertex in graph.vertices if vertex.id in kept),
        tuple(edge for edge in graph.edges if edge.tail in kept and edge.head in kept),
    )


def connected(graph: Graph) -> Graph:
    """The graph without what leads nowhere and has nothing that leads to it."""
    used = {end for edge in graph.edges for end in (edge.tail, edge.head)}
    return replace(graph, vertices=tuple(vertex for vertex in graph.vertices if vertex.id in used))


def _steps(graph: Graph) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """From each vertex to those that lead to it, and to those it leads to."""
    tails: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    for edge in graph.edges:
        tails.setdefault(edge.head, []).append(edge.tail)
        heads.setdefault(edge.tail, []).append(edge.head)
    return tails, heads


def _within(start: list[str], steps: dict[str, list[str]], depth: int | None) -> set[str]:
    """What is reached from a start, by at most so many steps."""
    found, edge = set(start), list(start)
    while edge and (depth is None or depth > 0):
        edge = list(dict.fromkeys(n for at in edge for n in steps.get(at, ()) if n not in found))
        found.update(edge)
        depth = None if depth is None else depth - 1
    return found
