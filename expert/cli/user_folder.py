"""Where the command line stores files of the person who uses it."""

from __future__ import annotations

import os
from pathlib import Path

import click


def user_folder() -> Path:
    """The folder for all that is stored between runs; EXPERT_HOME names another one."""
    return Path(os.environ.get("EXPERT_HOME") or click.get_app_dir("expert"))


def cache_folder() -> Path:
    """Where knowledge bases are stored in a form that loads fast."""
    if os.environ.get("EXPERT_HOME") or not os.environ.get("XDG_CACHE_HOME"):
        return user_folder() / "cache"
    return Path(os.environ["XDG_CACHE_HOME"]) / "expert"
