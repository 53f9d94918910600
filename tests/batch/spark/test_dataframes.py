"""DataFrames of Spark: the same advice as of any other table, however they are spread."""

from __future__ import annotations

import doctest
import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.spark import measure_spark
from benchmarks.timing import Effort
from expert import KnowledgeBase, KnowledgeError
from expert.inference.network.network import Network
from expert.inference.program import Program
from expert.knowledge.model import Comparison, Knowledge
from tests.batch.spark.local import refuse_without_java
from tests.batch.spark.people import some_of_careers
from tests.builders import WIDER_ATTRIBUTES, compare, is_, knowledge_of, rule
from tests.careers.people import careers
from tests.paths import ROOT

pytest.importorskip("pyspark", reason="Nothing is run on Spark: there is no pyspark.")

from pyspark.errors import PythonException

from expert.batch.spark import advise

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

refuse_without_java()

SHAPES = ("wide", "long", "matrix")
SMALL = KnowledgeBase(
    knowledge_of(
        rule("red", is_("colour", "red"), "role=clerk", certainty=0.6),
        rule("tea", is_("likes", "tea"), "role=cook"),
        rule("long", compare("years", Comparison.AT_LEAST, 0.3), "role=chief", certainty=0.9),
        rule("member", is_("member", "yes"), "support=course", certainty=0.4),
        rule("pets", compare("pets", Comparison.AT_LEAST, 2), "support=coach", certainty=0.5),
        rule("born", compare("born", Comparison.BELOW, "2001-01-01"), "support=coach"),
        rule("age", compare("age", Comparison.AT_LEAST, 2), "support=course", certainty=0.3),
        attributes=WIDER_ATTRIBUTES,
    )
)


def any_people() -> pa.Table:
    """Cells of all types that Spark has for answers, and cells without one."""
    count = 60
    columns: dict[str, pa.Array] = {
        "colour": pa.array(["red", "green", None, " red ", ""] * 12),
        "likes": pa.array([["tea"], [], None, ["jam", "tea"]] * 15),
        "member": pa.array([True, False, None] * 20),
        "years": pa.array([Decimal("0.30"), Decimal("0.29"), None] * 20, pa.decimal128(10, 2)),
        "pets": pa.array([0, 1, 2, None] * 15, pa.int32()),
        "born": pa.array([date(2000, 12, 31), date(2001, 1, 1), None] * 20),
        "due": pa.array([datetime(2003, 1, 1), None] * 30, pa.timestamp("us")),
    }
    return pa.table({"id": [*range(count)]} | columns)


def compared(table: pa.Table) -> list[dict[str, object]]:
    """The rows in the order of people, without numbers, which go by partitions."""
    rows = [row | {"row": None} for row in table.to_pylist()]
    return sorted(rows, key=lambda row: (row["id"], row.get("goal"), row.get("rank")))


def spread(spark: SparkSession, table: pa.Table, partitions: int) -> DataFrame:
    return spark.createDataFrame(table).repartition(partitions)


def colours(spark: SparkSession, *cells: str | None) -> DataFrame:
    """People with a colour each, in one partition."""
    return spark.createDataFrame(pa.table({"colour": pa.array(cells, pa.string())})).coalesce(1)


# Agreement.


@pytest.mark.parametrize("shape", SHAPES)
def test_people_of_careers_are_advised_as_in_one_table(spark: SparkSession, shape: str) -> None:
    people = some_of_careers()
    found = advise(spread(spark, people, 7), careers(), shape).toArrow()
    assert compared(found) == compared(careers().batch(people, shape))


@pytest.mark.parametrize("shape", SHAPES)
def test_so_are_people_with_answers_of_every_type(spark: SparkSession, shape: str) -> None:
    people = any_people()
    found = advise(spread(spark, people, 5), SMALL, shape).toArrow()
    assert compared(found) == compared(SMALL.batch(people, shape))


