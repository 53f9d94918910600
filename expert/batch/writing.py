"""Writes record batches to files, as they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from errno import EIO
from os import strerror
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from expert.batch.formats import TableFormat

_OPTIONS = {
    TableFormat.CSV: "FORMAT csv, HEADER, USE_TMP_FILE false",
    TableFormat.JSONL: "FORMAT json, USE_TMP_FILE false",
}
TABLE = "advice"
"""What the table is called in a DuckDB file."""


def write_table(
    file: Path,
    table_format: TableFormat,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    memory: str,
) -> None:
    """Writes a table; what making the batches raises is raised here, and OSError where it fails.

    A DuckDB file is made anew. `memory` is what writing may take, as DuckDB has it.
    """
    if table_format is TableFormat.PARQUET:
        repeated = [field.name for field in schema if pa.types.is_dictionary(field.type)]
        with pq.ParquetWriter(file, schema, use_dictionary=repeated) as writer:
            for batch in batches:
                writer.write_batch(batch)
        return
    import duckdb  # Parquet does without

    raised: list[Exception] = []
    reader = pa.RecordBatchReader.from_batches(schema, _noting(batches, raised))
    is_database = table_format is TableFormat.DUCKDB
    if is_database:
        file.unlink(missing_ok=True)  # DuckDB takes no empty file for a new one
    database = str(file) if is_database else ":memory:"
    try:
        with duckdb.connect(database, config={"memory_limit": memory}) as connection:
            connection.register("batches", reader)
            if is_database:
                connection.execute(f"CREATE TABLE {TABLE} AS FROM batches")
            else:
                quoted_file = str(file).replace("'", "''")
                options = _OPTIONS[table_format]
                connection.execute(f"COPY batches TO '{quoted_file}' ({options})")
    except (duckdb.Error, pa.ArrowException) as error:
        if raised:
            raise raised[0] from None
        raise _told(str(error)) from None


def _told(said: str) -> OSError:
    """What DuckDB says of a file, in the words of the system where it names its number."""
    number = re.search(r'"errno":"(\d+)"', said)
    if number:
        return OSError(int(number[1]), strerror(int(number[1])))
    return OSError(EIO, said.strip().splitlines()[0])


def _noting(batches: Iterable[pa.RecordBatch], raised: list[Exception]) -> Iterator[pa.RecordBatch]:
    """The same; DuckDB would make one text of what is raised on the way."""
    try:
        yield from batches
    except Exception as error:
        raised.append(error)
        raise
