"""Medians of interleaved runs: whatever else the machine does disturbs all engines alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter

SHORTEST_TURN = 0.01
"""Seconds; what is faster is repeated within its turn."""


@dataclass(frozen=True)
class Effort:
    """How long a comparison goes on: `seconds` in all, and at least so many rounds."""

    seconds: float = 20.0
    rounds: int = 5


def interleaved(
    turns: Mapping[str, Callable[[int], float]], effort: Effort, once: bool = False
) -> dict[str, float]:
    """The median seconds that each turn takes, in round-robin order.

    A turn is given how often to repeat its work and says how long that took. With `once`, it is
    never repeated. What takes more than a tenth of the time has the least number of rounds only.
    """
    repeats = {name: 1 if once else ceil(SHORTEST_TURN / turn(1)) for name, turn in turns.items()}
    times: dict[str, list[float]] = {name: [] for name in turns}
    start = perf_counter()
    done = 0
    while done < effort.rounds or perf_counter() - start < effort.seconds:
        for name, turn in turns.items():
            slow = done >= effort.rounds and median(times[name]) > effort.seconds / 10
            if not slow:
                times[name].append(turn(repeats[name]) / repeats[name])
        done += 1
    return {name: median(taken) for name, taken in times.items()}


def repeating(work: Callable[[], object]) -> Callable[[int], float]:
    """A turn that repeats some work in this process."""

    def turn(repeats: int) -> float:
        start = perf_counter()
        for _ in range(repeats):
            work()
        return perf_counter() - start

    return turn
