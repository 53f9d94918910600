"""Text that a terminal cannot take for orders, and a reader sees whole."""

from __future__ import annotations


def harmless(text: str) -> str:
    r"""The text with all that a terminal would obey or hide written out, such as \x1b or \u200b."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def harmless_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(harmless, text.split("\n")))
