"""One Spark on this machine for all tests here: small, quiet, and heard by nobody else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.batch.spark.local import REQUIRED, SETTINGS, environment

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


if os.environ.get(REQUIRED) and find_spec("pyspark") is None:  # else its tests are skipped
    raise pytest.UsageError(f"There is no pyspark, and {REQUIRED} is set.")


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Two threads; a task may fail twice before the job does."""
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(tmp_path_factory.mktemp("spark")).items():
            patch.setitem(os.environ, name, value)
        builder = SparkSession.builder.master("local[2,3]")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()
