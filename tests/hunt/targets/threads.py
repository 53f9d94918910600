"""Threads that share one knowledge base: each gets what it would get alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random

from expert.library import KnowledgeBase
from tests.corpus import GOOD
from tests.hunt.targets.bundles import bundle
from tests.hunt.targets.holding import said, written

_THREADS = 4
_PEOPLE = 6


class _Threads:
    samples = (bundle(GOOD / "bicycle"),)

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        self.alone = KnowledgeBase.load(GOOD / "bicycle", self.cache)

    def check(self, data: bytes) -> object:
        random = Random(data)
        people = [self._person(random) for _ in range(_PEOPLE)]
        shared = KnowledgeBase.load(GOOD / "bicycle", self.cache)
        with _switching_often(), ThreadPoolExecutor(_THREADS) as pool:
            together = list(pool.map(lambda person: _advice(shared, person), people))
        alone = [_advice(self.alone, person) for person in people]
        assert together == alone
        return alone

    def _person(self, random: Random) -> dict[str, object]:
        """Answers to some of the questions."""
        answers: dict[str, object] = {}
        for question in self.alone.knowledge.asked():
            values = [value.id for value in question.values]
            if values and random.random() < 0.7:
                chosen = random.choice(values)
                answers[question.id] = [chosen] if question.kind.takes_several else chosen
        return answers


def target(folder: Path) -> _Threads:
    """Several people at once; who they are follows from the input."""
    return _Threads(folder)


def _advice(knowledge_base: KnowledgeBase, person: dict[str, object]) -> object:
    outcome = knowledge_base.consult(person)
    written(outcome)
    return said(outcome)


@contextmanager
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
