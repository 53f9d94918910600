"""Certainty is MYCIN's, on the positive side, and a range while answers are missing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.inference.certainty.arithmetic import (
    CERTAIN,
    IMPOSSIBLE,
    UNDECIDED,
    Judgement,
    Strength,
    all_of,
    any_of,
    combined,
    strength,
    value_of,
    weighed,
)
from expert.inference.truth import Truth

CERTAINTIES = st.floats(0, 1)
LIKELY = Judgement(Truth.TRUE, 0.6, 0.6)
GROWING = Judgement(Truth.TRUE, 0.3, 0.9)
HOPED = Judgement(Truth.UNDECIDED, 0.0, 0.7)


@pytest.mark.parametrize(
    ("certainties", "together"),
    [
        ([], 0),
        ([0.6], 0.6),
        ([0.6, 0.5], 0.8),
        ([0.5, 0.5], 0.75),
        ([0.2, 0.9], 0.92),
        ([0.5, 0.5, 0.5], 0.875),
        ([1, 0.3], 1),
        ([0, 0.3], 0.3),
    ],
)
def test_firings_combine_as_a_plus_b_minus_ab(certainties: list[float], together: float) -> None:
    assert combined(certainties) == together


@pytest.mark.parametrize("certainties", [*permutations([0.1, 0.25, 0.6, 0.9])])
def test_the_order_of_firings_does_not_matter(certainties: tuple[float, ...]) -> None:
    assert combined(certainties) == combined([0.1, 0.25, 0.6, 0.9])


@given(st.lists(CERTAINTIES, max_size=6), CERTAINTIES)
def test_one_more_firing_never_lessens_the_certainty_nor_exceeds_1(
    certainties: list[float], more: float
) -> None:
    assert combined(certainties) <= combined([*certainties, more]) <= 1


def test_what_is_possible_at_all_keeps_a_certainty_above_0() -> None:
    assert combined([0.1**12]) > 0


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        (1, Strength.STRONG),
        (0.8, Strength.STRONG),
        (0.7999, Strength.GOOD),
        (0.5, Strength.GOOD),
        (0.4999, Strength.POSSIBLE),
        (0.01, Strength.POSSIBLE),
    ],
)
def test_strength_has_its_limits_at_08_and_05(certainty: float, expected: Strength) -> None:
    assert strength(certainty) is expected


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [([0.6, 0.5], Strength.STRONG), ([0.2, 0.75], Strength.STRONG), ([0.2, 0.375], Strength.GOOD)],
)
def test_sums_written_in_decimals_meet_the_limits_exactly(
    certainties: list[float], expected: Strength
) -> None:
    assert strength(combined(certainties)) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([CERTAIN, LIKELY], LIKELY),
        ([LIKELY, GROWING], Judgement(Truth.TRUE, 0.3, 0.6)),
        ([LIKELY, HOPED], Judgement(Truth.UNDECIDED, 0.0, 0.6)),
        ([LIKELY, UNDECIDED], Judgement(Truth.UNDECIDED, 0.0, 0.6)),
        ([GROWING, HOPED, IMPOSSIBLE], IMPOSSIBLE),
    ],
)
def test_all_is_as_certain_as_its_least(parts: list[Judgement], expected: Judgement) -> None:
    for ordered in permutations(parts):
        assert all_of(ordered) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([CERTAIN, LIKELY], CERTAIN),
        ([LIKELY, GROWING], Judgement(Truth.TRUE, 0.6, 0.9)),
        ([LIKELY, HOPED], Judgement(Truth.TRUE, 0.6, 0.7)),
        ([HOPED, IMPOSSIBLE], HOPED),
        ([IMPOSSIBLE, IMPOSSIBLE], IMPOSSIBLE),
    ],
)
def test_any_is_as_certain_as_its_greatest_true_one(
    parts: list[Judgement], expected: Judgement
) -> None:
    for ordered in permutations(parts):
        assert any_of(ordered) == expected


@pytest.mark.parametrize(
    ("firings", "expected"),
    [
        ([], IMPOSSIBLE),
        ([(IMPOSSIBLE, 0.9)], IMPOSSIBLE),
        ([(LIKELY, 0.5)], Judgement(Truth.TRUE, 0.3, 0.3)),
        ([(CERTAIN, 0.6), (CERTAIN, 0.5)], Judgement(Truth.TRUE, 0.8, 0.8)),
        ([(CERTAIN, 0.6), (UNDECIDED, 0.5)], Judgement(Truth.TRUE, 0.6, 0.8)),
        ([(CERTAIN, 0.6), (IMPOSSIBLE, 0.5)], Judgement(Truth.TRUE, 0.6, 0.6)),
        ([(HOPED, 0.5), (IMPOSSIBLE, 1.0)], Judgement(Truth.UNDECIDED, 0.0, 0.35)),
        ([(GROWING, 1.0)], GROWING),
    ],
)
def test_a_value_ranges_from_what_fired_to_what_still_may(
    firings: list[tuple[Judgement, float]], expected: Judgement
) -> None:
    assert value_of([weighed(*firing) for firing in firings]) == expected


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [(CERTAIN, False), (IMPOSSIBLE, False), (LIKELY, False), (GROWING, True), (HOPED, True)],
)
def test_it_is_open_while_a_missing_answer_may_change_it(
    judgement: Judgement, expected: bool
) -> None:
    assert judgement.is_open is expected
