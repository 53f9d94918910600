"""A cache of what was worked out of a folder, valid for as long as its content is the same.

A file holds all the content that it was worked out of, then records, each a line of JSON. It is
valid only when it is whole (a checksum), made by this very version, and the folder has that content
now. Content is compared, not hashed: loading the hashes takes longer than reading careers twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from expert.knowledge.decoding.files import LARGEST_FILE, fact_files, rule_files, shown_name
from expert.knowledge.recording.record import Record
from expert.storage.writing import write_whole
from expert.version import VERSION

_FORMAT = 4


def cache_file(folder: Path, cache: Path) -> Path:
    """The file of a folder in the cache folder."""
    return cache / f"{crc32(os.fsencode(folder.resolve())):08x}.json"


def content_of(folder: Path) -> bytes | None:
    """All files of a knowledge base with their names; None when one cannot be read."""
    parts = []
    try:
        for path in (*fact_files(folder), *rule_files(folder)):
            if not path.is_file():  # loading will say what it is
                return None
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            parts += [os.fsencode(shown_name(path, folder)), f" {len(data)}\n".encode(), data]
    except (OSError, ValueError):
        return None
    return b"".join(parts)


def read_lines(file: Path, content: bytes) -> list[bytes] | None:
    """The records in a file, as lines of JSON; None unless they are valid for that content."""
    try:
        if not file.is_file():  # reading a pipe would block until somebody writes
            return None
        head, _, body = file.read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return None
    if head != _head(body, content) or not body.startswith(content):
        return None
    return body[len(content) :].split(b"\n")


def write_records(file: Path, content: bytes, records: Iterable[Record]) -> None:
    """Writes a line of JSON for each record; OSError or ValueError when that is impossible."""
    lines = (json.dumps(record, ensure_ascii=True, separators=(",", ":")) for record in records)
    body = content + "\n".join(lines).encode()
    write_whole(file, _head(body, content) + b"\n" + body)


def _head(body: bytes, content: bytes) -> bytes:
    return f"expert {VERSION} {_FORMAT} {len(content)} {crc32(body):08x}".encode()
