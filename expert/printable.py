"""Text that a terminal cannot take for orders, and a reader sees whole."""

from __future__ import annotations

import os
import re

UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""What Unicode counts as letters and marks, and shows nothing."""

_UNSEEN = re.compile(f"[{UNSEEN}]")


def is_harmless(text: str) -> bool:
    """Whether a text has nothing that a terminal would obey or hide."""
    return text.isprintable() and (text.isascii() or not _UNSEEN.search(text))


def harmless(text: str) -> str:
    r"""The text with all that a terminal would obey or hide written out, such as \x1b or \u200b."""
    if is_harmless(text):
        return text
    return "".join(
        c if is_harmless(c) else c.encode("unicode_escape").decode("ascii") for c in text
    )


def shell_word(text: str) -> str:
    """The text as a word to be typed in a shell; bash and zsh read what is written out there."""
    if is_harmless(text):
        from shlex import quote  # for who is told a command

        return quote(text)
    escaped = text.replace("\\", r"\\").replace("'", r"\'")
    return "$'" + "".join(c if is_harmless(c) else _bytes(c) for c in escaped) + "'"


def _bytes(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(character))
