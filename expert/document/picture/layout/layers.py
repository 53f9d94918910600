"""Boxes in layers, so that every arrow leads forward; a long one bends in each layer it passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from expert.document.picture.model import Arrow, Picture, in_order

Node: TypeAlias = int
"""A box, by its place in the picture; from the number of boxes on, a bend of arrows."""

Link: TypeAlias = tuple[Node, Node]
"""A piece of an arrow, from one layer to the next."""


@dataclass(frozen=True, slots=True)
class Layered:
    """Nodes layer by layer; of each arrow (`ways`) the nodes that it goes through.

    The arrows of one box share their bends, so that it has one line through a layer at most.
    """

    boxes: int
    layers: tuple[tuple[Node, ...], ...]
    ways: tuple[tuple[Node, ...], ...]

    def links(self) -> dict[Link, None]:
        """The pieces of all arrows, each once, in the order of the arrows."""
        return dict.fromkeys(link for way in self.ways for link in pairwise(way))

    def is_bend(self, node: Node) -> bool:
        """Whether arrows only pass there."""
        return node >= self.boxes


def layered(picture: Picture) -> Layered:
    """A picture in layers: what nothing leads to in the first, what leads to nothing in the last.

    All else stands as late as it can, right before what it leads to (longest path layering).
    """
    numbers = {box.id: number for number, box in enumerate(picture.boxes)}
    layer = _layer_of_each(picture)
    found: list[list[Node]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for box, number in numbers.items():
        found[layer[box]].append(number)
    ways = []
    bends: dict[tuple[Node, int], Node] = {}
    for arrow in picture.arrows:
        tail, head = numbers[arrow.tail], numbers[arrow.head]
        between = range(layer[arrow.tail] + 1, layer[arrow.head])
        for at in between:
            if (tail, at) not in bends:
                bends[tail, at] = len(numbers) + len(bends)
                found[at].append(bends[tail, at])
        ways.append((tail, *(bends[tail, at] for at in between), head))
    return Layered(len(numbers), tuple(map(tuple, found)), tuple(ways))


def _layer_of_each(picture: Picture) -> dict[str, int]:
    heads: dict[str, list[str]] = {box.id: [] for box in picture.boxes}
    for arrow in picture.arrows:
        heads[arrow.tail].append(arrow.head)
    to_the_end: dict[str, int] = {}
    arrows = ((arrow.tail, arrow.head) for arrow in picture.arrows)
    for box in reversed(in_order(heads, arrows)):
        to_the_end[box] = max((to_the_end[head] + 1 for head in heads[box]), default=0)
    last = max(to_the_end.values(), default=0)
    first = dict.fromkeys(_first(heads, picture.arrows), 0)
    return {box: last - far for box, far in to_the_end.items()} | first


def _first(heads: dict[str, list[str]], arrows: tuple[Arrow, ...]) -> Iterator[str]:
    """The boxes to which nothing leads."""
    led_to = {arrow.head for arrow in arrows}
    return (box for box in heads if box not in led_to)
