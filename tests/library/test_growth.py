"""A program that goes on for long does not grow."""

from __future__ import annotations

import gc
import tracemalloc

from expert import KnowledgeBase
from tests.paths import ROOT


def held_after(loads: int) -> int:
    """Bytes held after so many loads more, each consulted once."""
    for _ in range(loads):
        KnowledgeBase.load(ROOT).consult({"project_experience": "none"})
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_loading_again_and_again_holds_on_to_nothing() -> None:
    tracemalloc.start()
    try:
        before = held_after(3)
        assert held_after(20) - before < 200_000  # a knowledge base is 300,000, each of them
    finally:
        tracemalloc.stop()
