"""Numbers that are worked out for many people: exact, whichever way they are."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from expert import KnowledgeBase
from expert.batch.decimals import decimals
from expert.knowledge.model import Comparison
from tests.builders import advice, compare, computed, knowledge_of, number, rule, values, vocabulary


def shares(formula: str, at_least: float, **columns: list[float | None]) -> list[str | None]:
    """For whom a formula over `a` and `b` comes to so much, as a table has it."""
    knowledge_base = KnowledgeBase(
        knowledge_of(
            rule("enough", compare("share", Comparison.AT_LEAST, at_least), "verdict=yes"),
            attributes=vocabulary(
                number("a", minimum=0),
                number("b", minimum=0.1),
                computed("share", formula),
                advice("verdict", values("yes"), "Verdict"),
            ),
        )
    )
    rows = knowledge_base.batch(pa.table(columns), "matrix").to_pylist()
    ends = [(row["verdict_yes_low"], row["verdict_yes_high"]) for row in rows]
    return [{(1.0, 1.0): "yes", (0.0, 0.0): "no", (0.0, 1.0): None}[each] for each in ends]


@pytest.mark.parametrize(
    ("formula", "bound", "found"),
    [
        ("a + b", 0.3, ["yes", "no", None, None]),
        ("10 * a - b", 0.8, ["yes", "yes", None, None]),
        ("max(a, b)", 0.2, ["yes", "no", "yes", None]),
        ("min(a, b)", 0.11, ["no", "no", None, "no"]),
        ("a / b", 0.5, ["yes", "yes", None, None]),
    ],
)
def test_a_formula_of_decimals_comes_to_what_is_written(
    formula: str, bound: float, found: list[str | None]
) -> None:
    assert shares(formula, bound, a=[0.1, 0.1, None, 0.1], b=[0.2, 0.19, 0.2, None]) == found


@pytest.mark.parametrize("number", [1 / 3, 1e300, 123456789.123456789, 1e-11])
def test_numbers_of_too_many_digits_are_left_to_fractions(number: float) -> None:
    assert decimals(np.array([[number], [number]])) is None


def test_numbers_of_few_digits_are_whole_at_their_scale() -> None:
    found = decimals(np.array([[0.1, 2.25, -np.inf], [0.1, 2.25, np.inf]]))
    assert found is not None
    assert (found.ends.tolist(), found.digits) == (
        [[10.0, 225.0, -np.inf], [10.0, 225.0, np.inf]],
        2,
    )
