"""Where the command line stores files of the person who uses it."""

from __future__ import annotations

import os
from pathlib import Path

import click


def user_folder() -> Path:
    """The folder for all that is stored between runs; EXPERT_HOME names another one.

    Who has no home, as some services do, gets a folder among the temporary files.
    """
    folder = Path(os.environ.get("EXPERT_HOME") or click.get_app_dir("expert"))
    if not folder.parts[0].startswith("~"):
        return folder
    from tempfile import gettempdir  # rarely needed

    return Path(gettempdir(), f"expert-{os.getuid()}")


def cache_folder() -> Path:
    """Where knowledge bases are stored in a form that loads fast."""
    if os.environ.get("EXPERT_HOME") or not os.environ.get("XDG_CACHE_HOME"):
        return user_folder() / "cache"
    return Path(os.environ["XDG_CACHE_HOME"]) / "expert"
