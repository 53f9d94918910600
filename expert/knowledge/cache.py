"""Files that keep what was worked out of a folder, for as long as its content is the same.

What is kept is lines of JSON. It is used only when it is whole (a checksum), made by this very
version, and of the very content that the folder's files have now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any as Row

from expert.knowledge.files import LARGEST_FILE, fact_files, rule_files, shown_name
from expert.knowledge.version import VERSION
from expert.knowledge.writing import write_whole

_FORMAT = 2


def kept_file(folder: Path, cache: Path) -> Path:
    """Where in the cache folder the content of a folder is kept."""
    return cache / f"{_hash(str(folder.resolve()).encode())}.json"


def fingerprint(folder: Path) -> str | None:
    """What tells the content of a folder, and the version reading it, from any other.

    None when a file cannot be read.
    """
    parts = [f"{VERSION} {_FORMAT}".encode()]
    try:
        for path in (*fact_files(folder), *rule_files(folder)):
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            parts += [shown_name(path, folder).encode(), str(len(data)).encode(), data]
    except OSError:
        return None
    return _hash(b"\n".join(parts))


def read_lines(place: Path, content: str) -> list[bytes] | None:
    """The lines of JSON in a file, None unless it is whole and of that content."""
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        return body.split(b"\n") if head.decode() == f"{content} {_hash(body)}" else None
    except (OSError, ValueError):
        return None


def write_lines(place: Path, content: str, rows: Iterable[Row]) -> None:
    """Keeps each row as a line of JSON; OSError when that cannot be written."""
    lines = (json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
    body = "\n".join(lines)
    write_whole(place, f"{content} {_hash(body.encode())}\n{body}")


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()
