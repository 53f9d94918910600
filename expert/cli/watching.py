"""Does something anew whenever a knowledge base changes, until it is interrupted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from expert.cli.errors import complain, exit_code_of

_PARTS = ("facts", "rules")
_ENDINGS = (".yaml", ".yml", ".csv")
_ROUND = 100
"""Milliseconds until a round ends in which nothing changes; changes are told at once."""


def watch(folder: Path, run: Callable[[], object]) -> None:
    """Runs it now and after each change below a folder; what is wrong is told, and ends nothing.

    Raises a usage error where the package that watches is not installed.
    """
    try:
        from watchfiles import watch as changes  # an extra, needed nowhere else
    except ImportError:
        raise click.UsageError(
            "--watch needs the package `watchfiles`: `pip install pmo-expert[watch]` installs it."
        ) from None

    def once() -> int:
        run()
        return 0

    parts = [folder / part for part in _PARTS if (folder / part).is_dir()] or [folder]
    rounds = changes(
        *parts,
        watch_filter=lambda _, path: path.endswith(_ENDINGS),
        yield_on_timeout=True,  # the first round comes without a change, once the watch is set up
        rust_timeout=_ROUND,
    )
    for at, changed in enumerate(rounds):
        if changed:
            complain("")
        if changed or at == 0:
            exit_code_of(once)
        if at == 0:
            complain(f"Waiting for changes in {folder}; Ctrl-C ends this.")
