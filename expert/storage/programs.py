"""Loads the program of a folder, from the cache if the files still say the same."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from expert.inference.network import record as network_record
from expert.inference.program import Program
from expert.knowledge.collecting import without_collecting
from expert.knowledge.decoding.files import Files, read_files
from expert.knowledge.recording import record as knowledge_record
from expert.storage.cache import cache_file, content_of, read_lines, write_records


def load_program(folder: Path, cache: Path | None = None, follow_links: bool = False) -> Program:
    """The knowledge base in a folder, compiled; from the cache folder if that holds the same.

    Raises KnowledgeError with every problem of every file, among them links that lead out of the
    folder unless they are to be followed. A cache that cannot be read or written is done without.
    """
    files = read_files(folder, follow_links)
    content = None if cache is None else content_of(files)
    if cache is None or content is None:
        return _from_files(files)
    file = cache_file(folder, cache)
    program = _from_cache(file, content)
    if program is None:
        program = _from_files(files)
        with suppress(OSError, ValueError):
            _write(file, content, program)
    return program


def is_cached(folder: Path, cache: Path, follow_links: bool = False) -> bool:
    """Whether the cache folder holds what the files of a folder say now."""
    content = content_of(read_files(folder, follow_links))
    return content is not None and _from_cache(cache_file(folder, cache), content) is not None


@without_collecting()
def _from_files(files: Files) -> Program:
    from expert.knowledge.decoding.loading import knowledge_in  # YAML is needed only now

    return Program(knowledge_in(files))


@without_collecting()
def _from_cache(file: Path, content: bytes) -> Program | None:
    """The program in a file of the cache, None unless it is valid for that content.

    Of a rule nothing but its line is read, until somebody asks for the rule.
    """
    lines = read_lines(file, content)
    if lines is None:
        return None
    try:
        knowledge, network = json.loads(lines[0]), json.loads(lines[1])
        return Program(
            knowledge_record.from_record(knowledge, lambda rule: json.loads(lines[2 + rule])),
            network_record.from_record(network),
        )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _write(file: Path, content: bytes, program: Program) -> None:
    knowledge, rules = knowledge_record.to_records(program.knowledge)
    network = network_record.to_record(program.network)
    write_records(file, content, (knowledge, network, *rules))
