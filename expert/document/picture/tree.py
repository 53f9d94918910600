"""Pictures as a tree of text: from where arrows lead to, up to where they come from.

Rails are those of `git log --graph`. What leads to several boxes is told at the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from expert.document.picture.model import Arrow, Box, Light, Picture

MARKS = {Light.PLAIN: "*", Light.LIT: "*", Light.DIMMED: "x", Light.OPEN: "?"}
"""What stands before a box, so that its light is seen without colours."""

DEEPEST = 10
"""Levels of rails; what would lie deeper is told further below, from the left."""


class Told(NamedTuple):
    """A box where the tree tells it: behind `rails`, or `hanging` from its second line on.

    `words` are those of the arrow from it; `elsewhere` says where the rest is told, if not here.
    """

    box: Box
    rails: str
    hanging: str
    words: str
    elsewhere: str
    is_first: bool


class _Place(NamedTuple):
    """A place in the tree: the box, the arrow from it, the rails of those above it."""

    box: str
    words: str
    rails: str
    depth: int
    is_last: bool


def told(picture: Picture) -> Iterator[Told]:
    """The boxes of a picture in the order of the tree, each as often as something leads from it."""
    boxes = {box.id: box for box in picture.boxes}
    tails: dict[str, list[Arrow]] = {box: [] for box in boxes}
    for arrow in picture.arrows:
        tails[arrow.head].append(arrow)
    leading = {arrow.tail for arrow in picture.arrows}
    roots = [box for box in boxes if box not in leading]
    seen: set[str] = set()
    for root in roots:  # grows by what lies too deep
        places = [_Place(root, "", "", 0, True)]
        while places:
            place = places.pop()
            box, below = place.box, tails[place.box]
            too_deep = place.depth == DEEPEST - 1 and bool(below) and box not in seen
            elsewhere = "below" if too_deep else "above" if below and box in seen else ""
            goes_on = bool(below) and not elsewhere
            yield _told(boxes[box], place, elsewhere, goes_on, box not in seen)
            if too_deep:
                roots += [box] if box not in roots else []
            elif goes_on:
                places += _places(below, place)
            if not too_deep:
                seen.add(box)


def _places(below: list[Arrow], above: _Place) -> Iterator[_Place]:
    """The places below a box, the last one first."""
    rails = above.rails + ("" if not above.depth else "  " if above.is_last else "| ")
    last = below[-1]
    for arrow in reversed(below):
        yield _Place(arrow.tail, arrow.words, rails, above.depth + 1, arrow is last)


def _told(box: Box, place: _Place, elsewhere: str, goes_on: bool, is_first: bool) -> Told:
    mark, rail = MARKS[box.light], "| " if goes_on else "  "
    if not place.depth:
        return Told(box, f"{mark} ", rail, place.words, elsewhere, is_first)
    own, beside = ("`-", "  ") if place.is_last else ("|-", "| ")
    rails, hanging = f"{place.rails}{own}{mark} ", f"{place.rails}{beside}{rail}"
    return Told(box, rails, hanging, place.words, elsewhere, is_first)
