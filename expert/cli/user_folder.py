"""Where the command line stores files of the person who uses it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

import click


def user_folder() -> Path:
    """The folder for all that is stored between runs; EXPERT_HOME names another one.

    Who has no home, as some services do, gets a folder among the temporary files, where anybody
    may have made one of its name: a usage error says so.
    """
    folder = Path(os.environ.get("EXPERT_HOME") or click.get_app_dir("expert"))
    if not folder.parts[0].startswith("~"):
        return folder
    from tempfile import gettempdir  # rarely needed

    folder = Path(gettempdir(), f"expert-{os.getuid()}")
    with suppress(FileNotFoundError):
        status = folder.lstat()
        if not S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            message = f"{folder} is somebody else's. Name a folder of yours in EXPERT_HOME."
            raise click.UsageError(message)
    return folder


def cache_folder() -> Path:
    """Where knowledge bases are stored in a form that loads fast."""
    if os.environ.get("EXPERT_HOME") or not os.environ.get("XDG_CACHE_HOME"):
        return user_folder() / "cache"
    return Path(os.environ["XDG_CACHE_HOME"]) / "expert"
