"""What is made ahead comes in order, and neither errors nor threads are left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count, islice

import pytest

from expert.batch.ahead import ahead


def test_items_come_in_their_order() -> None:
    assert list(ahead(iter(range(100)))) == [*range(100)]


def test_what_making_them_raises_is_raised_after_those_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("no two")

    items = ahead(failing())
    assert next(items) == 1
    with pytest.raises(ValueError, match="no two"):
        next(items)


def test_whoever_stops_asking_stops_the_making() -> None:
    items = ahead(count())
    assert list(islice(items, 3)) == [0, 1, 2]
    items.close()
    assert not [each for each in threading.enumerate() if each.name == "ahead"]
