"""Bars in text: a line of blocks, so long that its full part shows the share."""

from __future__ import annotations

from expert.document.model import Bar, Span, Style, Text, spans

_LENGTH = 12
_FULL, _EMPTY = "\N{FULL BLOCK}", "\N{LIGHT SHADE}"


def bar_text(bar: Bar) -> Text:
    """The bar, then its words. Only nothing at all is empty, and only all is full."""
    full = round(bar.share * _LENGTH)
    if 0 < bar.share < 1:
        full = min(max(full, 1), _LENGTH - 1)
    blocks = _FULL * full + _EMPTY * (_LENGTH - full)
    return (Span(blocks, Style.QUIET), " ", *spans(bar.text))
