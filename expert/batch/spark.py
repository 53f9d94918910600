"""Tables beyond one machine: the advice for every row of a DataFrame, on the executors of Spark."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from logging import getLogger
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
from pyspark import Broadcast, TaskContext
from pyspark.sql import DataFrame
from pyspark.sql.functions import monotonically_increasing_id
from pyspark.sql.types import (
    ArrayType,
    CalendarIntervalType,
    DataType,
    DoubleType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
    YearMonthIntervalType,
)

from expert.batch.shapes import TEXT, Shape
from expert.batch.tables import ROW, Bad, TableAdviser
from expert.inference.program import Program
from expert.knowledge.problems.problems import KnowledgeError, Problem

_LOG = getLogger(__name__)

_TYPES: Mapping[pa.DataType, DataType] = {
    TEXT: StringType(),
    pa.float64(): DoubleType(),
    pa.int32(): IntegerType(),
    pa.int64(): LongType(),
    pa.list_(pa.string()): ArrayType(StringType()),
}
"""The types of columns that the advice comes to, as Spark has them."""

_MOST_READY = 4
"""Programs that a worker keeps ready; beyond it the one that was not used for longest goes."""


class Compiled(Protocol):
    """What has a program of rules, as a `KnowledgeBase` does."""

    @property
    def program(self) -> Program:
        """The rules, compiled for inference."""


def advise(
    people: DataFrame,
    knowledge_base: Compiled,
    shape: str = "wide",
    columns: Mapping[str, str] | None = None,
    bad: str = "fail",
) -> DataFrame:
    """The advice for each row of a DataFrame, as `KnowledgeBase.batch` gives it; needs `spark`.

    Nothing is worked out before somebody asks for rows of the result. Columns, cells, and what
    passes through are those of `KnowledgeBase.batch`, and so are the columns of the result, of all
    three shapes; its texts are strings. `row`, of the shape `long`, is unique and increases within
    a partition: 2^33 times its number plus the place of the person in it, from 1. It stays the same
    as long as Spark reads the same rows in the same order.

    A cell that is no answer makes the job fail; its message tells all of one partition. With
    `bad="null"` it counts as unanswered. Columns that may be meant as questions are logged.

    Raises KnowledgeError for columns that cannot be used, ValueError for a shape or a way with bad
    cells that there is not, and TypeError for what is no DataFrame.

    >>> advise(spark.read.parquet("people"), knowledge_base).write.parquet("advice")
    """
    if not isinstance(people, DataFrame):
        raise TypeError(f"people are a DataFrame of Spark, and {type(people).__name__} is none")
    if bad not in (Bad.FAIL, Bad.NULL):
        raise ValueError(f"bad cells may {Bad.FAIL} or be {Bad.NULL}, and not {bad}")
    work = _Work(knowledge_base.program, Shape(shape), dict(columns or {}), Bad(bad))
    adviser = work.adviser(pa.schema([(name, pa.null()) for name in people.columns]))
    fields = _passed_through(people, adviser) + _advised(adviser)
    for guess in adviser.heading.guesses():
        _LOG.warning(guess)
    sent = pickle.dumps(work)
    context = getattr(people.sparkSession, "sparkContext", None)  # Spark Connect has none
    task = _Task(
        sent if context is None else context.broadcast(sent),
        tuple(people.columns),
        work.shape is Shape.LONG,
    )
    # Spark looks columns up by names, in which dots and upper case mean something to it.
    plainly = people.toDF(*[f"c{place}" for place in range(len(people.columns))])
    if task.is_numbered:
        plainly = plainly.withColumn(ROW, monotonically_increasing_id())
    return plainly.mapInArrow(task, StructType(fields))


def _passed_through(people: DataFrame, adviser: TableAdviser) -> list[StructField]:
    """The columns that pass through; KnowledgeError for what Spark makes trouble of."""
    others = adviser.heading.others
    problems = [
        Problem(
            f"column {field.name}",
            f"Spark hands no {field.dataType.simpleString()} to Python",
            "Cast it to a string, or leave it out.",
        )
        for field in people.schema
        if isinstance(field.dataType, CalendarIntervalType | YearMonthIntervalType)
    ]
    if people.sparkSession.conf.get("spark.sql.caseSensitive") != "true":
        own = {name.lower(): name for name in adviser.schema.names[len(others) :]}
        problems += [
            Problem(
                f"column {name}",
                f"the result has a column `{own[name.lower()]}`, and Spark takes both for one",
                "Rename it, or leave it out.",
            )
            for name in others
            if name.lower() in own
        ]
    if problems:
        raise KnowledgeError(problems)
    return [people.schema[name] for name in others]


def _advised(adviser: TableAdviser) -> list[StructField]:
    own = list(adviser.schema)[len(adviser.heading.others) :]
    return [StructField(field.name, _TYPES[field.type]) for field in own]


@dataclass(frozen=True)
class _Work:
    """What is to be done with each partition."""

    program: Program
    shape: Shape
    columns: Mapping[str, str]
    bad: Bad

    def adviser(self, schema: pa.Schema) -> TableAdviser:
        """Who does it, where rows have this schema."""
        return TableAdviser(self.program, schema, self.shape, self.columns, self.bad)


@lru_cache(_MOST_READY)
def _adviser(sent: bytes, schema: pa.Schema) -> TableAdviser:
    """Who does work that was sent: made once in each worker, with all that is worked out ahead."""
    work: _Work = pickle.loads(sent)
    return work.adviser(schema)


@dataclass(frozen=True)
class _Task:
    """What Spark does with each partition; `names` are those of the columns, in their order.

    `is_numbered` where a further column numbers the rows, from any number on.
    """

    sent: Broadcast[bytes] | bytes
    names: Sequence[str]
    is_numbered: bool

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        filled = (batch for batch in batches if batch.num_rows)
        first = next(filled, None)
        if first is None:
            return
        before = first.columns[-1][0].as_py() if self.is_numbered else 0
        sent = self.sent if isinstance(self.sent, bytes) else self.sent.value
        adviser = _adviser(sent, self._people(first).schema).anew(_partition())
        for step in adviser.steps(map(self._people, chain([first], filled))):
            yield _as_spark_has_it(step.result, before)

    def _people(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = batch.select([*range(len(self.names))])
        return columns.rename_columns([*self.names])


def _partition() -> str:
    """The partition that this worker is at, as messages name it."""
    context = TaskContext.get()
    return "" if context is None else f"partition {context.partitionId()}"


def _as_spark_has_it(result: pa.RecordBatch, before: int) -> pa.RecordBatch:
    """The result of some rows without dictionaries, which Spark does not know.

    `before` is added to the numbers of the rows, where the shape has them.
    """
    columns, fields = [], []
    for field, column in zip(result.schema, result.columns, strict=True):
        if pa.types.is_dictionary(field.type):
            column, field = column.dictionary_decode(), field.with_type(field.type.value_type)
        elif field.name == ROW and before:
            column = pc.add(column, before)
        columns.append(column)
        fields.append(field)
    return pa.record_batch(columns, pa.schema(fields))
