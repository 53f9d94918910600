"""What stands in a condition: the one walk over it. Stands on the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from expert.knowledge.model import All, Any, Condition, Not, Test

Pair: TypeAlias = tuple[str, str]
"""A concluded attribute and one of its values."""


def tests(condition: Condition) -> Iterator[Test]:
    """Every test within a condition, in the order written."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case Test() as test:
                yield test
            case Not(inner):
                waiting.append(inner)
            case All(parts) | Any(parts):
                waiting += reversed(parts)


def tested_pairs(condition: Condition, concluded: frozenset[str]) -> tuple[Pair, ...]:
    """The concluded values that a condition tests, each once, in the order written."""
    return tuple(
        dict.fromkeys(
            (test.attribute, str(operand))
            for test in tests(condition)
            if test.attribute in concluded
            for operand in test.operands
        )
    )
