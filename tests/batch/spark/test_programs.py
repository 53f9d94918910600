"""Programs of their own: the example that is shown, a lost executor, and Spark Connect."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.batch.spark.local import refuse_without_java, run, submit
from tests.batch.spark.people import some_of_careers
from tests.careers.people import careers
from tests.paths import ROOT

pytest.importorskip("pyspark", reason="Nothing is run on Spark: there is no pyspark.")
refuse_without_java()


@pytest.fixture
def people(tmp_path: Path) -> pa.Table:
    """Some people of careers, in a Parquet file as well."""
    table = some_of_careers()
    pq.write_table(table, tmp_path / "people.parquet")
    return table


PAGE = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
(SHOWN,) = re.findall(r"^    spark-submit (.*)$", PAGE, re.MULTILINE)


def test_the_example_advises_a_file_as_it_is_shown(people: pa.Table, tmp_path: Path) -> None:
    for name in ("docs", "facts", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    example, *arguments = SHOWN.split()
    assert (tmp_path / example).read_text(encoding="utf-8") in PAGE
    done = submit(Path(example), *arguments, master="local[2]", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert_advised(tmp_path / arguments[-1], people)


def test_an_executor_that_is_lost_changes_nothing(people: pa.Table, tmp_path: Path) -> None:
    script = Path(__file__).with_name("losing_an_executor.py")
    files = ("people.parquet", "advice", tmp_path / "killed")
    done = submit(script, *files, master="local-cluster[2,1,1024]", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    executor = (tmp_path / "killed").read_text()
    assert "Lost executor" in done.stderr, executor
    assert_advised(tmp_path / "advice", people)


def test_spark_connect_gives_the_same(people: pa.Table, tmp_path: Path) -> None:
    script = Path(__file__).with_name("connecting.py")
    done = run(sys.executable, script, "people.parquet", "advice", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert_advised(tmp_path / "advice", people)


def assert_advised(folder: Path, people: pa.Table) -> None:
    found = pq.read_table(folder).sort_by("id").to_pylist()
    assert found == careers().batch(people).to_pylist()
