"""A picture as data: boxes, and arrows that lead from one to the next, whatever they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """The outline of a box, by which kinds are told apart without colours."""

    ROUND = "round"
    SQUARE = "square"
    CUT = "cut"
    DOUBLE = "double"


class Light(Enum):
    """How much a box or an arrow stands out, whatever the reason is."""

    PLAIN = "plain"
    LIT = "lit"
    DIMMED = "dimmed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Box:
    """A box: what it is (`kind`), what it is called, and what else is said in it, line by line.

    `id` tells it from others, and is never shown.
    """

    id: str
    kind: str
    title: str
    notes: tuple[str, ...] = ()
    shape: Shape = Shape.SQUARE
    light: Light = Light.PLAIN


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes, by their ids; one that `stops` ends in a bar, and no point."""

    tail: str
    head: str
    words: str = ""
    stops: bool = False
    light: Light = Light.PLAIN


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and the arrows between them; `legend` says what it means to be lit, dimmed or open.

    `title` and `description` are for those who cannot see it. ValueError when two boxes have one
    id, an arrow begins or ends nowhere, or arrows lead round in a circle.
    """

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    title: str
    description: str = ""
    legend: tuple[tuple[Light, str], ...] = ()

    def __post_init__(self) -> None:
        ids = {box.id for box in self.boxes}
        if len(ids) < len(self.boxes):
            raise ValueError("every box of a picture has an id of its own")
        if any(arrow.tail not in ids or arrow.head not in ids for arrow in self.arrows):
            raise ValueError("every arrow of a picture leads from one of its boxes to another")
        if len(in_order(ids, [(arrow.tail, arrow.head) for arrow in self.arrows])) < len(ids):
            raise ValueError("the arrows of a picture lead round in a circle")


def in_order(boxes: Iterable[str], arrows: Iterable[tuple[str, str]]) -> list[str]:
    """Boxes, each after all that lead to it by arrows from tail to head (Kahn's topological sort).

    Those in a circle, and all that a circle leads to, are left out.
    """
    heads: dict[str, list[str]] = {box: [] for box in boxes}
    before = dict.fromkeys(heads, 0)
    for tail, head in arrows:
        heads[tail].append(head)
        before[head] += 1
    ready = [box for box, count in before.items() if not count]
    for box in ready:
        for head in heads[box]:
            before[head] -= 1
            if not before[head]:
                ready.append(head)
    return ready
