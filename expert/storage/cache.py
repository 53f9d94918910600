"""Files that keep what was worked out of a folder, for as long as its content is the same.

What is kept is lines of JSON, after all the content that they come from. They are used only when
the file is whole (a checksum), made by this very version, and the folder has that content now.
Content is compared, not hashed: loading the hashes takes longer than reading careers twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any as Row
from zlib import crc32

from expert.knowledge.decoding.files import LARGEST_FILE, fact_files, rule_files, shown_name
from expert.storage.writing import write_whole
from expert.version import VERSION

_FORMAT = 3


def kept_file(folder: Path, cache: Path) -> Path:
    """Where in the cache folder the content of a folder is kept."""
    return cache / f"{crc32(os.fsencode(folder.resolve())):08x}.json"


def content_of(folder: Path) -> bytes | None:
    """All files of a knowledge base with their names; None when one cannot be read."""
    parts = []
    try:
        for path in (*fact_files(folder), *rule_files(folder)):
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            parts += [os.fsencode(shown_name(path, folder)), f" {len(data)}\n".encode(), data]
    except OSError:
        return None
    return b"".join(parts)


def read_lines(place: Path, content: bytes) -> list[bytes] | None:
    """The lines of JSON in a file, None unless it is whole and of that content."""
    try:
        if not place.is_file():  # reading a pipe would wait for somebody to write
            return None
        head, _, kept = place.read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return None
    if head != _head(kept, content) or not kept.startswith(content):
        return None
    return kept[len(content) :].split(b"\n")


def write_lines(place: Path, content: bytes, rows: Iterable[Row]) -> None:
    """Keeps each row as a line of JSON; OSError or ValueError when that cannot be written."""
    lines = (json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
    kept = content + "\n".join(lines).encode()
    write_whole(place, _head(kept, content) + b"\n" + kept)


def _head(kept: bytes, content: bytes) -> bytes:
    return f"expert {VERSION} {_FORMAT} {len(content)} {crc32(kept):08x}".encode()
