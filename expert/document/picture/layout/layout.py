"""A picture with a place for everything: layers from left to right, in what unit sizes are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from expert.document.picture.layout.crossings import with_few_crossings
from expert.document.picture.layout.heights import middles
from expert.document.picture.layout.layers import Layered, Link, Node, layered
from expert.document.picture.model import Picture

_NARROWEST, _WIDEST = 70.0, 200.0
"""Room for arrows between two layers."""
_STEEPEST = 0.08
"""Room that an arrow needs for each unit that it goes up or down."""


class Size(NamedTuple):
    """How wide and high a box is."""

    width: float
    height: float


class Point(NamedTuple):
    """A place, from the left and from the top."""

    x: float
    y: float


class Rectangle(NamedTuple):
    """Where a box lies."""

    left: float
    top: float
    width: float
    height: float


class Piece(NamedTuple):
    """A piece of arrows from one layer to the next, and how it goes on through that one.

    `start` to `end` lies in the room between both layers. Where arrows only pass the layer, they
    go on straight to `through`.
    """

    start: Point
    end: Point
    through: Point | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The rectangle of each box, in the order of the picture, and of each arrow its pieces."""

    size: Size
    boxes: tuple[Rectangle, ...]
    ways: tuple[tuple[Piece, ...], ...]


def lay_out(picture: Picture, sizes: Sequence[Size], apart: float) -> Layout:
    """Places boxes of these sizes in layers of equal width, at least so far `apart`.

    No two overlap and no arrow meets a box but at its ends; the same picture gives the same layout.
    """
    boxes = layered(picture)
    layers = with_few_crossings(boxes)
    middle = middles(boxes, layers, [size.height for size in sizes], apart)
    spans = _spans(boxes, layers, sizes, middle)
    span = {node: spans[at] for at, layer in enumerate(layers) for node in layer}
    placed = tuple(
        Rectangle(span[n][0], middle[n] - size.height / 2, size.width, size.height)
        for n, size in enumerate(_widened(sizes, span))
    )
    ways = tuple(
        tuple(_piece(boxes, link, span, middle) for link in pairwise(way)) for way in boxes.ways
    )
    bottom = max((each.top + each.height for each in placed), default=0)
    low = max((middle[node] for node in middle), default=0)
    return Layout(Size(spans[-1][1] if spans else 0, max(bottom, low)), placed, ways)


def _spans(
    boxes: Layered,
    layers: Sequence[Sequence[Node]],
    sizes: Sequence[Size],
    middle: dict[Node, float],
) -> list[tuple[float, float]]:
    """From where to where each layer goes, with more room where arrows between are steep."""
    layer_of = {node: at for at, layer in enumerate(layers) for node in layer}
    steepest = [0.0] * len(layers)
    for tail, head in boxes.links():
        at = layer_of[head]
        steepest[at] = max(steepest[at], abs(middle[tail] - middle[head]))
    found: list[tuple[float, float]] = []
    for at, layer in enumerate(layers):
        room = min(_WIDEST, _NARROWEST + _STEEPEST * steepest[at])
        left = found[-1][1] + room if found else 0.0
        width = max((sizes[node].width for node in layer if node < boxes.boxes), default=0.0)
        found.append((left, left + width))
    return found


def _widened(sizes: Iterable[Size], span: dict[Node, tuple[float, float]]) -> list[Size]:
    """The sizes, each as wide as its layer."""
    return [Size(span[n][1] - span[n][0], size.height) for n, size in enumerate(sizes)]


def _piece(
    boxes: Layered, link: Link, span: dict[Node, tuple[float, float]], middle: dict[Node, float]
) -> Piece:
    tail, head = link
    end = Point(span[head][0], middle[head])
    through = Point(span[head][1], middle[head]) if boxes.is_bend(head) else None
    return Piece(Point(span[tail][1], middle[tail]), end, through)
