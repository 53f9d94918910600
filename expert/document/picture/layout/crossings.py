"""The order of the nodes in each layer, in which few arrows cross.

Sweeps there and back put each node at the mean place of those it is linked with in the layer
before (the barycentre method of Sugiyama, Tagawa and Toda, 1981); the best order seen is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from expert.document.picture.layout.layers import Layered, Link, Node

Neighbours: TypeAlias = Mapping[Node, Sequence[Node]]

_MOST_SWEEPS = 24
_PATIENCE = 4
"""Sweeps without a better order, after which no more are made."""


def with_few_crossings(picture: Layered) -> tuple[tuple[Node, ...], ...]:
    """The layers, each in an order in which few arrows cross; the same every time."""
    before, after = neighbours(picture.links())
    layers = [list(layer) for layer in picture.layers]
    best, fewest, left = _kept(layers), crossings(layers, after), _PATIENCE
    for sweep in range(_MOST_SWEEPS):
        if not fewest or not left:
            break
        forward = sweep % 2 == 0
        linked = before if forward else after
        order = range(1, len(layers)) if forward else range(len(layers) - 2, -1, -1)
        for at in order:
            _sort(layers[at], layers[at - 1 if forward else at + 1], linked)
        found = crossings(layers, after)
        left -= 1
        if found < fewest:
            best, fewest, left = _kept(layers), found, _PATIENCE
    return best


def neighbours(links: Iterable[Link]) -> tuple[Neighbours, Neighbours]:
    """The nodes before and after each node that has any."""
    before: dict[Node, list[Node]] = {}
    after: dict[Node, list[Node]] = {}
    for tail, head in links:
        before.setdefault(head, []).append(tail)
        after.setdefault(tail, []).append(head)
    return before, after


def crossings(layers: Sequence[Sequence[Node]], after: Neighbours) -> int:
    """How many pairs of arrows cross, if all were straight from layer to layer."""
    return sum(_between(layer, following, after) for layer, following in pairwise(layers))


def _between(layer: Sequence[Node], following: Sequence[Node], after: Neighbours) -> int:
    """The crossings between two layers: inversions, counted in a Fenwick tree (Barth et al., 2002).

    Of the links so far, those cross that end behind the place where the next one ends.
    """
    place = {node: at for at, node in enumerate(following, start=1)}
    ended = [0] * (len(following) + 1)
    found = links = 0
    for node in layer:
        places = sorted(place[head] for head in after.get(node, ()))
        for at in places:
            found += links - _up_to(ended, at)
        for at in places:
            _count(ended, at)
        links += len(places)
    return found


def _up_to(ended: list[int], at: int) -> int:
    total = 0
    while at:
        total += ended[at]
        at &= at - 1
    return total


def _count(ended: list[int], at: int) -> None:
    while at < len(ended):
        ended[at] += 1
        at += at & -at


def _sort(layer: list[Node], beside: Sequence[Node], linked: Neighbours) -> None:
    """Sorts a layer by the mean places of what it is linked with in the layer beside.

    A node without any keeps its place, in proportion.
    """
    place = {node: at for at, node in enumerate(beside)}
    scale = len(beside) / len(layer)
    mean = {}
    for at, node in enumerate(layer):
        places = [place[other] for other in linked.get(node, ())]
        mean[node] = sum(places) / len(places) if places else at * scale
    layer.sort(key=mean.__getitem__)


def _kept(layers: Iterable[Iterable[Node]]) -> tuple[tuple[Node, ...], ...]:
    return tuple(tuple(layer) for layer in layers)
