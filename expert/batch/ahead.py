"""Makes things in a thread of its own while others are used.

It pays for batches of rows: Arrow works outside of Python's lock.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from queue import Full, Queue
from threading import Event, Thread
from typing import NamedTuple, TypeVar

_Made = TypeVar("_Made")

_MOST = 2
"""Things that are made ahead; each is a batch of rows."""
_PATIENCE = 0.1
"""Seconds after which one that waits looks whether anybody still wants what it has made."""


class _End(NamedTuple):
    """There is nothing more to come; what was raised, if that is why."""

    raised: BaseException | None = None


def ahead(items: Iterator[_Made]) -> Generator[_Made]:
    """The same items in the same order, a few of them made before they are asked for.

    What making them raises is raised here. Whoever stops asking stops the making.
    """
    made: Queue[_Made | _End] = Queue(_MOST)
    is_over = Event()

    def hand_on(item: _Made | _End) -> None:
        while not is_over.is_set():
            with suppress(Full):
                made.put(item, timeout=_PATIENCE)
                break

    def make() -> None:
        try:
            for item in items:
                hand_on(item)
                if is_over.is_set():
                    return
            hand_on(_End())
        except BaseException as error:  # whoever waits for the items is to hear of it
            hand_on(_End(error))

    maker = Thread(target=make, name="ahead", daemon=True)
    maker.start()
    try:
        while not isinstance(item := made.get(), _End):
            yield item
        if item.raised is not None:
            raise item.raised
    finally:
        is_over.set()
        maker.join()
