"""A target in a process of its own, so that one that dies, grows or stops is itself a finding."""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.hunt.driver import LONGEST, hunt, inputs, keep, target_of

MOST_MEMORY = 2_000_000_000
"""Bytes of addresses that a process may have; a tenth is in use."""

_SCRATCH = "/dev/shm" if os.path.isdir("/dev/shm") else None
_SPAWN = get_context("spawn")


def hunted(name: str, run: str, seconds: float) -> bool:
    """Runs a target in a process of its own, and says how it went; whether nothing broke it."""
    count = _SPAWN.Value("q", 0)
    begin = monotonic()
    process = _SPAWN.Process(target=_work, args=(name, run, seconds, count))
    process.start()
    process.join(seconds + 10 * LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
    rate = 60 * count.value / (monotonic() - begin)
    print(f"{name:20} {count.value:9,} inputs, {rate:9,.0f} a minute", flush=True)
    if process.exitcode not in (0, 1):
        with TemporaryDirectory(dir=_SCRATCH) as folder:
            last = next(inputs(target_of(name, Path(folder)), name, run, count.value))
        print(f"{name}: ended by {process.exitcode} at {keep(name, last)}", flush=True)
    return process.exitcode == 0


def _work(name: str, run: str, seconds: float, count: Synchronized[int]) -> None:
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with TemporaryDirectory(dir=_SCRATCH) as folder:
        for state in hunt(target_of(name, Path(folder)), name, run, seconds):
            count.value = state.count
    sys.exit(1 if state.findings else 0)
