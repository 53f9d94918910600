"""Rows that are set aside while a table is read: kept in a file, to be written when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa


class SetAside:
    """The rows so far, in a file of Arrow's own, so that any number of them takes no memory."""

    def __init__(self, file: Path, schema: pa.Schema) -> None:
        self.schema = schema
        self.count = 0
        """How many rows there are."""
        self._file = file
        self._writer = pa.ipc.new_stream(str(file), schema)

    def add(self, batch: pa.RecordBatch) -> None:
        """Sets more rows aside."""
        if len(batch):
            self._writer.write_batch(batch)
            self.count += len(batch)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All of them; none can be added any more."""
        self._writer.close()
        with pa.ipc.open_stream(str(self._file)) as reader:
            yield from reader
