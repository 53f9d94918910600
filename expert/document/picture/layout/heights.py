"""How far down each node of a layer goes: close to what it is linked with, and never overlapping.

Each layer is solved exactly: the places nearest to those wished for, in the order of the layer and
far enough apart, are an isotonic regression (pool adjacent violators; Barlow et al., 1972).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from expert.document.picture.layout.crossings import Neighbours, neighbours
from expert.document.picture.layout.layers import Layered, Node

_ROUNDS = 6
_STRAIGHT = 8.0
"""How much more a bend weighs: a long arrow that is straight is easier to follow."""


def middles(
    picture: Layered, layers: Sequence[Sequence[Node]], heights: Sequence[float], apart: float
) -> dict[Node, float]:
    """The middle of each node: boxes of these `heights` lie so far `apart`, bends half as far.

    The highest node begins at 0.
    """
    height = dict(enumerate(heights))
    gaps = [list(_gaps(picture, layer, height, apart)) for layer in layers]
    found: dict[Node, float] = {}
    for layer, between in zip(layers, gaps, strict=True):
        found.update(zip(layer, _running_sums(between), strict=True))
    before, after = neighbours(picture.links())
    for _ in range(_ROUNDS):
        for linked, order in ((before, 1), (after, -1)):
            for layer, between in list(zip(layers, gaps, strict=True))[::order]:
                _move(picture, layer, between, linked, found)
    return _without_bands(picture, found, height, apart)


def _without_bands(
    picture: Layered, found: Mapping[Node, float], height: Mapping[Node, float], apart: float
) -> dict[Node, float]:
    """The same without bands from left to right in which there is nothing."""
    taken = [(at - height.get(n, 0) / 2, at + height.get(n, 0) / 2) for n, at in found.items()]
    links = [(found[tail], found[head]) for tail, head in picture.links()]
    taken += [(min(link), max(link)) for link in links]
    tops: list[float] = []
    """Where each part between two bands begins, and how far it moves up."""
    moves: list[float] = []
    bottom = move = 0.0
    for upper, lower in sorted(taken):
        if not tops or upper - bottom > apart:
            move = upper - bottom - apart + move if tops else upper
            tops.append(upper)
            moves.append(move)
            bottom = lower
        bottom = max(bottom, lower)
    return {node: at - moves[bisect_right(tops, at) - 1] for node, at in found.items()}


def _gaps(
    picture: Layered, layer: Sequence[Node], height: Mapping[Node, float], apart: float
) -> Iterator[float]:
    """From the middle of each node to that of the next, at least."""
    for upper, lower in pairwise(layer):
        between = apart / 2 if picture.is_bend(upper) or picture.is_bend(lower) else apart
        yield (height.get(upper, 0) + height.get(lower, 0)) / 2 + between


def _move(
    picture: Layered,
    layer: Sequence[Node],
    gaps: Sequence[float],
    linked: Neighbours,
    found: dict[Node, float],
) -> None:
    """Moves the nodes of a layer as near as can be to those they are linked with."""
    wishes, weights = [], []
    for node in layer:
        others = linked.get(node, ())
        wishes.append(sum(found[o] for o in others) / len(others) if others else found[node])
        weights.append(_weight(picture, node, others))
    found.update(zip(layer, apart_by(gaps, wishes, weights), strict=True))


def _weight(picture: Layered, node: Node, others: Sequence[Node]) -> float:
    if not others:
        return 0.1
    return _STRAIGHT if picture.is_bend(node) else 1.0


def apart_by(
    gaps: Sequence[float], wishes: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """Places at least these gaps apart, in order, with the least weighted squares to the wishes."""
    offsets = _running_sums(gaps)
    pools: list[tuple[float, float, int]] = []
    """Runs of places that touch: their mean, their weight and how many they are."""
    for wish, offset, weight in zip(wishes, offsets, weights, strict=True):
        mean, total, size = wish - offset, weight, 1
        while pools and pools[-1][0] > mean:
            other, more, count = pools.pop()
            mean = (mean * total + other * more) / (total + more)
            total, size = total + more, size + count
        pools.append((mean, total, size))
    means = [mean for mean, _, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def _running_sums(gaps: Sequence[float]) -> list[float]:
    sums = [0.0]
    for gap in gaps:
        sums.append(sums[-1] + gap)
    return sums
