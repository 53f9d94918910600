"""Advises the people of a Parquet file through Spark Connect: `connecting.py PEOPLE ADVICE`."""

from __future__ import annotations

import os
import sys

from pyspark.sql import SparkSession

from expert.batch.spark import advise
from tests.batch.spark.local import SETTINGS
from tests.careers.people import careers


def main(people: str, advice: str) -> None:
    os.environ["SPARK_TESTING"] = "1"  # the server takes a free port
    builder = SparkSession.builder.remote("local[2]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.config("spark.connect.grpc.binding.address", "127.0.0.1").getOrCreate()
    table = session.read.parquet(people).repartition(5)
    advise(table, careers()).write.parquet(advice)
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
