"""What stands in a condition: the one walk over it. Stands on the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from expert.knowledge.model import All, Any, Condition, Not, Rule, Test

Pair: TypeAlias = tuple[str, str]
"""A concluded attribute and one of its values; or points that rules add to, and no value."""

NO_VALUE = ""
"""What stands for a value in the pair of points."""

_Made = TypeVar("_Made")


def fold(
    condition: Condition,
    test: Callable[[Test], _Made],
    all_: Callable[[list[_Made]], _Made],
    any_: Callable[[list[_Made]], _Made],
    not_: Callable[[_Made], _Made],
) -> _Made:
    """What a condition comes to, made from the bottom up in the order written.

    `test` makes something of a test, the others of what their parts have come to. It goes as deep
    as conditions do, and reading YAML sets a limit to that.
    """

    def folded(condition: Condition) -> _Made:
        match condition:
            case Test():
                return test(condition)
            case Not(inner):
                return not_(folded(inner))
            case All(parts):
                return all_(list(map(folded, parts)))
            case Any(parts):
                return any_(list(map(folded, parts)))

    return folded(condition)


def tests(condition: Condition) -> list[Test]:
    """Every test within a condition, in the order written."""
    found: list[Test] = []
    fold(condition, found.append, _nothing, _nothing, _nothing)
    return found


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


def given_pairs(rule: Rule) -> tuple[Pair, ...]:
    """The values that a rule concludes and the points that it adds to."""
    pairs = tuple([(each.attribute, each.value) for each in rule.then if each.supports])
    return pairs + tuple([(each.attribute, NO_VALUE) for each in rule.adds]) if rule.adds else pairs


def doubted_pairs(rule: Rule) -> tuple[Pair, ...]:
    """The values that a rule speaks against."""
    return tuple([(each.attribute, each.value) for each in rule.then if not each.supports])


def _nothing(_: object) -> None:
    """What a group comes to for those who look at its tests alone."""
