"""Advises everybody in Parquet files: `spark-submit advise_people.py KNOWLEDGE_BASE IN OUT`."""

import sys

from pyspark.sql import SparkSession

from expert import KnowledgeBase
from expert.batch.spark import advise

folder, people, advice = sys.argv[1:]
spark = SparkSession.builder.appName("Advice").getOrCreate()
advise(spark.read.parquet(people), KnowledgeBase.load(folder)).write.parquet(advice)
