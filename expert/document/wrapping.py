"""Text wrapped to a width; small, since an interview needs it before its first question."""

from __future__ import annotations

import textwrap

from expert.document.visible import UNBROKEN, visible


def wrapped(
    text: str, width: int, indent: str = "", hanging: str | None = None, cut_words: bool = False
) -> list[str]:
    """The lines of a text, each at most `width` wide; `hanging` indents those after the first.

    A word longer than a line is cut only where asked for, as in a narrow column.
    """
    return textwrap.wrap(
        visible(text, keep=UNBROKEN),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=cut_words,
    )
