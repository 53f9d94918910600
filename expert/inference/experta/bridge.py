"""The only module that imports experta 1.9.4, which needs two things put right while it loads.

It pins frozendict 1.2, which reads `collections.Mapping`, gone since Python 3.10: the alias is put
back for that import alone. And it calls `logging.basicConfig()`, which would take over the logging
of whoever uses this library: the root logger is left as it was.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _collections_mapping() -> Iterator[None]:
    missing = not hasattr(collections, "Mapping")
    if missing:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]  # put back for frozendict
    try:
        yield
    finally:
        if missing:
            del collections.Mapping  # type: ignore[attr-defined]  # see above


@contextmanager
def _untouched_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


with _untouched_logging(), _collections_mapping():
    from experta import AND, OR, Fact, InitialFact, KnowledgeEngine, P, Rule
    from experta.abstract import Matcher, Strategy
    from experta.activation import Activation
    from experta.agenda import Agenda
    from experta.factlist import FactList
    from experta.matchers import ReteMatcher
    from experta.matchers.rete.check import FactCapture, FeatureCheck

__all__ = [
    "AND",
    "OR",
    "Activation",
    "Agenda",
    "Fact",
    "FactList",
    "InitialFact",
    "KnowledgeEngine",
    "Matcher",
    "P",
    "ReteMatcher",
    "Rule",
    "Strategy",
    "forget_checks",
]


def forget_checks() -> None:
    """Empties experta's tables of all checks of facts that were ever made.

    They serve to share nodes while a network is built, and would grow with every rule set.
    """
    FactCapture._instances.clear()
    FeatureCheck._instances.clear()
