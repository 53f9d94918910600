"""Knowledge bases as one text each, as the corpus writes them: `=== rules/x.yaml`, then a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from expert.knowledge.decoding.files import File, Files, Part, read_cases, read_files
from tests.corpus import good_folders, hostile

_HEADER = re.compile(rb"^=== ((?:facts|rules)/[^\n/]*)\n", re.MULTILINE)


def bundles(scratch: Path) -> list[bytes]:
    """All sound knowledge bases of the corpus; a folder that does not exist yet is needed."""
    return [bundle(folder) for folder in (*good_folders(), hostile.lay_out(scratch))]


def bundle(folder: Path) -> bytes:
    """A knowledge base as one text, without its cases."""
    files = read_files(folder)
    return text_of((*files.facts.files, *files.rules.files, *files.tables.files))


def case_bundle(folder: Path) -> bytes:
    """The cases of a knowledge base as one text."""
    return text_of(read_cases(folder).files)


def files_of(data: bytes) -> Files:
    """The files that a text stands for."""
    parts: dict[str, list[File]] = {"facts": [], "rules": [], "tables": []}
    for file in files_in(data):
        is_table = file.name.startswith("rules/") and file.name.lower().endswith(".csv")
        parts["tables" if is_table else file.name.partition("/")[0]].append(file)
    return Files(*[Part(tuple(files)) for files in parts.values()])


def files_in(data: bytes) -> tuple[File, ...]:
    """All files in a text, in the order of their names."""
    _, *rest = _HEADER.split(data)
    named = {unquote_to_bytes(name): data for name, data in zip(rest[::2], rest[1::2], strict=True)}
    return tuple(File(os.fsdecode(name), named[name]) for name in sorted(named))


def text_of(files: tuple[File, ...]) -> bytes:
    """Files as one text."""
    return b"".join(
        f"=== {quote(os.fsencode(file.name))}\n".encode() + file.content
        for file in files
        if isinstance(file.content, bytes)
    )
