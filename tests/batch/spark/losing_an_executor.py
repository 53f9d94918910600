"""Advises the people of a Parquet file on executors of which one is killed meanwhile.

`spark-submit losing_an_executor.py PEOPLE ADVICE KILLED`; the last file says which one it was.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession

from expert.batch.spark import advise
from tests.careers.people import careers


def main(people: str, advice: str, killed: str) -> None:
    def killing(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Hands rows on, and once kills the executor that they are on."""
        for batch in batches:
            yield batch
            with suppress(FileExistsError), Path(killed).open("x") as file:
                executor = parent(os.getppid())  # that of the process which starts workers
                file.write(str(executor))
                file.flush()
                os.kill(executor, signal.SIGKILL)

    session = SparkSession.builder.getOrCreate()
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    table = session.read.parquet(people).repartition(6)
    advise(table.mapInArrow(killing, table.schema), careers()).write.parquet(advice)


def parent(process: int) -> int:
    stat = Path(f"/proc/{process}/stat").read_text()
    return int(stat.rpartition(")")[2].split()[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
