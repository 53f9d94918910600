"""The characters of a text that a reader may get, in every writer."""

from __future__ import annotations

import re

from expert.printable import harmless, is_harmless

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible, but emoji and several scripts are spelt with them."""

_WHITE_SPACE = re.compile(r"\s")


def visible(text: str, keep: str = "") -> str:
    """A text of one line: white space as spaces, and what cannot be seen written out.

    `keep` are characters that are left as they are.
    """
    if is_harmless(text):
        return text
    return "".join(c if c in keep else harmless(_WHITE_SPACE.sub(" ", c)) for c in text)
