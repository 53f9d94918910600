"""Kleene's three truth values, and the count in which a node of the network keeps one."""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """Kleene's three values."""

    UNDECIDED = 0
    TRUE = 1
    FALSE = 2


TRUE, FALSE = 0, -1
"""The count of a node that is decided; one above 0 says how many of its inputs are not yet true."""

_DECIDED = {TRUE: Truth.TRUE, FALSE: Truth.FALSE}
_NEGATED = {TRUE: Truth.FALSE, FALSE: Truth.TRUE}
_UNDECIDED = Truth.UNDECIDED


def truth_of(count: int) -> Truth:
    """What the count of a node says of it."""
    return _DECIDED.get(count, _UNDECIDED)


def opposite_of(count: int) -> Truth:
    """What the count of a node says of its negation."""
    return _NEGATED.get(count, _UNDECIDED)
