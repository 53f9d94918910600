"""What a condition depends on: concluded values and points, through any formulas in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expert.knowledge.conditions import NO_VALUE, Pair, tests
from expert.knowledge.model import Attribute, Computed, Concluded, Condition, Named, Points, Test


class Needs:
    """What conditions over these attributes depend on."""

    def __init__(self, attributes: Mapping[str, Attribute]) -> None:
        self._attributes = attributes
        self._has_numbers = any(isinstance(a, Computed | Points) for a in attributes.values())
        self._ways: dict[str, dict[Pair, tuple[str, ...]]] = {}

    def __call__(self, condition: Condition) -> tuple[Pair, ...]:
        """The concluded values and the points below a condition, each once, in order."""
        if isinstance(condition, Test):
            return tuple(dict.fromkeys(self._of_test(condition)))
        found = (pair for test in tests(condition) for pair in self._of_test(test))
        return tuple(dict.fromkeys(found))

    def formulas_between(self, condition: Condition, pair: Pair) -> tuple[str, ...]:
        """The formulas on the way from a condition to what it depends on; none if it tests that."""
        for test in tests(condition):
            for name in _numbers(test):
                if pair in self._below(name):
                    return self._below(name)[pair]
        return ()

    def is_exclusive(self, name: str) -> bool:
        """Whether of an attribute only the most certain value counts."""
        attribute = self._attributes.get(name)
        return isinstance(attribute, Concluded) and attribute.exclusive

    def _of_test(self, test: Test) -> Iterator[Pair]:
        attribute = self._attributes.get(test.attribute)
        if isinstance(attribute, Concluded):
            yield from values_below(attribute, test)
        elif self._has_numbers and attribute is not None and not attribute.values:
            for name in _numbers(test):
                yield from self._below(name)

    def _below(self, name: str) -> dict[Pair, tuple[str, ...]]:
        """What a number is worked out from, each with the formulas on the way to it."""
        found = self._ways.get(name)
        if found is not None:
            return found
        from expert.knowledge.numbers.expressions import leaves  # few vocabularies have formulas

        found = self._ways[name] = {}
        remaining: list[tuple[str, tuple[str, ...]]] = [(name, ())]
        seen = {name}
        for number, way in remaining:
            attribute = self._attributes.get(number)
            if isinstance(attribute, Points):
                found.setdefault((number, NO_VALUE), way)
            elif isinstance(attribute, Computed):
                for leaf in leaves(attribute.formula):
                    if isinstance(leaf, Named) and leaf.attribute not in seen:
                        seen.add(leaf.attribute)
                        remaining.append((leaf.attribute, (*way, number)))
        return found


def values_below(attribute: Concluded, test: Test) -> list[Pair]:
    """The values of a concluded attribute that a test of it depends on.

    Of an exclusive one these are all: which of them counts, depends on how certain the others are;
    unless all are tested but the one that holds otherwise, for one of them counts once any holds.
    They are all where values are counted, too.
    """
    if test.value:
        return [(attribute.id, test.value)]
    one_counts = attribute.exclusive and not attribute.is_all_but_otherwise(test.operands)
    if one_counts or test.counted:
        return [(attribute.id, value.id) for value in attribute.values]
    return [(attribute.id, str(operand)) for operand in test.operands]


def _numbers(test: Test) -> Iterator[str]:
    """The numbers that a test compares."""
    yield test.attribute
    for operand in test.operands:
        if isinstance(operand, Named):
            yield operand.attribute
