"""Writes a file in one step, so that a crash or a reader in between finds the old one whole.

Files and the folders made for them are the user's alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".expert-", ".part"
_ABANDONED = 3600
"""Seconds after which a part of a file belongs to a run that was killed: writing takes no hour."""


def write_whole(path: Path, data: bytes) -> None:
    """Replaces what a file holds; OSError when it cannot be written."""
    import tempfile  # only writing needs it

    make_private(path.parent)
    _remove_abandoned(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def make_private(folder: Path) -> None:
    """Makes a folder, and those it is in, for nobody else; one that is there stays as it is."""
    if not folder.is_dir():
        if folder.parent != folder:
            make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def parts(folder: Path) -> Iterator[Path]:
    """The files in a folder that are being written, or were when a run was killed."""
    return folder.glob(f"{_PREFIX}*{_SUFFIX}")


def _remove_abandoned(folder: Path) -> None:
    """Removes what runs that were killed while they wrote have left."""
    for part in parts(folder):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _ABANDONED:
                part.unlink()
