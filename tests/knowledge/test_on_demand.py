"""What is kept of what was made: all of it, or as much as is light enough."""

from __future__ import annotations

from expert.knowledge.on_demand import Lately, OnDemand


def test_each_thing_is_made_once() -> None:
    made: list[int] = []
    kept: OnDemand[int, int] = OnDemand(lambda key: made.append(key) or key * 2)
    assert [kept[key] for key in (1, 2, 1)] == [2, 4, 2]
    assert made == [1, 2]


def test_what_was_made_lately_weighs_no_more_than_it_may() -> None:
    kept: Lately[int, str] = Lately(lambda key: "x" * key, weight=len, most=10)
    for key in (5, 3, 2, 4, 6, 1):
        assert kept[key] == "x" * key
        assert sum(map(len, kept.values())) <= 10
    assert list(kept) == [1]


def test_a_single_thing_is_kept_whatever_it_weighs() -> None:
    made: list[int] = []
    kept: Lately[int, int] = Lately(lambda key: made.append(key) or key, lambda key: key, most=10)
    assert [kept[99], kept[99], kept[1], kept[99]] == [99, 99, 1, 99]
    assert made == [99, 1, 99]
