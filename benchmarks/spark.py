"""What advising costs on Spark, beside what Spark itself takes to hand rows to Python and back.

Not a section of the page by itself: `measure_spark` is given people in Parquet files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import Effort, interleaved, repeating
from expert import KnowledgeBase

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def local_spark(threads: int = 2) -> Iterator[SparkSession]:
    """Spark on this machine alone, as long as it is used."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{threads}]")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield session
    finally:
        session.stop()


def measure_spark(
    session: SparkSession, knowledge_base: KnowledgeBase, people: Path, effort: Effort
) -> dict[str, float]:
    """The median seconds for all people in Parquet files; the rows that come out go nowhere.

    `read` is Spark alone; `passed through` hands every row to Python and back as it is; the shapes
    are those of the advice, with an `id` passed through where there is one.
    """
    from expert.batch.spark import advise

    table = session.read.parquet(str(people))
    tables = {"read": table, "passed through": table.mapInArrow(_unchanged, table.schema)}
    for shape in ("wide", "matrix", "long"):
        tables[shape] = advise(table, knowledge_base, shape)
    turns: dict[str, Callable[[int], float]] = {
        name: repeating(partial(_work_out, each)) for name, each in tables.items()
    }
    return interleaved(turns, effort, once=True)


def _unchanged(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield from batches


def _work_out(table: DataFrame) -> None:
    table.write.format("noop").mode("overwrite").save()
