"""Text wrapped to a width; small, since an interview needs it before its first question."""

from __future__ import annotations

import textwrap

from expert.document.visible import visible

UNBROKEN = "\N{NO-BREAK SPACE}"


def wrapped(
    text: str, width: int, indent: str = "", hanging: str | None = None, cut_words: bool = False
) -> list[str]:
    """The lines of a text, each at most `width` wide; `hanging` indents those after the first.

    A word longer than a line is cut only where asked for, as in a narrow column.
    """
    return wrapped_visible(visible(text), width, indent, hanging, cut_words)


def wrapped_visible(
    text: str, width: int, indent: str, hanging: str | None, cut_words: bool
) -> list[str]:
    """The same of a text whose characters are visible; no line is broken at an UNBROKEN space."""
    return textwrap.wrap(
        text.lstrip(" "),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=cut_words,
    )
