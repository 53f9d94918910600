"""Pictures as SVG that needs nothing else: no script, no file, no font, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from expert.document.picture.layout.layout import Layout, Piece, Rectangle, lay_out
from expert.document.picture.lettered import APART, INSIDE, LetteredBox, Line, lettered
from expert.document.picture.lettering import is_sure, width
from expert.document.picture.model import Box, Light, Picture, Shape
from expert.document.visible import JOINERS, visible

_MARGIN = 16.0
_HEAD = 8.0
"""How long the head of an arrow is."""
_ASIDE = 10.0
"""How far below the middle of a box an arrow ends that stops there."""
_LEGEND = 24.0
"""From one line of the legend to the next."""
_SWATCH = 26.0
_BRIGHTEST_LAST = (Light.DIMMED, Light.PLAIN, Light.OPEN, Light.LIT)


def to_svg(picture: Picture) -> str:
    """The picture as one element, which may stand alone or within a page."""
    boxes = [lettered(box) for box in picture.boxes]
    layout = lay_out(picture, [box.size for box in boxes], APART)
    legend = _LEGEND * len(picture.legend) + (_MARGIN / 2 if picture.legend else 0)
    wide = max([layout.size.width, *(_SWATCH + 7.5 * len(words) for _, words in picture.legend)])
    wide, high = wide + 2 * _MARGIN, layout.size.height + legend + 2 * _MARGIN
    left, top = -_MARGIN, -_MARGIN - legend
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" '
        f'viewBox="{_n(left)} {_n(top)} {_n(wide)} {_n(high)}" '
        f'width="{_n(wide)}" height="{_n(high)}">',
        f"<title>{_text(picture.title)}</title>",
        f"<desc>{_text(picture.description)}</desc>" if picture.description else "",
        f"<style>{files('expert.document.picture').joinpath('picture.css').read_text('utf-8')}"
        "</style>",
        _rectangle(Rectangle(left, top, wide, high), 0, "paper"),
        *_legend(picture, top + _MARGIN + 12),
        *_arrows(picture, layout),
        *(
            line
            for one, where in zip(boxes, layout.boxes, strict=True)
            for line in _box(one, where)
        ),
        "</svg>",
    ]
    return "\n".join(line for line in lines if line)


# Arrows: pieces that several share are drawn once, as bright as the brightest of them.


def _arrows(picture: Picture, layout: Layout) -> Iterator[str]:
    lights: dict[tuple[Piece, bool], Light] = {}
    for arrow, way in zip(picture.arrows, layout.ways, strict=True):
        for piece in way:
            key = (piece, arrow.stops and piece.through is None)
            lights[key] = max(arrow.light, lights.get(key, arrow.light), key=_BRIGHTEST_LAST.index)
    for light in _BRIGHTEST_LAST:
        for (piece, stops), each in lights.items():
            if each is light:
                yield from _piece(piece, stops, light)
    for arrow, way in zip(picture.arrows, layout.ways, strict=True):
        if arrow.words:
            yield _words(arrow.words, way[-1], arrow.stops)


def _piece(piece: Piece, stops: bool, light: Light) -> Iterator[str]:
    (x, y), (right, below), through = piece.start, piece.end, piece.through
    below += _ASIDE if stops else 0
    end = right if through else right - (_HEAD / 2 if stops else _HEAD)
    bend = _n((x + right) / 2)
    path = f"M{_n(x)} {_n(y)}C{bend} {_n(y)} {bend} {_n(below)} {_n(end)} {_n(below)}"
    path += f"H{_n(through.x)}" if through else ""
    yield f'<path class="arrow {light.value}" d="{path}"/>'
    if stops:
        bar = f"M{_n(end)} {_n(below - 6)}V{_n(below + 6)}"
        yield f'<path class="bar {light.value}" d="{bar}"/>'
    elif not through:
        head = f"M{_n(right)} {_n(below)}L{_n(end)} {_n(below - 4)}V{_n(below + 4)}Z"
        yield f'<path class="head {light.value}" d="{head}"/>'


def _words(words: str, piece: Piece, stops: bool) -> str:
    below = piece.end.y + (_ASIDE + 13 if stops else -7)
    return f'<text class="words" x="{_n(piece.end.x - 6)}" y="{_n(below)}">{_text(words)}</text>'


# Boxes: an outline, and lines of text within it.


def _box(box: LetteredBox, where: Rectangle) -> Iterator[str]:
    kind = f"box {box.box.shape.value} {box.box.light.value}"
    yield f'<g class="{kind}">{_in_full(box.box)}{"".join(_outline(box.box.shape, where))}'
    for line in box.lines:
        yield _line(line, where)
    yield "</g>"


def _in_full(box: Box) -> str:
    """All that a box says, however much of it there was room for."""
    said = [f"{box.kind}: {box.title}" if box.kind else box.title, *box.notes]
    return f"<title>{_text('. '.join(said))}</title>"


def _outline(shape: Shape, where: Rectangle) -> Iterator[str]:
    x, y, wide, high = where
    match shape:
        case Shape.ROUND:
            yield _rectangle(where, min(16.0, high / 2))
        case Shape.SQUARE:
            yield _rectangle(where, 3)
        case Shape.CUT:
            cut = min(9.0, high / 3)
            corners = (
                f"M{_n(x + cut)} {_n(y)}H{_n(x + wide - cut)}L{_n(x + wide)} {_n(y + cut)}"
                f"V{_n(y + high - cut)}L{_n(x + wide - cut)} {_n(y + high)}H{_n(x + cut)}"
                f"L{_n(x)} {_n(y + high - cut)}V{_n(y + cut)}Z"
            )
            yield f'<path class="outline" d="{corners}"/>'
        case Shape.DOUBLE:
            yield _rectangle(where, 6)
            inner = Rectangle(x + 3, y + 3, wide - 6, high - 6)
            yield _rectangle(inner, 4, "inner")


def _rectangle(where: Rectangle, rounded: float, kind: str = "outline") -> str:
    x, y, wide, high = map(_n, where)
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{high}" rx="{_n(rounded)}"/>'
    )


def _line(line: Line, where: Rectangle) -> str:
    x, y = where.left + INSIDE, where.top + line.below
    most = where.width - 2 * INSIDE
    fitted = (
        ""
        if is_sure(line.text)
        else f' textLength="{_n(min(most, max(1.0, width(line.text) * line.letters)))}"'
        ' lengthAdjust="spacingAndGlyphs"'
    )
    return f'<text class="{line.part}" x="{_n(x)}" y="{_n(y)}"{fitted}>{_text(line.text)}</text>'


def _legend(picture: Picture, top: float) -> Iterator[str]:
    for number, (light, words) in enumerate(picture.legend):
        y = top + _LEGEND * number
        where = Rectangle(0, y - 12, _SWATCH - 8, 14)
        yield f'<g class="box legend {light.value}">{_rectangle(where, 3)}'
        yield f'<text class="note" x="{_SWATCH:g}" y="{_n(y)}">{_text(words)}</text></g>'


def _n(number: float) -> str:
    return f"{round(number, 1):g}" if abs(number) < 1e5 else f"{number:.0f}"


def _text(text: str) -> str:
    return escape(visible(text, keep=JOINERS))
