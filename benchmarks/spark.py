"""What advising costs on Spark, beside what Spark itself takes to hand rows to Python and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.loading import ROOT
from benchmarks.people_tables import random_table
from benchmarks.plan import Plan
from benchmarks.results import Section, Table, duration, times
from benchmarks.timing import Effort, interleaved, repeating
from expert import KnowledgeBase

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


_TEXT = """\
PMO careers, random people in Parquet files, Spark on this machine with two threads; the rows that
come out go nowhere. `passed through` hands every row to Python and back unchanged: what is above it
is ours."""
_PEOPLE = 4_000_000


def advising_on_spark(plan: Plan) -> Section:
    """The shapes beside rows that pass through; an empty table where there is no Spark or Java."""
    columns = ("Spark", "time", "people a second")
    if find_spec("pyspark") is None or which("java") is None:
        return Section(
            "Tables on Spark", f"{_TEXT} Not measured: no Spark here.", Table(columns, ())
        )
    knowledge_base = KnowledgeBase.load(ROOT)
    people = int(_PEOPLE * plan.share_of_rows)
    with TemporaryDirectory() as folder, local_spark() as session:
        file = Path(folder) / "people.parquet"
        pq.write_table(random_table(knowledge_base.knowledge, people), file)
        seconds = measure_spark(session, knowledge_base, file, plan.effort)
    through = seconds["passed through"]
    rows = [
        (name, f"{duration(taken)} ({times(taken / through)})", f"{people / taken:,.0f}")
        for name, taken in seconds.items()
    ]
    return Section("Tables on Spark", _TEXT, Table(columns, tuple(rows)))


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
