"""Opens tables in files as streams of record batches, in memory that does not grow with them.

Parquet is read by Arrow, whose dictionaries come through as they are; all else by DuckDB. Of CSV
every cell is a text, so that what a person wrote is what is read, and passed through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from expert.batch.formats import TableFormat
from expert.batch.rows import rows_of
from expert.knowledge.problems.problems import KnowledgeError, Problem
from expert.knowledge.problems.suggestions import listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_SCANS = {
    TableFormat.CSV: "read_csv(?, all_varchar=true, header=true, union_by_name=true)",
    TableFormat.JSONL: "read_json(?, format='newline_delimited', union_by_name=true)",
}


_A_CELL = 4
"""Bytes that a cell takes at least."""


class Source(NamedTuple):
    """A table that is open: its rows, and how many there are where that is known."""

    reader: pa.RecordBatchReader
    total: int | None


@contextmanager
def open_table(name: str, table_format: TableFormat, memory: str) -> Iterator[Source]:
    """A table in a file, or in all files that a pattern matches, open while it is read.

    `memory` is what reading may take, as DuckDB has it. Raises KnowledgeError for what cannot be
    read, also while it is.
    """
    files = sorted(glob(name, recursive=True)) if has_magic(name) else [name]
    if not files or not Path(files[0]).exists():
        found = "no file fits this pattern" if has_magic(name) else "there is no such file"
        raise KnowledgeError([Problem(name, found)])
    if table_format is TableFormat.PARQUET:
        with _told(name, table_format):
            schema, batches, total = _parquet(files)
        yield Source(_reader(schema, batches, name, table_format), total)
        return
    import duckdb  # Parquet does without

    with duckdb.connect(config={"memory_limit": memory}) as connection:
        with _told(name, table_format):
            rows, of_all = _by_duckdb(connection, files, table_format)
        yield Source(_reader(rows.schema, rows, name, table_format), of_all)


@contextmanager
def _told(name: str, table_format: TableFormat) -> Iterator[None]:
    """Within it, whatever goes wrong is that a table cannot be read."""
    try:
        yield
    except KnowledgeError:
        raise
    except Exception as error:  # each of the two libraries has a tree of its own
        said = str(error).strip().splitlines() or [type(error).__name__]
        message = f"it cannot be read as {table_format}: {said[0].rstrip('.')}"
        remedy = "Is it whole, and of that format?"
        if table_format is TableFormat.CSV and "unicode" in str(error).lower():
            remedy = "A text in it is not UTF-8: save it as that."
        raise KnowledgeError([Problem(name, message, remedy)]) from None


def _reader(
    schema: pa.Schema, batches: Iterable[pa.RecordBatch], name: str, table_format: TableFormat
) -> pa.RecordBatchReader:
    def read() -> Iterator[pa.RecordBatch]:
        remaining = iter(batches)
        while True:
            with _told(name, table_format):
                batch = next(remaining, None)
            if batch is None:
                return
            yield batch

    return pa.RecordBatchReader.from_batches(schema, read())


def _parquet(files: Sequence[str]) -> tuple[pa.Schema, Iterator[pa.RecordBatch], int]:
    """The columns, the rows, and how many there are."""
    first = pq.ParquetFile(files[0]).schema_arrow
    texts = [field.name for field in first if pa.types.is_string(field.type)]
    opened = [pq.ParquetFile(file, read_dictionary=texts) for file in files]
    for file, each in zip(files, opened, strict=True):
        if each.schema_arrow.names != first.names:
            message = f"its columns are not those of {files[0]}"
            raise KnowledgeError([Problem(file, message, f"There they are {listed(first.names)}.")])
    schema = opened[0].schema_arrow
    batches = (
        batch if batch.schema == schema else batch.cast(schema)
        for each in opened
        for group in range(each.num_row_groups)  # one reader for all would keep what it has read
        for batch in each.iter_batches(
            batch_size=rows_of(_A_CELL * len(schema)), row_groups=[group]
        )
    )
    return schema, batches, sum(each.metadata.num_rows for each in opened)


def _by_duckdb(
    connection: DuckDBPyConnection, files: Sequence[str], table_format: TableFormat
) -> tuple[pa.RecordBatchReader, int | None]:
    """The rows, and how many there are where that costs nothing to know."""
    if table_format is TableFormat.DUCKDB:
        table = _only_table(connection, files[0])
        counted = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        relation = connection.sql(f"SELECT * FROM {table}")
        return _streamed(relation), int(counted[0][0])
    relation = connection.sql(f"SELECT * FROM {_SCANS[table_format]}", params=[[*files]])
    return _streamed(relation), None


def _streamed(relation: DuckDBPyRelation) -> pa.RecordBatchReader:
    return relation.to_arrow_reader(rows_of(_A_CELL * len(relation.columns)))


def _only_table(connection: DuckDBPyConnection, file: str) -> str:
    """The one table of a DuckDB file, as SQL names it."""
    quoted_file = file.replace("'", "''")
    connection.execute(f"ATTACH '{quoted_file}' AS source (READ_ONLY)")
    found = connection.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'source'"
    ).fetchall()
    if len(found) != 1:
        tables = listed(sorted(table for _, table in found)) or "none"
        message = f"it has to hold one table, and holds {len(found)}: {tables}"
        raise KnowledgeError([Problem(file, message, "Export the one that is meant.")])
    names = ('"' + name.replace('"', '""') + '"' for name in found[0])
    return ".".join(("source", *names))
