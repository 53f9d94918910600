"""Writes a file in one step, so that a crash or a reader in between finds the old one whole.

Files and the folders made for them are the user's alone.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".expert-", ".part"
_ABANDONED = 3600
"""Seconds after which a part of a file belongs to a run that was killed: writing takes no hour."""


def write_whole(path: Path, data: bytes) -> None:
    """Replaces what a file holds; OSError when it cannot be written."""
    make_private(path.parent)
    _remove_abandoned(path.parent)
    _replace(path, data, 0o600)


def write_output(path: Path, data: bytes) -> None:
    """Replaces a file that people asked for, in one step; OSError when it cannot be written.

    It may be read by whom the user lets read new files. What is no regular file is written to.
    """
    with written_aside(path) as part:
        part.write_bytes(data)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of another in one step once all has gone well.

    The same as `write_output`, for what does not fit into memory.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    try:
        with _aside(path.resolve(), stat.S_IMODE(mode)) as part:
            yield part
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


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


def _replace(path: Path, data: bytes, mode: int) -> None:
    with _aside(path, mode) as part:
        part.write_bytes(data)


@contextmanager
def _aside(path: Path, mode: int) -> Iterator[Path]:
    import tempfile  # only writing needs it

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX)
    os.close(handle)
    try:
        yield Path(name)
        _to_disk(name)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _to_disk(name: str) -> None:
    handle = os.open(name, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """What new files are not to be; asking for it means setting it."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
