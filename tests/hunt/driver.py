"""Feeds inputs to a target, holds it to what must hold for all inputs, and keeps what breaks it.

A target says what sound inputs are and checks one input of any kind, in whatever way; its `check`
fails by raising. The driver adds that no check takes long or much memory, and that a sound input
has the same result however many broken ones were tried before it.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from time import monotonic
from typing import Protocol

from tests.hunt.mutation import Mutation

SEEDS = Path(__file__).parent / "seeds"
TARGETS = (
    *("knowledge_bases", "cases", "facts", "saved_answers", "caches", "command_line"),
    *("killed_interviews", "changing_files", "threads", "tables"),
)
LONGEST = 8.0
"""Seconds that one input may take; more than a hundred times what any should."""

_SOUND_EVERY = 500
_MOST_FINDINGS = 5


class Target(Protocol):
    """Something that is given inputs."""

    samples: Sequence[bytes]
    """Sound inputs, of which others are made."""

    def check(self, data: bytes) -> object:
        """What comes of an input; raises unless all holds that must."""


class TookTooLongError(BaseException):
    """An input took longer than any may; derived so that nobody takes it for an error of theirs."""


@dataclass(slots=True)
class Hunted:
    """How many inputs a target was given, and the files of those that broke it."""

    count: int = 0
    findings: dict[str, Path] = field(default_factory=dict)


def target_of(name: str, folder: Path) -> Target:
    """A target by its name, with a folder that it may use as it likes."""
    target: Target = import_module(f"tests.hunt.targets.{name}").target(folder)
    return target


def inputs(target: Target, name: str, run: str, start: int = 0) -> Iterator[bytes]:
    """The inputs of a run, the same whenever it is repeated."""
    mutation = Mutation(target.samples)
    while True:
        yield mutation.draw(Random(f"{name} {run} {start}"))
        start += 1


def hunt(
    target: Target, name: str, run: str, seconds: float, most: int | None = None
) -> Iterator[Hunted]:
    """Tries inputs for some time, or as many as `most`; gives the state before each of them."""
    hunted = Hunted()
    sound = [checked(target, sample) for sample in target.samples]
    end = monotonic() + seconds
    for data in inputs(target, name, run):
        yield hunted
        if monotonic() > end or hunted.count == most or len(hunted.findings) >= _MOST_FINDINGS:
            break
        _try(target, name, data, hunted)
        hunted.count += 1
        if hunted.count % _SOUND_EVERY == 0:
            assert sound == [checked(target, sample) for sample in target.samples], name


def checked(target: Target, data: bytes) -> object:
    """What comes of an input, within the time that it may take."""
    with _at_most(LONGEST):
        return target.check(data)


def keep(name: str, data: bytes) -> Path:
    """Stores an input that broke a target, to be tried by every run of the tests from now on."""
    file = SEEDS / name / sha256(data).hexdigest()[:12]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _try(target: Target, name: str, data: bytes, hunted: Hunted) -> None:
    try:
        checked(target, data)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        told = "".join(traceback.format_exception(error))
        place = str(traceback.extract_tb(error.__traceback__)[-1]) + type(error).__name__
        if place not in hunted.findings:
            hunted.findings[place] = keep(name, data)
            print(f"{name}: {hunted.findings[place]}\n{told}", flush=True)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
