"""Knowledge bases as they stood at a revision that git keeps."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import click

_PARTS = ("facts", "rules")


@contextmanager
def folder_at(revision: str, folder: Path) -> Iterator[Path]:
    """A folder with the knowledge base of another as it stood at a revision, for as long as needed.

    Raises a usage error that says what is wrong where git knows no such revision, or is not there.
    """
    archive = _archive(revision, folder)
    with TemporaryDirectory(prefix="expert-") as temporary:
        _unpack(archive, Path(temporary))
        yield Path(temporary)


def _archive(revision: str, folder: Path) -> bytes:
    """The files of the knowledge base at that revision, as git packs them."""
    try:
        _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except FileNotFoundError:
        raise click.UsageError(
            f"There is no folder `{revision}`, and git is needed to look for such a revision."
        ) from None
    except subprocess.CalledProcessError:
        raise click.UsageError(
            f"`{revision}` is neither a folder nor a revision that git knows for {folder}."
        ) from None
    within, top = (
        _git(folder, "rev-parse", which).decode().rstrip("\n")
        for which in ("--show-prefix", "--show-toplevel")
    )
    try:
        return _git(Path(top), "archive", "--format=tar", f"{revision}:{within}", *_PARTS)
    except subprocess.CalledProcessError:
        raise click.UsageError(
            f"At the revision `{revision}` there was no knowledge base in {folder}."
        ) from None


def _git(folder: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Writes the regular files of an archive below a folder; links and the like are left out."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files.getmembers():
            path = PurePosixPath(member.name)
            if member.isfile() and not path.is_absolute() and ".." not in path.parts:
                content = files.extractfile(member)
                assert content is not None
                target = folder.joinpath(*path.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
