"""The answers of one person in a table: those that stand in the row that `--row` names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from expert.cli.errors import complain
from expert.cli.given import Given
from expert.knowledge.model import Answer, Knowledge
from expert.printable import shell_word

if TYPE_CHECKING:
    import pyarrow as pa

    from expert.batch.one_row import Row
    from expert.batch.reading import Source

_MEMORY = "1GB"


def refuse_half_a_row(given: Given) -> None:
    """Refuses a table without a row of it, a row of no table, and a table beside other answers."""
    if given.people is not None and given.facts is not None:
        raise click.UsageError("--from and --facts each say whose answers are meant: keep one.")
    if given.people is not None and given.row is None:
        raise click.UsageError(
            f"Of the people in {given.people}, only one can be meant: say which row is theirs with "
            "--row COLUMN=VALUE, or by its number."
        )
    if given.people is None and (given.row is not None or given.columns):
        option = "--map" if given.row is None else "--row"
        raise click.UsageError(f"{option} speaks of a table: say which one with --from TABLE.")


def answers_in_row(table: str, given: Given, knowledge: Knowledge) -> dict[str, Answer]:
    """The answers of the row that is meant.

    Raises a usage error where no row or several are, and KnowledgeError for a table or cells that
    cannot be used.
    """
    from expert.cli.tables import STREAM, NamedTable, mapped_columns, refuse_without_packages

    refuse_without_packages("--from")
    if table == STREAM:
        raise click.UsageError("--from reads a file, so `-` has no place there: name one.")
    named = NamedTable.of(table, None, "the table")
    columns = mapped_columns(given.columns)
    from expert.batch.heading import heading  # an extra, and few speak of a table
    from expert.batch.one_row import answers_of_row
    from expert.batch.reading import open_table

    with open_table(*named, _MEMORY) as source:
        found = heading(source.reader.schema.names, knowledge, columns, ())
        row = _row(source, given.row or "")
    for guess in found.guesses():
        complain(guess)
    return answers_of_row(row, found, table)


def place_of_row(table: str, given: Given) -> str:
    """Where the answers stand, in words."""
    return f"in {table}, row {given.row}"


def row_options(given: Given) -> str:
    """The options that give another command the answers of the same row."""
    if given.people is None:
        return ""
    mapped = "".join(f" --map {shell_word(column)}" for column in given.columns)
    return f" --from {shell_word(given.people)} --row {shell_word(given.row or '')}{mapped}"


def _row(source: Source, text: str) -> Row:
    from expert.batch.one_row import NoOneRowError, find_row, wanted_row

    try:
        return find_row(_watched(source), wanted_row(text, source.reader.schema.names))
    except NoOneRowError as error:
        raise click.BadParameter(str(error), param_hint="'--row'") from None


def _watched(source: Source) -> Iterator[pa.RecordBatch]:
    """The rows of a table; a terminal is told how many have been looked at."""
    from expert.cli.output.screen import RowProgress

    progress = RowProgress(source.total)
    rows = 0
    try:
        for batch in source.reader:
            yield batch
            rows += len(batch)
            progress.at(rows)
    finally:
        progress.clear()
