"""One row of a table: which one is meant, and what its cells answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from expert.batch.heading import heading
from expert.batch.one_row import (
    NoOneRowError,
    Numbered,
    Row,
    Saying,
    answers_of_row,
    find_row,
    wanted_row,
)
from expert.knowledge.problems.problems import KnowledgeError
from tests.builders import WIDER_ATTRIBUTES, is_, knowledge_of, rule

KNOWLEDGE = knowledge_of(rule("tea", is_("likes", "tea"), "role=cook"), attributes=WIDER_ATTRIBUTES)


def row_of(text: str, rows_at_once: int = 2, **columns: Any) -> Row:
    table = pa.table(columns)
    return find_row(table.to_reader(rows_at_once), wanted_row(text, table.schema.names))


# What a text names.


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("17", Numbered(17)),
        ("1,234,567", Numbered(1_234_567)),
        ("id=17", Saying("id", "17")),
        ("id= 17 ", Saying("id", "17")),
        ("name=a=b", Saying("name", "a=b")),
        ("a=b=17", Saying("a=b", "17")),
        ("17=x", Saying("17", "x")),
    ],
)
def test_a_row_is_named_by_its_number_or_by_what_a_cell_says(
    text: str, wanted: Numbered | Saying
) -> None:
    assert wanted_row(text, ["id", "name", "a=b", "17"]) == wanted


@pytest.mark.parametrize("text", ["", "id", "=17", "id=", "id= ", "-1", "1.0", "1,2", "²"])
def test_what_names_no_row_is_told(text: str) -> None:
    with pytest.raises(NoOneRowError, match="names no row: it is COLUMN=VALUE, or a row's number"):
        wanted_row(text, ["id"])


def test_a_column_that_is_not_there_is_guessed() -> None:
    with pytest.raises(NoOneRowError, match=r"There is no column `nmae`\. Did you mean `name`\?"):
        wanted_row("nmae=x", ["id", "name"])


# Which row that is.


@pytest.mark.parametrize("number", range(1, 6))
def test_rows_are_counted_from_one_over_all_batches(number: int) -> None:
    found = row_of(str(number), colour=["a", "b", "c", "d", "e"])
    assert found.number == number
    assert found.cells.to_pylist() == [{"colour": "abcde"[number - 1]}]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["x", "4711", "47110", None], "4711"),
        (["x", " 4711 ", "4711.0", None], "4711"),
        (pa.array(["x", "4711", None]).dictionary_encode(), "4711"),
        (pa.array(["x", "4711"], pa.large_string()), "4711"),
        ([1, 4711, None], "4711"),
        ([1, 4711, None], "4711.0"),
        (pa.array([1, 200], pa.uint8()), "200"),
        ([1.5, 4711.0, None, float("nan")], "4711"),
        ([0.2, 0.1, None], "0.1"),
        (pa.array([0.2, 0.1], pa.float32()), "0.1"),
        ([Decimal("1.50"), Decimal("2.50"), None], "2.5"),
        ([0, 2**60 + 1, 2**60], str(2**60 + 1)),
        ([False, True, None], "yes"),
        ([False, True, None], "true"),
        ([True, False, None], "No"),
        ([date(2000, 1, 1), date(2001, 1, 1), None], "2001-01-01"),
        ([datetime(2000, 1, 1), datetime(2001, 1, 1), None], "2001-01-01"),
        ([datetime(2000, 1, 1), datetime(2001, 1, 1, 12), None], "2001-01-01 12:00:00"),
        ([["tea"], ["tea", "jam"], None], "tea, jam"),
        ([{"a": 1}, {"a": 2}, None], "{'a': 2}"),
    ],
)
def test_a_cell_is_compared_as_its_text_and_a_number_by_value(
    cells: Sequence[object], value: str
) -> None:
    assert row_of(f"it={value}", it=cells).number == 2


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["a", "b"], "c"),
        (["4711.0", "04711"], "4711"),
        (["A"], "a"),
        ([1, 2], "1.5"),
        ([1, 2], "x"),
        ([1, 2], "nan"),
        ([1, 2], "1e999999999"),
        (pa.array([1, 44], pa.int8()), "300"),
        ([1.0, None, float("nan")], "nan"),
        ([1.0, float("inf")], "1e308999"),
        ([Decimal("1.5")], "x"),
        ([True], "1"),
        (pa.nulls(3), "None"),
        ([], "a"),
    ],
)
def test_that_no_row_has_a_value_is_told(cells: Sequence[object], value: str) -> None:
    with pytest.raises(NoOneRowError, match=f"^No row has `{value}` in the column it[.]$"):
        row_of(f"it={value}", it=pa.array(cells))


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["a", "b", "a"], "2 rows have `a` in the column id: 1, 3. Name one of them by its number"),
        (["b", *"aaaaa"], "5 rows have `a` in the column id: 2, 3, 4, .... Name one of them"),
    ],
)
def test_of_several_rows_the_first_are_told_and_how_many_there_are(
    ids: Sequence[str], told: str
) -> None:
    with pytest.raises(NoOneRowError) as raised:
        row_of("id=a", id=ids)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("rows", "number", "told"),
    [
        (2, 0, "There is no row 0: rows count from 1."),
        (2, 3, "There is no row 3: there are 2."),
        (1, 3000, "There is no row 3,000: there is 1."),
        (0, 1, "There is no row 1: the table is empty."),
    ],
)
def test_a_number_that_no_row_has_is_told(rows: int, number: int, told: str) -> None:
    with pytest.raises(NoOneRowError) as raised:
        row_of(str(number), id=pa.array(["a"] * rows, pa.string()))
    assert str(raised.value) == told


def test_no_more_rows_are_read_than_it_takes_to_come_to_a_number() -> None:
    table = pa.table({"id": [1, 2, 3, 4]})
    reader = table.to_reader(1)
    assert find_row(reader, Numbered(2)).number == 2
    assert reader.read_all().num_rows == 2


# What it answers.


def test_cells_that_are_no_answers_are_told_with_their_places() -> None:
    table = pa.table({"colour": ["red", "rde"], "pets": [1, 9], "id": [1, 2]})
    row = find_row(table.to_reader(), Numbered(2))
    with pytest.raises(KnowledgeError) as raised:
        answers_of_row(row, heading(table.schema.names, KNOWLEDGE, {}, ()), "people.csv")
    assert str(raised.value) == (
        "people.csv, row 2, column colour: `rde` is not a value of `colour`\n"
        "  Did you mean `red`?\n\n"
        "people.csv, row 2, column pets: 9 is out of bounds for `pets`\n"
        "  It may be a whole number from 0 to 4, or unknown."
    )


def test_bad_cells_of_other_rows_matter_to_nobody() -> None:
    table = pa.table({"colour": ["rde", "red"], "likes": [None, []], "years": [None, 0.3]})
    row = find_row(table.to_reader(), Numbered(2))
    found = answers_of_row(row, heading(table.schema.names, KNOWLEDGE, {}, ()), "people.csv")
    assert found == {"colour": "red", "likes": (), "years": 0.3}
