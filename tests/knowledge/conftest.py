"""Ways to write a knowledge base down, and to say what came of reading it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Attribute
from expert.knowledge.problems.problems import KnowledgeError
from tests.corpus import PLAIN

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
Told: TypeAlias = Callable[[Mapping[str, str | bytes]], list[str]]


@pytest.fixture(scope="session")
def attributes() -> Mapping[str, Attribute]:
    """The attributes of the plain knowledge base: one of each kind."""
    return load_knowledge(PLAIN).attributes


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lays files over a copy of the plain knowledge base and gives its folder."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "kb"
        if not folder.exists():
            shutil.copytree(PLAIN, folder)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
        return folder

    return write_files


@pytest.fixture
def told(write: Write) -> Told:
    """The first line of every problem of the plain knowledge base with files laid over it."""

    def problems_told(files: Mapping[str, str | bytes]) -> list[str]:
        with pytest.raises(KnowledgeError) as caught:
            load_knowledge(write(files))
        return [str(problem).splitlines()[0] for problem in caught.value.problems]

    return problems_told
