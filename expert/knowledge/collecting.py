"""Holds back Python's search for cyclic garbage while a great many objects are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Within it, no garbage is collected but by reference counts.

    Nodes, conditions and rules are trees. Looking for cycles among them, again and again while
    they grow, takes more than half of the time of loading ten thousand rules, and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