@pytest.mark.parametrize(
    ("cell", "question", "is_advised"),
    [
        ("'tea, jam'", "likes", True),
        ("array('jam')", "likes", False),
        ("'0.30'", "years", True),
        ("CAST(0.3 AS DOUBLE)", "years", True),
        ("7Y", "years", True),
        ("0L", "years", False),
        ("'yes'", "member", True),
        ("TIMESTAMP'2000-12-31 00:00:00'", "born", True),
        ("TIMESTAMP_NTZ'2001-01-01 00:00:00'", "born", False),
        ("NULL", "born", False),
    ],
)
def test_a_cell_of_spark_is_read_as_an_answer(
    spark: SparkSession, cell: str, question: str, is_advised: bool
) -> None:
    (row,) = advise(spark.sql(f"SELECT {cell} AS {question}"), SMALL).collect()
    assert any((row.role, row.support)) is is_advised


def test_midnight_is_that_of_the_session(spark: SparkSession) -> None:
    spark.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    try:
        people = spark.sql("SELECT TIMESTAMP'2000-12-31 00:00:00' AS born")
        assert advise(people, SMALL).collect()[0].support == "coach"
    finally:
        spark.conf.set("spark.sql.session.timeZone", "UTC")


def test_a_partition_may_have_many_more_rows_than_a_batch(spark: SparkSession) -> None:
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 7)
    try:
        found = advise(spread(spark, any_people(), 2), SMALL).toArrow()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    assert compared(found) == compared(SMALL.batch(any_people()))


def test_a_map_says_which_question_a_column_answers(spark: SparkSession) -> None:
    people = spark.createDataFrame([("red", "rouge")], ["Farbe", "colour"])
    (row,) = advise(people, SMALL, columns={"Farbe": "colour"}).collect()
    assert (row.colour, row.role) == ("rouge", "clerk")


# What the result looks like.


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_are_those_of_a_table_with_texts_as_strings(
    spark: SparkSession, shape: str
) -> None:
    table = any_people()
    result = advise(spark.createDataFrame(table), SMALL, shape)
    expected = {
        field.name: field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        for field in SMALL.batch(table, shape).schema
    }
    found = result.toArrow().schema
    assert {field.name: field.type for field in found} == expected


@pytest.mark.parametrize(
    "cell",
    [
        *("1Y", "2S", "3", "4L", "CAST(1.5 AS FLOAT)", "1.5D", "CAST(1.5 AS DECIMAL(38, 18))"),
        *("true", "'text'", "X'00ff'", "NULL", "CAST('ab' AS CHAR(3))"),
        *("DATE'2020-01-01'", "TIMESTAMP'2020-01-01 12:34:56.123456'"),
        *("TIMESTAMP_NTZ'2020-01-01 12:34:56.123456'", "INTERVAL '1 02:03:04.5' DAY TO SECOND"),
        *("array(1, NULL)", "map('a', array(1))", "named_struct('a', 1, 'b', map('x', 'y'))"),
    ],
)
def test_a_column_that_passes_through_keeps_its_type(spark: SparkSession, cell: str) -> None:
    people = spark.sql(f"SELECT 'red' AS colour, {cell} AS it")
    result = advise(people, SMALL).select("it")
    assert result.schema == people.select("it").schema
    assert result.collect() == people.select("it").collect()


def test_so_does_one_of_any_name(spark: SparkSession) -> None:
    names = ["a.b", "A.b", "x`y", " ", "c0", "colour"]
    (row,) = advise(spark.createDataFrame([(1, 2, 3, 4, 5, "red")], names), SMALL).collect()
    assert row.asDict() | dict(zip(names[:-1], range(1, 6), strict=True)) == row.asDict()
    assert row.role == "clerk"


