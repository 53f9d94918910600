"""Advises the rows of Arrow tables, batch after batch, in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from expert.batch.bad_cells import BadCells
from expert.batch.cells import Cells
from expert.batch.columns import Answers, ListedAnswers
from expert.batch.heading import heading
from expert.batch.long import Long
from expert.batch.rows import rows_of
from expert.batch.shapes import Bare, Layout, Matrix, Shape, Wide
from expert.batch.summary.counting import Tally
from expert.batch.summary.counts import Summary
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.knowledge.problems.problems import KnowledgeError

ROW, REASON = "row", "reason"
"""The columns that say which row of the table it was, and why it was set aside."""

_AN_ANSWER, _A_RESULT = 2, 8
"""Bytes that an answer takes, one for most and eight for numbers, and a cell of the result."""

_MOST_COUNTED = 1 << 15
"""People who are counted in one go: all may differ, and what each comes to is held at once."""

_LAYOUTS: Mapping[Shape, Callable[[Program], Layout]] = {
    Shape.WIDE: Wide,
    Shape.LONG: Long,
    Shape.MATRIX: Matrix,
}


class Bad(StrEnum):
    """What becomes of a cell that is no answer to its question."""

    FAIL = "fail"
    """All of them are told at the end, and there is no result."""
    NULL = "null"
    """It counts as unanswered."""
    QUARANTINE = "quarantine"
    """Its row is set aside, with the reason."""


def advise_table(
    program: Program,
    table: pa.Table | pa.RecordBatchReader,
    shape: str = Shape.WIDE,
    columns: Mapping[str, str] | None = None,
    bad: str = Bad.FAIL,
) -> pa.Table | pa.RecordBatchReader:
    """The advice for each row of anything that speaks Arrow: a reader for a reader, else a table.

    Raises KnowledgeError for columns and cells that cannot be used, ValueError for a shape or a
    way with bad cells that there is not, and TypeError for what is no table.
    """
    reader = _reader(table, bad)
    adviser = TableAdviser(program, reader.schema, Shape(shape), columns, Bad(bad))
    results = (step.result for step in adviser.steps(reader))
    found = pa.RecordBatchReader.from_batches(adviser.schema, results)
    return found if isinstance(table, pa.RecordBatchReader) else found.read_all()


def summarise_table(
    program: Program,
    table: pa.Table | pa.RecordBatchReader,
    columns: Mapping[str, str] | None = None,
    bad: str = Bad.FAIL,
) -> Summary:
    """What the advice for all rows comes to; it raises what `advise_table` does."""
    reader, tally = _reader(table, bad), Tally(program)
    adviser = TableAdviser(program, reader.schema, None, columns, Bad(bad), tally=tally)
    for _ in adviser.steps(reader):
        pass  # the tally has counted them
    return tally.summary()


def _reader(table: pa.Table | pa.RecordBatchReader, bad: str) -> pa.RecordBatchReader:
    """The rows of anything that speaks Arrow."""
    if not hasattr(table, "__arrow_c_stream__"):
        raise TypeError(f"a table speaks Arrow, and {type(table).__name__} does not")
    if bad not in (Bad.FAIL, Bad.NULL):
        raise ValueError(f"bad cells may {Bad.FAIL} or be {Bad.NULL}, and not {bad}")
    is_reader = isinstance(table, pa.RecordBatchReader)
    return table if is_reader else pa.RecordBatchReader.from_stream(table)


class Step(NamedTuple):
    """What one batch came to: the result, and the rows that were set aside."""

    result: pa.RecordBatch
    set_aside: pa.RecordBatch


class TableAdviser:
    """Advises the rows of a table of one schema.

    `columns` says which question a column answers that is not called so; `given` are answers that
    everybody has; `tally` counts what all of it comes to. Without a `shape` there is no more than
    that: of the advice for each row the result has nothing. Raises KnowledgeError where the columns
    cannot be used.
    """

    def __init__(
        self,
        program: Program,
        schema: pa.Schema,
        shape: Shape | None = Shape.WIDE,
        columns: Mapping[str, str] | None = None,
        bad: Bad = Bad.FAIL,
        given: Mapping[str, Answer] | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._layout = _LAYOUTS[shape](program) if shape else Bare(program)
        self._tally = tally
        self._given, self._bad = given or {}, bad
        numbered = [pa.field(ROW, pa.int64())] if shape is Shape.LONG else []
        own = [*numbered, *self._layout.fields]
        results = {field.name for field in own} | ({REASON} if bad is Bad.QUARANTINE else set())
        self.heading = heading(schema.names, program.knowledge, columns or {}, results, self._given)
        self._cells = {name: Cells(name, q) for name, q in self.heading.questions.items()}
        rows = rows_of(_AN_ANSWER * len(self._cells) + _A_RESULT * len(own))
        most = self._layout.most_rows or rows
        self._rows = min(rows, most, _MOST_COUNTED if tally else most)
        others = [schema.field(name) for name in self.heading.others]
        self.schema = pa.schema([*others, *own])
        """The columns of the result: those passed through, then the advice."""
        self.set_aside_schema = pa.schema([*schema, pa.field(REASON, pa.string())])
        """The columns of the rows that are set aside: all of the table, then the reason."""
        self.bad_cells = BadCells()
        """The bad cells so far."""
        self.rows = 0
        """The rows so far."""

    def anew(self, part: str) -> TableAdviser:
        """The same for a part of the table by itself, whose rows count from 1.

        All that has been worked out for others is shared.
        """
        another = copy(self)
        another.bad_cells, another.rows = BadCells(part), 0
        return another

    def steps(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Step]:
        """What each batch comes to.

        Once a bad cell is met that must not be, nothing more is worked out: all others are looked
        for, and KnowledgeError tells them together.
        """
        for whole in batches:
            for start in range(0, len(whole), self._rows):
                step = self._step(whole.slice(start, self._rows))
                if step is not None:
                    yield step
        if self._bad is Bad.FAIL and self.bad_cells.count:
            raise KnowledgeError(self.bad_cells.problems())

    def _step(self, batch: pa.RecordBatch) -> Step | None:
        answers, reasons = self._read(batch)
        first, self.rows = self.rows + 1, self.rows + len(batch)
        if self._bad is Bad.FAIL and self.bad_cells.count:
            return None
        rows = np.arange(first, first + len(batch))
        none_aside = _with_reasons(batch.slice(0, 0), [], self.set_aside_schema)
        if not reasons:
            return Step(self._advised(batch, rows, answers), none_aside)
        is_sound = np.ones(len(batch), np.bool_)
        is_sound[list(reasons)] = False
        aside = _with_reasons(
            batch.filter(pa.array(~is_sound)),
            [reasons[row] for row in sorted(reasons)],
            self.set_aside_schema,
        )
        sound = batch.filter(pa.array(is_sound))
        kept = {
            cells.question.id: cells.answers(sound[column])[0]
            for column, cells in self._cells.items()
        }
        return Step(self._advised(sound, rows[is_sound], kept), aside)

    def _read(self, batch: pa.RecordBatch) -> tuple[dict[str, Answers], dict[int, str]]:
        """The answers by question, and the reasons against rows by their place in the batch."""
        answers: dict[str, Answers] = {}
        reasons: dict[int, str] = {}
        for column, cells in self._cells.items():
            read, bad = cells.answers(batch[column])
            answers[cells.question.id] = read
            for cell, rows in bad:
                self.bad_cells.add(cell, (rows + self.rows + 1).tolist())
                if self._bad is Bad.QUARANTINE:
                    reason = f"{column}: {cell.message}."
                    for row in rows.tolist():
                        reasons[row] = f"{reasons[row]} {reason}" if row in reasons else reason
        return answers, reasons

    def _advised(
        self, batch: pa.RecordBatch, rows: NDArray[np.int64], answers: dict[str, Answers]
    ) -> pa.RecordBatch:
        count = len(batch)
        for name, answer in self._given.items():
            if name not in answers:
                answers[name] = ListedAnswers(np.zeros(count, np.int32), (answer,))
        if self._tally is not None:
            self._tally.add(answers, count)
        found = self._layout.rows(answers, count)
        others = [batch[name] for name in self.heading.others]
        if found.people is None:
            return pa.record_batch([*others, *found.columns], self.schema)
        people = pa.array(found.people)
        others = [column.take(people) for column in others]
        numbers = pa.array(rows[found.people], pa.int64())
        return pa.record_batch([*others, numbers, *found.columns], self.schema)


def _with_reasons(batch: pa.RecordBatch, reasons: list[str], schema: pa.Schema) -> pa.RecordBatch:
    return pa.record_batch([*batch.columns, pa.array(reasons, pa.string())], schema)
