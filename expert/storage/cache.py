"""A cache of what was worked out of a folder, valid for as long as its content is the same.

A file holds all the content that it was worked out of, then records, each a line of JSON. It is
valid only when it is whole and signed with the key of the cache, made by this very version, and
the folder has that content now. Whoever may read the key may have made the file; it is the user's
alone, so nobody else can forge what a knowledge base is taken to say.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from expert.knowledge.decoding.files import Files, open_regular
from expert.knowledge.recording.record import Record
from expert.storage.writing import write_whole
from expert.version import VERSION

try:  # hashlib has it too, but loads OpenSSL first, which takes as long as all the rest here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_FORMAT = 6
_FILES = f"{'[0-9a-f]' * 8}.json"
_KEY_SIZE = 32
_MOST_FOLDERS = 100
"""Folders of which a cache is kept; when there are more, those written longest ago are removed."""

_MOST_PER_BYTE = 50
"""Bytes of a cache for each byte of content: several times what the records of any take."""


def cache_file(folder: Path, cache: Path) -> Path:
    """The file of a folder in the cache folder."""
    return cache / f"{crc32(os.fsencode(folder.resolve())):08x}.json"


def content_of(files: Files) -> bytes | None:
    """All files of a knowledge base with their names; None when one could not be read."""
    parts = []
    for part in (files.facts, files.rules, files.tables):
        for file in part.files:
            if not isinstance(file.content, bytes):
                return None
            parts += [os.fsencode(file.name), f" {len(file.content)}\n".encode(), file.content]
    return None if files.facts.problems or files.rules.problems else b"".join(parts)


def read_lines(file: Path, content: bytes) -> list[bytes] | None:
    """The records in a file, as lines of JSON; None unless they are valid for that content."""
    try:
        with open_regular(file) as stream:
            head, _, body = stream.read(_MOST_PER_BYTE * len(content)).partition(b"\n")
        if not body.startswith(content) or head != _head(body, content, _key(file.parent)):
            return None
    except (OSError, ValueError):
        return None
    return body[len(content) :].split(b"\n")


def write_records(file: Path, content: bytes, records: Iterable[Record]) -> None:
    """Writes a line of JSON for each record; OSError or ValueError when that is impossible."""
    lines = (json.dumps(record, ensure_ascii=True, separators=(",", ":")) for record in records)
    body = content + "\n".join(lines).encode()
    try:
        key = _key(file.parent)
    except (OSError, ValueError):
        key = os.urandom(_KEY_SIZE)
        write_whole(_key_file(file.parent), key)
    write_whole(file, _head(body, content, key) + b"\n" + body)
    others = sorted(file.parent.glob(_FILES), key=lambda other: other.stat().st_mtime_ns)
    for old in others[:-_MOST_FOLDERS]:
        old.unlink(missing_ok=True)


def is_key_sound(cache: Path) -> bool:
    """Whether the key of a cache folder is one, and the user's alone; so is one not yet made."""
    try:
        _key(cache)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return True


def _head(body: bytes, content: bytes, key: bytes) -> bytes:
    made_by = f"expert {VERSION} {_FORMAT} {len(content)} ".encode()
    signature = blake2b(made_by, key=key)
    signature.update(body)
    return made_by + signature.hexdigest().encode()


def _key_file(cache: Path) -> Path:
    return cache / "key"


def _key(cache: Path) -> bytes:
    """The key of a cache folder; OSError or ValueError unless it is the user's alone."""
    with open_regular(_key_file(cache)) as stream:
        status = os.fstat(stream.fileno())
        key = stream.read(_KEY_SIZE + 1)
    is_alone = os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)
    if len(key) != _KEY_SIZE or not is_alone:
        raise ValueError("this is no key of the user's alone")
    return key
