"""One row of a table: found by its number or by what a cell says, and the answers in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from expert.batch.cells import BadCell, Cells, different_cells
from expert.batch.heading import Heading
from expert.knowledge.model import Answer
from expert.knowledge.problems.problems import KnowledgeError, Problem, quoted
from expert.knowledge.problems.suggestions import did_you_mean

_MOST_ROWS_TOLD = 3
_LARGEST_EXPONENT = 400
"""No column has a number beyond ten to this, and to write one out would take all memory."""


class Numbered(NamedTuple):
    """The row of a number, which counts from 1."""

    number: int


class Saying(NamedTuple):
    """The row whose cell in one column says this value."""

    column: str
    value: str


WantedRow: TypeAlias = Numbered | Saying


class Row(NamedTuple):
    """A row that was found: its number, from 1, and its cells, as a batch of this row alone."""

    number: int
    cells: pa.RecordBatch


class NoOneRowError(ValueError):
    """No row is the one that is wanted, or several are."""


def wanted_row(text: str, columns: Sequence[str]) -> WantedRow:
    """The row that a text names: `17`, or `column=value`. NoOneRowError where it names none."""
    if re.fullmatch("[0-9]+(,[0-9]{3})*", text):
        return Numbered(int(text.replace(",", "")))
    signs = [sign.start() for sign in re.finditer("=", text)]
    named = [at for at in signs if text[:at] in columns] or signs  # a name may have one too
    if not named or not text[: named[0]] or not text[named[0] + 1 :].strip():
        raise NoOneRowError(f"{quoted(text)} names no row: it is COLUMN=VALUE, or a row's number.")
    column, value = text[: named[0]], text[named[0] + 1 :].strip()
    if column not in columns:
        remedy = did_you_mean(column, columns, "Columns")
        raise NoOneRowError(f"There is no column {quoted(column)}. {remedy}")
    return Saying(column, value)


def find_row(batches: Iterable[pa.RecordBatch], wanted: WantedRow) -> Row:
    """The one row of a table that is wanted; NoOneRowError says how many rows are, if not one.

    Rows stream through. All are looked at, but for one that its number tells apart.
    """
    if isinstance(wanted, Numbered):
        return _numbered(batches, wanted.number)
    found: Row | None = None
    numbers: list[int] = []
    count = 0
    for start, batch in _counted(batches):
        places = np.flatnonzero(_says(batch[wanted.column], wanted.value))
        count += len(places)
        numbers += (places[: _MOST_ROWS_TOLD - len(numbers)] + start + 1).tolist()
        if found is None and len(places):
            found = Row(numbers[0], batch.take(pa.array(places[:1])))
    said = f"{quoted(wanted.value)} in the column {wanted.column}"
    if found is None:
        raise NoOneRowError(f"No row has {said}.")
    if count > 1:
        rows = ", ".join(f"{number:,}" for number in numbers)
        more = ", ..." if count > len(numbers) else ""
        raise NoOneRowError(
            f"{count:,} rows have {said}: {rows}{more}. Name one of them by its number."
        )
    return found


def answers_of_row(row: Row, heading: Heading, table: str) -> dict[str, Answer]:
    """The answers of a row, as advising the whole table reads them.

    Raises KnowledgeError with all of its cells that are no answers; `table` is what the table is
    called there.
    """
    answers: dict[str, Answer] = {}
    bad: list[BadCell] = []
    for column, question in heading.questions.items():
        read, mistaken = Cells(column, question).answers(row.cells[column])
        bad += [cell for cell, _ in mistaken]
        if (code := int(read.codes[0])) >= 0:
            answers[question.id] = read.different[code]
    if bad:
        where = f"{table}, row {row.number:,}, column"
        raise KnowledgeError(
            [Problem(f"{where} {cell.column}", cell.message, cell.remedy) for cell in bad]
        )
    return answers


def _numbered(batches: Iterable[pa.RecordBatch], number: int) -> Row:
    if number == 0:
        raise NoOneRowError("There is no row 0: rows count from 1.")
    rows = 0
    for start, batch in _counted(batches):
        rows = start + len(batch)
        if number <= rows:
            return Row(number, batch.slice(number - start - 1, 1))
    there_are = f"there {'is' if rows == 1 else 'are'} {rows:,}" if rows else "the table is empty"
    raise NoOneRowError(f"There is no row {number:,}: {there_are}.")


def _counted(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Each batch with the number of rows before it."""
    start = 0
    for batch in batches:
        yield start, batch
        start += len(batch)


def _says(cells: pa.Array, value: str) -> NDArray[np.bool_]:
    """Which cells say a value: as their text has it, and numbers by what they are worth."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    kind = cells.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _flags(pc.equal(pc.utf8_trim_whitespace(cells), value))
    number = _number(value)
    if pa.types.is_integer(kind) or pa.types.is_float32(kind) or pa.types.is_float64(kind):
        if number is None:
            return np.zeros(len(cells), np.bool_)
        return _equal_numbers(cells, number)
    codes, different = different_cells(cells)
    meant = [_is_said(each, value, number) for each in different]
    return np.array([*meant, False], np.bool_)[codes]


def _equal_numbers(cells: pa.Array, number: Decimal) -> NDArray[np.bool_]:
    is_whole = number == number.to_integral_value()
    if pa.types.is_integer(cells.type) and not is_whole:
        return np.zeros(len(cells), np.bool_)
    try:
        plain = int(number) if pa.types.is_integer(cells.type) else float(number)
        return _flags(pc.equal(cells, pa.scalar(plain, cells.type)))
    except (pa.ArrowException, OverflowError):  # no cell of this type has room for it
        return np.zeros(len(cells), np.bool_)


def _flags(mask: pa.BooleanArray) -> NDArray[np.bool_]:
    flags: NDArray[np.bool_] = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return flags


def _number(value: str) -> Decimal | None:
    """The number that a text is; None where it is none, or one that no column has."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    is_sound = number.is_finite() and abs(number.adjusted()) < _LARGEST_EXPONENT
    return number if is_sound else None


def _is_said(cell: object, value: str, number: Decimal | None) -> bool:
    """Whether a cell that is neither a text nor a plain number says a value."""
    match cell:
        case bool():
            return value.casefold() in (("yes", "true") if cell else ("no", "false"))
        case Decimal() | float():
            return number is not None and cell == number
        case datetime() if cell.time() == time() and value == str(cell.date()):
            return True
        case tuple():
            return value == ", ".join(map(str, cell))
    return value == str(cell)
