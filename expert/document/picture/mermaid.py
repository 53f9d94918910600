"""Pictures as a flowchart of Mermaid, which GitHub draws in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.document.picture.lettered import lettered
from expert.document.picture.model import Arrow, Box, Light, Picture, Shape

_SHAPES = {
    Shape.ROUND: ("([", "])"),
    Shape.SQUARE: ("[", "]"),
    Shape.CUT: ("{{", "}}"),
    Shape.DOUBLE: ("[[", "]]"),
}
_LINES = {Light.PLAIN: "--", Light.LIT: "==", Light.DIMMED: "--", Light.OPEN: "-.-"}
_CLASSES = {
    Light.LIT: "stroke:#2da44e,stroke-width:3px",
    Light.DIMMED: "opacity:0.5",
    Light.OPEN: "stroke-dasharray:5 4",
}
STYLES = {
    Light.PLAIN: "Plain",
    Light.LIT: "Bold outline",
    Light.DIMMED: "Faint",
    Light.OPEN: "Dashed outline",
}
"""How each light looks there, in words."""
_HARMLESS = " ,'"
_FAINT = "opacity:0.4"


def to_mermaid(picture: Picture) -> str:
    """The picture as a flowchart, without a line break at the end."""
    return "\n".join(_lines(picture))


def _lines(picture: Picture) -> Iterator[str]:
    names = {box.id: f"b{number}" for number, box in enumerate(picture.boxes)}
    yield "flowchart LR"
    for box in picture.boxes:
        yield f"  {names[box.id]}{_box(box)}"
    for arrow in picture.arrows:
        yield f"  {names[arrow.tail]} {_arrow(arrow)} {names[arrow.head]}"
    for light, style in _CLASSES.items():
        if shown := [names[box.id] for box in picture.boxes if box.light is light]:
            yield f"  classDef {light.value} {style}"
            yield f"  class {','.join(shown)} {light.value}"
    if faint := [n for n, arrow in enumerate(picture.arrows) if arrow.light is Light.DIMMED]:
        yield f"  linkStyle {','.join(map(str, faint))} {_FAINT}"


def _box(box: Box) -> str:
    begin, end = _SHAPES[box.shape]
    return f"{begin}{_quoted(line.text for line in lettered(box).lines)}{end}"


def _arrow(arrow: Arrow) -> str:
    words = f"|{_quoted([arrow.words])}|" if arrow.words else ""
    return f"{_LINES[arrow.light]}{'x' if arrow.stops else '>'}{words}"


def _quoted(lines: Iterable[str]) -> str:
    return f'"{"<br>".join(map(_escaped, lines))}"'


def _escaped(text: str) -> str:
    """A text in which all but letters, digits and a few more are numbers: none of it is syntax."""
    return "".join(c if c.isalnum() or c in _HARMLESS else f"#{ord(c)};" for c in text)
