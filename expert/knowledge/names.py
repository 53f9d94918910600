"""What may name an attribute, a value or a rule. Stands on values."""

from __future__ import annotations

import re
from unicodedata import normalize

from expert.knowledge.values import UNKNOWN
from expert.printable import UNSEEN

_NAME = r"[^\s,=`]+"
_ATTRIBUTE = r"[^\W\d][\w-]*"
RESERVED = frozenset({"any", "all", "not", "certainty", "fired", "not_fired", "asked", "not_asked"})
UNANSWERED = frozenset({UNKNOWN, "null", "~"})
_INVISIBLE = re.compile(  # what counts as a letter or a mark, and shows nothing
    f"[{UNSEEN}\u180b-\u180f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def is_name(text: str) -> bool:
    """Whether a text can name a rule or a value: all visible, no space, `,`, `=` or backtick."""
    return bool(re.fullmatch(_NAME, text)) and text.isprintable() and not hidden_flaw(text)


def is_attribute_name(text: str) -> bool:
    """Whether a text can name an attribute, reserved words aside."""
    return bool(re.fullmatch(_ATTRIBUTE, text)) and not hidden_flaw(text)


def hidden_flaw(text: str) -> str:
    """Why a name that looks right is refused, to follow on `cannot name ...`; else empty.

    Two names that look alike must be one: a letter that shows nothing, or one and the same letter
    composed in two ways (Unicode's normal form C is taken), would make them two.
    """
    if found := _INVISIBLE.search(text):
        return f": the character U+{ord(found.group()):04X} in it shows nothing"
    if normalize("NFC", text) != text:
        return ": a letter in it is composed of two characters"
    return ""


def is_reserved(text: str) -> bool:
    """Whether a word means something else where rules and cases name attributes."""
    return text in RESERVED


def means_unanswered(text: str) -> bool:
    """Whether a word, as an answer, leaves the question open."""
    return text.casefold() in UNANSWERED
