"""Loads a program from a folder, from what was kept of it if the files still say the same."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from expert.inference.network import record as network_rows
from expert.inference.program import Program
from expert.knowledge.collecting import without_collecting
from expert.knowledge.recording import record as knowledge_rows
from expert.storage.cache import content_of, kept_file, read_lines, write_lines


def load_program(folder: Path, cache: Path | None = None) -> Program:
    """The knowledge base in a folder, compiled; from the cache folder if that holds the same.

    Raises KnowledgeError with every problem of every file. A cache that cannot be read or written
    is done without.
    """
    content = None if cache is None else content_of(folder)
    if cache is None or content is None:
        return _from_files(folder)
    place = kept_file(folder, cache)
    program = _read(place, content)
    if program is None:
        program = _from_files(folder)
        if content_of(folder) == content:  # else somebody has changed a file meanwhile
            with suppress(OSError, ValueError):
                _write(place, content, program)
    return program


@without_collecting()
def _from_files(folder: Path) -> Program:
    from expert.knowledge.decoding.loading import load_knowledge  # YAML is needed only now

    return Program(load_knowledge(folder))


@without_collecting()
def _read(place: Path, content: bytes) -> Program | None:
    """The program kept in a file, None unless it is whole and of that content.

    Of a rule nothing but its line is read, until somebody asks for the rule.
    """
    lines = read_lines(place, content)
    if lines is None:
        return None
    try:
        knowledge, network = json.loads(lines[0]), json.loads(lines[1])
        return Program(
            knowledge_rows.from_rows(knowledge, lambda rule: json.loads(lines[2 + rule])),
            network_rows.from_rows(network),
        )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _write(place: Path, content: bytes, program: Program) -> None:
    knowledge, rules = knowledge_rows.to_rows(program.knowledge)
    write_lines(place, content, (knowledge, network_rows.to_rows(program.network), *rules))
