"""Which knowledge base a command is about."""

from __future__ import annotations

from pathlib import Path

from expert.cli.given import Given
from expert.cli.user_folder import cache_folder
from expert.library import KnowledgeBase


def load_knowledge_base(given: Given) -> KnowledgeBase:
    """The knowledge base that a command is about, loaded."""
    cache = None if given.no_cache else cache_folder()
    folder = knowledge_base_folder(given.knowledge_base)
    return KnowledgeBase.load(folder, cache, given.follow_links)


def knowledge_base_folder(given: Path | None) -> Path:
    """The folder given, else the current one if it is a knowledge base, else PMO careers."""
    if given is not None:
        return given
    here = Path()
    if (here / "facts").is_dir() and (here / "rules").is_dir():
        return here
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent
