"""Things by key, each made when it is first asked for: most are never needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class OnDemand(dict[Key, Made]):
    """What has been made so far; asking for a key makes what is missing, and keeps it.

    A dictionary with `__missing__`, so that what is there is looked up without a Python call.
    """

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Made:
        made = self[key] = self._make(key)
        return made


class Lately(OnDemand[Key, Made]):
    """What has been made of late, where there is no end of keys.

    It weighs at most `most` in all, or is a single thing: what would weigh more drives out the
    rest, to be made anew when it is asked for.
    """

    def __init__(
        self, make: Callable[[Key], Made], weight: Callable[[Made], int], most: int
    ) -> None:
        super().__init__(make)
        self._weight_of = weight
        self._most = most
        self._weight = 0

    def __missing__(self, key: Key) -> Made:
        made = self._make(key)
        weight = self._weight_of(made)
        if self._weight + weight > self._most:
            self.clear()
            self._weight = 0
        self._weight += weight
        self[key] = made
        return made
