"""Pictures in DOT, the language of Graphviz."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from expert.document.picture.lettered import lettered
from expert.document.picture.model import Arrow, Box, Light, Picture, Shape
from expert.document.visible import JOINERS, visible

_SHAPES: Mapping[Shape, tuple[str, str]] = {
    Shape.ROUND: ("shape=box", "rounded"),
    Shape.SQUARE: ("shape=box", ""),
    Shape.CUT: ("shape=octagon", ""),
    Shape.DOUBLE: ("shape=box, peripheries=2", ""),
}
_LIGHTS = {
    Light.PLAIN: "",
    Light.LIT: ', color="#12693a", penwidth=2.5',
    Light.DIMMED: ', color="#c0c8d0", fontcolor="#5a6472"',
    Light.OPEN: ', color="#8a5a00"',
}
_MEANINGFUL = re.compile(r'["\\]')


def to_dot(picture: Picture) -> str:
    """The picture as a directed graph, without a line break at the end."""
    return "\n".join(_lines(picture))


def _lines(picture: Picture) -> Iterator[str]:
    names = {box.id: f"b{number}" for number, box in enumerate(picture.boxes)}
    yield "digraph {"
    yield f"  graph [rankdir=LR, tooltip={_quoted(picture.title)}]"
    yield '  node [fontname="sans-serif", fontsize=11]'
    yield '  edge [fontname="sans-serif", fontsize=9]'
    for box in picture.boxes:
        yield f"  {names[box.id]} [{_box(box)}]"
    for arrow in picture.arrows:
        yield f"  {names[arrow.tail]} -> {names[arrow.head]}{_arrow(arrow)}"
    yield "}"


def _box(box: Box) -> str:
    shape, style = _SHAPES[box.shape]
    styles = ",".join(filter(None, (style, "dashed" if box.light is Light.OPEN else "")))
    label = r"\n".join(_escaped(line.text) for line in lettered(box).lines)
    return f'label="{label}", {shape}, style="{styles}"{_LIGHTS[box.light]}'


def _arrow(arrow: Arrow) -> str:
    said = [f"label={_quoted(arrow.words)}"] if arrow.words else []
    said += ["arrowhead=tee"] if arrow.stops else []
    said += ["style=dashed"] if arrow.light is Light.OPEN else []
    said += [_LIGHTS[arrow.light].removeprefix(", ")] if _LIGHTS[arrow.light] else []
    return f" [{', '.join(said)}]" if said else ""


def _quoted(text: str) -> str:
    return f'"{_escaped(visible(text, keep=JOINERS))}"'


def _escaped(text: str) -> str:
    """A text in a quoted string, where Graphviz reads entities too."""
    return _MEANINGFUL.sub(r"\\\g<0>", text.replace("&", "&amp;"))
