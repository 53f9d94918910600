"""Things by number, each made when it is first asked for: most are never needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class OnDemand(dict[int, Made]):
    """What has been made so far; asking for a number makes what is missing, and keeps it.

    A dictionary with `__missing__`, so that what is there is looked up without a Python call.
    """

    def __init__(self, make: Callable[[int], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> Made:
        made = self[number] = self._make(number)
        return made
