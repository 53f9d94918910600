"""The formats of tables: which a name's ending stands for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class TableFormat(StrEnum):
    """How a table is written down."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    DUCKDB = "duckdb"


ENDINGS = {
    ".csv": TableFormat.CSV,
    ".tsv": TableFormat.CSV,
    ".csv.gz": TableFormat.CSV,
    ".parquet": TableFormat.PARQUET,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
    ".jsonl.gz": TableFormat.JSONL,
    ".duckdb": TableFormat.DUCKDB,
}
"""What the end of a name says of the format."""


def format_of(name: str) -> TableFormat | None:
    """The format that a name's ending stands for; None where it says nothing."""
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    return ENDINGS.get("".join(suffixes[-2:])) or ENDINGS.get("".join(suffixes[-1:]))
