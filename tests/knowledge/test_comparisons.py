"""What a comparison means, in numbers and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.comparisons import WRITTEN, Comparison, Span
from expert.knowledge.values import Number

NUMBERS = st.one_of(st.integers(-20, 20), st.floats(-20, 20, width=16))


@st.composite
def compared(draw: st.DrawFn) -> tuple[Comparison, list[Number]]:
    """A comparison with operands, as many as it takes, in their order."""
    comparison = draw(st.sampled_from(Comparison))
    count = comparison.operand_count or draw(st.integers(1, 3))
    return comparison, sorted(draw(st.lists(NUMBERS, min_size=count, max_size=count)))


@pytest.mark.parametrize(
    ("comparison", "operands", "spans"),
    [
        (Comparison.IS, (3,), (Span((3, 0), (3, 1)),)),
        (Comparison.IS, (3, 5), (Span((3, 0), (3, 1)), Span((5, 0), (5, 1)))),
        (Comparison.AT_LEAST, (3,), (Span((3, 0), None),)),
        (Comparison.AT_MOST, (3,), (Span(None, (3, 1)),)),
        (Comparison.ABOVE, (3,), (Span((3, 1), None),)),
        (Comparison.BELOW, (3,), (Span(None, (3, 0)),)),
        (Comparison.BETWEEN, (3, 5), (Span((3, 0), (5, 1)),)),
    ],
)
def test_a_comparison_means_spans_of_numbers(
    comparison: Comparison, operands: tuple[Number, ...], spans: tuple[Span, ...]
) -> None:
    assert comparison.spans(operands) == spans


@given(compared(), NUMBERS)
def test_what_it_accepts_is_what_its_word_says(
    case: tuple[Comparison, list[Number]], number: Number
) -> None:
    comparison, operands = case
    first, last = operands[0], operands[-1]
    says = {
        Comparison.IS: number in operands,
        Comparison.AT_LEAST: number >= first,
        Comparison.AT_MOST: number <= first,
        Comparison.ABOVE: number > first,
        Comparison.BELOW: number < first,
        Comparison.BETWEEN: first <= number <= last,
        Comparison.NONE: number <= 0,
    }
    assert comparison.accepts(number, operands) is says[comparison]


@pytest.mark.parametrize(
    ("comparison", "operands", "text"),
    [
        (Comparison.IS, ["a"], "a"),
        (Comparison.IS, ["a", "b", "{}"], "a or b or {}"),
        (Comparison.AT_LEAST, ["3"], "at least 3"),
        (Comparison.BELOW, ["{0}"], "below {0}"),
        (Comparison.BETWEEN, ["3", "5"], "from 3 to 5"),
        (Comparison.NONE, ["a", "b"], "none"),
    ],
)
def test_a_comparison_is_said_with_its_operands(
    comparison: Comparison, operands: list[str], text: str
) -> None:
    assert comparison.text(operands) == text


def test_every_comparison_is_written_by_its_word_but_for_equality_and_none() -> None:
    assert set(WRITTEN.values()) == set(Comparison) - {Comparison.IS, Comparison.NONE}
    assert all(WRITTEN[comparison.word] is comparison for comparison in WRITTEN.values())