def test_rows_are_numbered_one_by_one_within_a_partition(spark: SparkSession) -> None:
    people = spark.range(10, numPartitions=2).selectExpr("id", "'red' AS colour")
    advised = advise(people, SMALL, "long")
    expected = [(place % 5 + 1) + (place // 5 << 33) for place in range(10)]
    assert [row.row for row in advised.collect()] == expected
    assert [row.row for row in advised.coalesce(1).collect()] == expected


def test_all_advice_of_a_person_has_one_number(spark: SparkSession) -> None:
    people = spark.createDataFrame([("blue", "tea"), ("red", "tea")], ["colour", "likes"])
    rows = advise(people.coalesce(1), SMALL, "long").collect()
    assert [(row.row, row.value) for row in rows] == [(1, "cook"), (2, "cook"), (2, "clerk")]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("partitions", [0, 1, 4])
def test_nobody_is_advised_nothing(spark: SparkSession, shape: str, partitions: int) -> None:
    empty = spark.createDataFrame(spark.sparkContext.emptyRDD(), "id int, colour string")
    people = empty.repartition(partitions) if partitions else empty
    result = advise(people, SMALL, shape)
    assert result.collect() == []
    assert (
        result.columns == SMALL.batch(pa.table({"id": [1], "colour": ["red"]}), shape).schema.names
    )


def test_partitions_without_rows_are_no_trouble(spark: SparkSession) -> None:
    people = spark.range(2, numPartitions=8).selectExpr("id", "'red' AS colour")
    assert [row.role for row in advise(people, SMALL).collect()] == ["clerk", "clerk"]


def test_a_table_may_have_thousands_of_columns(spark: SparkSession) -> None:
    names = [f"column_{number}" for number in range(2000)]
    people = spark.createDataFrame(pa.table({name: [1] for name in names} | {"colour": ["red"]}))
    (row,) = advise(people, SMALL).select("column_1999", "role").collect()
    assert tuple(row) == (1, "clerk")


# What is wrong with a table.


def test_bad_cells_fail_the_job_with_all_of_a_partition(spark: SparkSession) -> None:
    advised = advise(colours(spark, "red", "rde", "x", None, "x"), SMALL)
    with pytest.raises(PythonException) as raised:
        advised.collect()
    assert (
        str(raised.value)
        .rstrip()
        .endswith(
            "KnowledgeError: column colour: `rde` is not a value of `colour` "
            "(in row 2 of partition 0)\n  Did you mean `red`?\n\n"
            "column colour: `x` is not a value of `colour` (in 2 rows of partition 0: 3, 5)\n"
            "  It may be red, green, blue, or unknown."
        )
    )


def test_nothing_is_written_then(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(PythonException):
        advise(colours(spark, "red", "rde"), SMALL).write.parquet(str(tmp_path / "advice"))
    assert not [*tmp_path.rglob("*.parquet")]


def test_bad_cells_may_count_as_unanswered(spark: SparkSession) -> None:
    rows = advise(colours(spark, "rde", "red"), SMALL, bad="null").collect()
    assert [row.role for row in rows] == [None, "clerk"]


@pytest.mark.parametrize(
    ("names", "mapped", "told"),
    [
        (["id"], {}, "no column is a question: there are id"),
        (["colour", "role"], {}, "the result has a column of this name"),
        (["colour", "Role"], {}, "the result has a column `role`, and Spark takes both for one"),
        (["colour", "a", "a"], {}, "several are called so"),
        (["colour"], {"colr": "colour"}, "there is no column `colr` to take for `colour`"),
        (["colour"], {"colour": "role"}, "`role` is concluded by rules"),
    ],
)
def test_columns_that_cannot_be_used_are_told_before_a_job_starts(
    spark: SparkSession, names: list[str], mapped: Mapping[str, str], told: str
) -> None:
    people = spark.sql("SELECT " + ", ".join(f"'x' AS {name}" for name in names))
    with pytest.raises(KnowledgeError, match=told):
        advise(people, SMALL, columns=mapped)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("INTERVAL '1-2' YEAR TO MONTH", "interval year to month"), ("make_interval(1)", "interval")],
)
def test_so_is_one_that_spark_hands_to_no_python(spark: SparkSession, cell: str, kind: str) -> None:
    with pytest.raises(KnowledgeError, match=f"column it: Spark hands no {kind} to Python"):
        advise(spark.sql(f"SELECT 'red' AS colour, {cell} AS it"), SMALL)


def test_upper_and_lower_case_differ_where_spark_is_told_so(spark: SparkSession) -> None:
    spark.conf.set("spark.sql.caseSensitive", "true")
    try:
        (row,) = advise(spark.sql("SELECT 'red' AS colour, 'x' AS Role"), SMALL).collect()
    finally:
        spark.conf.unset("spark.sql.caseSensitive")
    assert (row["Role"], row["role"]) == ("x", "clerk")


def test_what_is_no_dataframe_no_shape_or_no_way_with_bad_cells_is_refused(
    spark: SparkSession,
) -> None:
    people: Any = pa.table({"colour": ["red"]})
    with pytest.raises(TypeError, match="people are a DataFrame of Spark, and Table is none"):
        advise(people, SMALL)
    with pytest.raises(ValueError, match="broad"):
        advise(colours(spark, "red"), SMALL, "broad")
    with pytest.raises(ValueError, match="bad cells may fail or be null, and not quarantine"):
        advise(colours(spark, "red"), SMALL, bad="quarantine")


def test_a_column_that_may_be_meant_as_a_question_is_logged(
    spark: SparkSession, caplog: pytest.LogCaptureFixture
) -> None:
    advise(spark.sql("SELECT 'red' AS colour, 1 AS yaers, 2 AS id"), SMALL)
    assert caplog.messages == ["`yaers` may be meant as `years`: then say so with a map."]


def test_the_page_on_spark_shows_what_happens(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8").replace("```", "")
    monkeypatch.chdir(ROOT)
    shown = doctest.DocTestParser().get_doctest(page, {}, "spark.md", "spark.md", 0)
    assert shown.examples
    assert doctest.DocTestRunner().run(shown).failed == 0


# Workers.


class NotedProgram(Program):
    """A program that says in a file which process it has come to."""

    def __init__(self, notes: Path, knowledge: Knowledge, network: Network | None = None) -> None:
        super().__init__(knowledge, network)
        self.notes = notes

    def __reduce__(self) -> tuple[Any, ...]:
        return _noted, (self.notes, self.knowledge, self.network)


def _noted(notes: Path, knowledge: Knowledge, network: Network) -> NotedProgram:
    with notes.open("a") as file:
        file.write(f"{os.getpid()}\n")
    return NotedProgram(notes, knowledge, network)


def test_benchmarks_measure_spark_with_and_without_advice(
    spark: SparkSession, tmp_path: Path
) -> None:
    pq.write_table(any_people(), tmp_path / "people.parquet")
    measured = measure_spark(spark, SMALL, tmp_path / "people.parquet", Effort(0, 1))
    assert list(measured) == ["read", "passed through", "wide", "matrix", "long"]


def test_rules_are_made_ready_once_for_each_worker(spark: SparkSession, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    program = NotedProgram(notes, SMALL.knowledge)
    people = spread(spark, any_people(), 12)
    advise(people, KnowledgeBase(SMALL.knowledge, program)).collect()
    workers = notes.read_text().split()
    assert len(workers) == len({*workers}) < 12


@pytest.mark.parametrize("shape", SHAPES)
def test_a_worker_that_is_killed_changes_nothing(
    spark: SparkSession, tmp_path: Path, shape: str
) -> None:
    def killing(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Hands rows on, and once kills all other workers, who are at work on them."""
        for number, batch in enumerate(batches):
            yield batch
            if number == 2:
                kill_other_workers_once(tmp_path / "killed")

    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    spark.sparkContext.setJobGroup(shape, "a worker is killed")
    try:
        people = spread(spark, some_of_careers(), 5)
        people = people.mapInArrow(killing, people.schema)
        found = advise(people, careers(), shape).toArrow()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    assert (tmp_path / "killed").read_text()
    assert failed_tasks(spark, group=shape) > 0
    assert compared(found) == compared(careers().batch(some_of_careers(), shape))


def failed_tasks(spark: SparkSession, group: str) -> int:
    tracker = spark.sparkContext.statusTracker()
    jobs = [tracker.getJobInfo(number) for number in tracker.getJobIdsForGroup(group)]
    stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
    return sum(stage.numFailedTasks for stage in stages if stage)


def kill_other_workers_once(done: Path) -> None:
    """Workers are children of one process; `done` says whom it has met."""
    try:
        file = done.open("x")
    except FileExistsError:
        return
    until = monotonic() + 10
    with file:
        while not (others := _other_workers()) and monotonic() < until:
            sleep(0.01)
        for process in others:
            os.kill(process, signal.SIGKILL)
        file.write(" ".join(map(str, others)))


def _other_workers() -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # a process may end meanwhile
            process, _, rest = stat.read_text().partition(" ")
            parent = int(rest.rpartition(")")[2].split()[1])
            if parent == os.getppid() and int(process) != os.getpid():
                found.append(int(process))
    return found
