"""Long results go through a pager, on a terminal only, as git has it."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

_AS_GIT_HAS_IT = "FRX"
"""For less: no pager for what fits the screen, colours, and what was read stays on the screen."""
_PROMPT = 2
"""Lines that the prompt needs below a result."""


def write_paged(text: str, ending: str, no_pager: bool) -> None:
    """Writes a long text through the pager, and what stands below it when the pager is gone."""
    whole = "\n\n".join(part for part in (text, ending) if part)
    if no_pager or not text or not _is_paged() or whole.count("\n") + _PROMPT < _rows():
        click.echo(whole)
        return
    os.environ.setdefault("LESS", _AS_GIT_HAS_IT)
    with _pager_may_be_left():
        click.echo_via_pager(text)
    if ending:
        click.echo(f"\n{ending}")


@contextmanager
def _pager_may_be_left() -> Iterator[None]:
    """Within it, a pager that is left before it has read everything ends nothing but itself."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def pager() -> str:
    """The pager that is used; empty if none is wanted, as when PAGER is `cat` or empty.

    One that is no command, for a quote that is never closed, is none, as one that is not there.
    """
    chosen = os.environ.get("PAGER", "less").strip()
    try:
        shlex.split(chosen)
    except ValueError:
        return ""
    return "" if chosen == "cat" else chosen


def _is_paged() -> bool:
    """Whether somebody sits at a terminal and wants a pager."""
    streams = (sys.stdin, sys.stdout)
    return bool(pager()) and all(stream is not None and stream.isatty() for stream in streams)


def _rows() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        return sys.maxsize
