"""Knowledge bases kept in a form that loads fast, for as long as their files say the same.

What is kept is JSON. It is used only when it is whole (a checksum), made by this very version, and
of the very content that the files have now; in all other cases the files are read as ever.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from expert.knowledge.collecting import without_collecting
from expert.knowledge.files import LARGEST_FILE, fact_files, rule_files, shown_name
from expert.knowledge.model import Knowledge
from expert.knowledge.rows import from_rows, to_rows
from expert.knowledge.version import VERSION
from expert.knowledge.writing import write_whole

_FORMAT = 1


def load_with_cache(folder: Path, cache: Path) -> Knowledge:
    """The knowledge base in a folder, from the cache folder if that holds the same.

    Raises KnowledgeError with every problem of every file, as loading without a cache does. A
    cache that cannot be read or written is done without.
    """
    content = _content(folder)
    place = cache / f"{_hash(str(folder.resolve()).encode())}.json"
    kept = None if content is None else _read(place, content)
    if kept is None:
        from expert.knowledge.loading import load_knowledge  # YAML is needed only now

        kept = load_knowledge(folder)
        if content is not None:
            with suppress(OSError):
                _write(place, content, kept)
    return kept


@without_collecting()
def _read(place: Path, content: str) -> Knowledge | None:
    """The knowledge base kept in a file, None unless it is whole and of that content."""
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{content} {_hash(body)}":
            return None
        return from_rows(json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _write(place: Path, content: str, knowledge: Knowledge) -> None:
    body = json.dumps(to_rows(knowledge), ensure_ascii=True, separators=(",", ":"))
    write_whole(place, f"{content} {_hash(body.encode())}\n{body}")


def _content(folder: Path) -> str | None:
    """What tells the content of the files, and the version reading it, from any other."""
    parts = [f"{VERSION} {_FORMAT}".encode()]
    try:
        for path in (*fact_files(folder), *rule_files(folder)):
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            parts += [shown_name(path, folder).encode(), str(len(data)).encode(), data]
    except OSError:
        return None
    return _hash(b"\n".join(parts))


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()
