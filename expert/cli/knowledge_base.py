"""Which knowledge base a command is about."""

from __future__ import annotations

import os
from pathlib import Path

from expert.cli.given import Given
from expert.cli.user_folder import cache_folder
from expert.library import KnowledgeBase
from expert.printable import shell_word


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


def same_knowledge_base(given: Given) -> str:
    """The option that makes another command speak of the same knowledge base, if it needs one."""
    folder = given.knowledge_base
    named_by_environment = folder is not None and str(folder) == os.environ.get("EXPERT_KB")
    return "" if folder is None or named_by_environment else f" --kb {shell_word(str(folder))}"
