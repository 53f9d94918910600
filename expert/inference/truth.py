"""Kleene's three truth values, and the byte in which the network keeps one."""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """Kleene's three values."""

    UNDECIDED = 0
    TRUE = 1
    FALSE = 2


TRUE, FALSE = 0, 255
"""The byte of a node that is decided. What lies between counts the inputs it still waits for."""

TRUTHS = (Truth.TRUE, *[Truth.UNDECIDED] * 254, Truth.FALSE)
"""What the byte of a node says of it."""

OPPOSITES = TRUTHS[::-1]
"""What the byte of a node says of its negation."""
