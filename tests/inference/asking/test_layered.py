"""A layered mapping is a dictionary that leaves the one below it alone."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from expert.inference.asking.layered import Layered, layered

KEYS = st.sampled_from("abcd")
BELOW = {"a": 1, "b": 2}


class LayersAreDictionaries(RuleBasedStateMachine):
    """Whatever is done to a layered mapping, a dictionary in its place would say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.mapping: Layered[str, int] = Layered(BELOW)
        self.expected = dict(BELOW)
        self.left: list[tuple[Layered[str, int], dict[str, int]]] = []

    @rule(key=KEYS, content=st.integers(0, 3))
    def put(self, key: str, content: int) -> None:
        self.mapping[key] = self.expected[key] = content

    @rule(key=KEYS)
    def remove(self, key: str) -> None:
        assert self.mapping.pop(key, None) == self.expected.pop(key, None)

    @rule()
    def go_on_with_a_copy(self) -> None:
        self.left.append((self.mapping, dict(self.expected)))
        self.mapping = self.mapping.copy()

    @invariant()
    def says_the_same(self) -> None:
        assert dict(self.mapping) == self.expected
        assert len(self.mapping) == len(self.expected)
        assert all((key in self.mapping) is (key in self.expected) for key in "abcd")

    @invariant()
    def what_was_copied_stays(self) -> None:
        assert all(dict(mapping) == expected for mapping, expected in self.left)
        assert BELOW == {"a": 1, "b": 2}


test_layers_are_dictionaries = LayersAreDictionaries.TestCase


def test_what_is_not_there_cannot_be_removed() -> None:
    mapping: Layered[str, int] = Layered(BELOW)
    del mapping["a"]
    with pytest.raises(KeyError):
        del mapping["a"]


@pytest.mark.parametrize("size", [1, 5_000])
def test_a_copy_goes_on_by_itself_however_large_it_is(size: int) -> None:
    mapping = {number: str(number) for number in range(size)}
    first = layered(mapping)
    first[0] = "changed"
    second = layered(first)
    del second[0]
    assert mapping[0] == "0"
    assert first[0] == "changed"
    assert 0 not in second
    assert dict(first) == {**mapping, 0: "changed"}
