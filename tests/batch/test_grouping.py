"""Groups of people who agree in several columns, whichever way they are found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.batch.grouping import grouped


@pytest.mark.parametrize("largest", [2, 1_000, 1 << 40])
@given(st.data())
def test_those_who_agree_in_all_columns_are_a_group_that_its_first_stands_for(
    largest: int, data: st.DataObject
) -> None:
    number = st.integers(0, largest)
    rows = data.draw(st.lists(st.tuples(number, number, number), max_size=30))
    _assert_grouped(rows)


def _assert_grouped(rows: Sequence[tuple[int, ...]]) -> None:
    columns = [np.array([row[at] for row in rows], np.int64) for at in range(3)]
    groups, first = grouped(columns, len(rows))
    assert len(first) == len(set(rows))
    assert [rows[first[group]] for group in groups] == [*rows]
    assert all(rows.index(rows[place]) == place for place in first)
