"""A program that goes on for long does not grow."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from expert import KnowledgeBase
from expert.inference.network import network
from expert.knowledge.model import Comparison
from tests.builders import compare, knowledge_of, program, rule
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


def held_after_rete(first: int) -> int:
    """Bytes held after a few rule sets that differ from those of any other first number."""
    for number in range(first, first + 5):
        rules = [
            rule(f"r{n}", compare("years", Comparison.ABOVE, number + n / 20), "role=cook")
            for n in range(10)
        ]
        KnowledgeBase(knowledge_of(*rules)).consult({"years": 3}, engine="rete")
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_rule_after_rule_on_rete_holds_on_to_nothing() -> None:
    tracemalloc.start()
    try:
        before = held_after_rete(0)
        assert held_after_rete(10) - before < 30_000  # a check for each rule would be 140,000
    finally:
        tracemalloc.stop()


def test_ever_other_numbers_take_a_bounded_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer decides a thousand tests, in 12 KB: a bound of 1 MB is soon reached."""
    assert network.MOST_EFFECTS < 20_000_000
    monkeypatch.setattr(network, "MOST_EFFECTS", 1_000_000)
    rules = [rule(f"r{n}", compare("years", Comparison.ABOVE, n), "role=cook") for n in range(1000)]
    effects = program(*rules).network.effects
    tracemalloc.start()
    try:
        for number in range(300):
            assert effects["years", number * 3.3]
        assert tracemalloc.get_traced_memory()[0] < 1_500_000
    finally:
        tracemalloc.stop()
