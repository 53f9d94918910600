"""What may name an attribute, a value or a rule. Stands on values."""

from __future__ import annotations

import re

from expert.knowledge.values import UNKNOWN

_NAME = r"[^\s,=`]+"
_ATTRIBUTE = r"[^\W\d][\w-]*"
_RESERVED = frozenset(
    {"any", "all", "not", "certainty", "fired", "not_fired", "asked", "not_asked"}
)
_UNANSWERED = frozenset({UNKNOWN, "null", "~"})


def is_name(text: str) -> bool:
    """Whether a text can name a rule or a value: all visible, no space, `,`, `=` or backtick."""
    return bool(re.fullmatch(_NAME, text)) and text.isprintable()


def is_attribute_name(text: str) -> bool:
    """Whether a text can name an attribute, reserved words aside."""
    return bool(re.fullmatch(_ATTRIBUTE, text))


def is_reserved(text: str) -> bool:
    """Whether a word means something else where rules and cases name attributes."""
    return text in _RESERVED


def means_unanswered(text: str) -> bool:
    """Whether a word, as an answer, leaves the question open."""
    return text in _UNANSWERED
