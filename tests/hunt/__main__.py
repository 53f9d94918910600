"""Hunts for inputs that break something: `python -m tests.hunt [MINUTES] [TARGET ...]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import time

from tests.hunt.driver import TARGETS
from tests.hunt.worker import hunted


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 when something broke."""
    minutes, names = float(arguments[0]) if arguments else 3.0, arguments[1:] or TARGETS
    run = f"{time():.0f}"
    workers = os.cpu_count() or 1
    seconds = 60 * minutes * min(workers, len(names)) / len(names)
    with ThreadPoolExecutor(workers) as pool:
        sound = [*pool.map(lambda name: hunted(name, run, seconds), names)]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
