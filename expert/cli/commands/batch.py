"""`expert batch`: the advice for every row of a table of people."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from expert.batch.formats import TableFormat
from expert.cli.errors import UnwritableError, complain
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS, Format
from expert.cli.output.screen import RowProgress, write, write_bytes_of
from expert.cli.people.today import on_the_day
from expert.cli.tables import STREAM, NamedTable, mapped_columns, refuse_without_packages
from expert.storage.writing import written_aside

if TYPE_CHECKING:
    import pyarrow as pa

    from expert.batch.reading import Source
    from expert.batch.summary.counting import Tally
    from expert.batch.summary.counts import Summary
    from expert.batch.tables import TableAdviser
    from expert.knowledge.model import Knowledge
    from expert.library import KnowledgeBase

_FORMATS = click.Choice([each.value for each in TableFormat])


@click.command("batch")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="[OUT]", required=False)
@click.option("--from", "source_format", type=_FORMATS, help="The format of IN.")
@click.option("--to", "target_format", type=_FORMATS, help="The format of OUT.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=ATTRIBUTE",
    help="Which question a column answers that is not called so; may be repeated.",
)
@click.option(
    "--shape",
    type=click.Choice(["wide", "long", "matrix"]),
    default="wide",
    show_default=True,
    help="What a row of OUT is about.",
)
@click.option(
    "--bad",
    type=click.Choice(["fail", "null"]),
    default="fail",
    show_default=True,
    help="What becomes of cells that are no answers: tell them all and write nothing, or take them "
    "as unanswered.",
)
@click.option(
    "--summary",
    is_flag=True,
    help="Tell what the table says as a whole: how many people get each piece of advice, what is "
    "open, and which rules fire. OUT may be left out then.",
)
@click.option(
    "--quarantine",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Set rows with such cells aside, into this file, each with the reason.",
)
@click.option(
    "--memory",
    default="1GB",
    callback=lambda _, __, said: _size(said),
    show_default=True,
    metavar="SIZE",
    help="What reading and writing may take.",
)
@given_options(formats=FORMATS, of_person=False, of_tables=True)
def command(
    given: Given,
    source: str,
    target: str | None,
    source_format: str | None,
    target_format: str | None,
    mapped: tuple[str, ...],
    shape: str,
    bad: str,
    summary: bool,
    quarantine: Path | None,
    memory: str,
) -> None:
    """Advise everybody in a table, as `expert consult` would advise them one by one.

    IN and OUT are CSV, Parquet, JSON lines or a DuckDB file that holds one table, as their endings
    say; - is standard input or output, and IN may be a pattern for several files (quoted, so that
    the shell leaves it alone).

    Columns are questions by their ids. An empty cell is unanswered, and several choices are a list
    or joined by commas. Other columns pass through.

    \b
    wide    a row for each person: for each goal the first advice, its certainty,
            at most, and strength
    long    a row for each piece of advice: rank, certainty, at most, strength,
            rules, and the answers it rests on
    matrix  a row for each person: how certain each value is, at least and at most

    OUT is written whole or not at all. With --summary, --format and --output are about what is
    told of the whole table. This needs `pip install pmo-expert[batch]`.
    """
    _refuse_what_goes_nowhere(given, target, target_format, summary)
    refuse_without_packages("expert batch")
    tables = _Tables(
        NamedTable.of(source, source_format, "IN", "--from"),
        None if target is None else NamedTable.of(target, target_format, "OUT", "--to"),
        None if quarantine is None else NamedTable.of(str(quarantine), None, "--quarantine", None),
        memory,
    )
    _refuse_to_replace_a_database(tables)
    knowledge_base = load_knowledge_base(given)
    tally = _tally(knowledge_base) if summary else None
    adviser = _advised(knowledge_base, tables, mapped_columns(mapped), shape, bad, tally)
    for line in _remarks(adviser, quarantine):
        complain(line)
    if tally is not None:
        _write_summary(given, knowledge_base.knowledge, tally.summary())


def _tally(knowledge_base: KnowledgeBase) -> Tally:
    from expert.batch.summary.counting import Tally  # an extra, needed nowhere else

    return Tally(knowledge_base.program)


def _write_summary(given: Given, knowledge: Knowledge, summary: Summary) -> None:
    from expert.explanation.population.document import summary_document  # not every run needs it
    from expert.explanation.population.report import summary_report

    write(
        given,
        lambda standalone: summary_document(knowledge, summary, standalone),
        lambda: summary_report(knowledge, summary),
    )


def _advised(
    knowledge_base: KnowledgeBase,
    tables: _Tables,
    columns: dict[str, str],
    shape: str,
    bad: str,
    tally: Tally | None,
) -> TableAdviser:
    """Advises everybody in the table, and gives who did so and knows what there was to remark."""
    from expert.batch.reading import open_table  # an extra, needed nowhere else
    from expert.batch.shapes import Shape
    from expert.batch.tables import Bad, TableAdviser

    _keep_memory_low()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        name, reading = _spooled(tables.source, folder)
        table = stack.enter_context(open_table(name, reading, tables.memory))
        adviser = TableAdviser(
            knowledge_base.program,
            table.reader.schema,
            None if tables.target is None else Shape(shape),
            columns,
            Bad(bad) if tables.quarantine is None else Bad.QUARANTINE,
            on_the_day(knowledge_base.knowledge, {}),
            tally,
        )
        for remark in adviser.heading.remarks():
            complain(remark)
        _advise(adviser, table, tables, folder)
    return adviser


def _keep_memory_low() -> None:
    """Has Arrow use the allocator that holds least when a table is long, unless told otherwise."""
    import pyarrow as pa  # an extra, needed nowhere else

    if (
        "ARROW_DEFAULT_MEMORY_POOL" not in os.environ
        and "jemalloc" in pa.supported_memory_backends()
    ):
        pa.set_memory_pool(pa.jemalloc_memory_pool())


class _Tables(NamedTuple):
    """What is read and written, and the memory that this may take.

    Without a `target` the people are but counted.
    """

    source: NamedTable
    target: NamedTable | None
    quarantine: NamedTable | None
    memory: str


def _advise(adviser: TableAdviser, table: Source, tables: _Tables, folder: Path) -> None:
    """Reads, advises and writes; nothing is there under its name before all of it has gone well."""
    from expert.batch.ahead import ahead  # an extra, needed nowhere else
    from expert.batch.setting_aside import SetAside
    from expert.batch.writing import write_table

    aside = SetAside(folder / "aside", adviser.set_aside_schema)
    progress = RowProgress(table.total)

    def results() -> Iterator[pa.RecordBatch]:
        for step in adviser.steps(table.reader):
            aside.add(step.set_aside)
            progress.at(adviser.rows)
            yield step.result
        progress.clear()

    with ExitStack() as stack:
        if tables.target is None:
            for _ in results():
                pass  # they have been counted
        else:
            part = stack.enter_context(_whole(tables.target, folder))
            with closing(ahead(results())) as batches:  # no thread outlives what has gone wrong
                write_table(part, tables.target.format, adviser.schema, batches, tables.memory)
        if tables.quarantine is not None:
            part = stack.enter_context(_whole(tables.quarantine, folder))
            rows = aside.batches()
            write_table(part, tables.quarantine.format, aside.schema, rows, tables.memory)


@contextmanager
def _whole(table: NamedTable, folder: Path) -> Iterator[Path]:
    """A file to write to, which is the result as a whole once all has gone well."""
    if table.name == STREAM:
        part = folder / "output"
        yield part
        write_bytes_of(part)
        return
    try:
        with written_aside(Path(table.name)) as part:
            yield part
    except OSError as error:
        raise UnwritableError(Path(table.name), error) from None


def _spooled(source: NamedTable, folder: Path) -> tuple[str, TableFormat]:
    """The file to read: what stands there for the standard input comes into one first."""
    if source.name != STREAM:
        return source
    spool = folder / "input"
    with spool.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return str(spool), source.format


def _refuse_what_goes_nowhere(
    given: Given, target: str | None, target_format: str | None, summary: bool
) -> None:
    """Refuses a result without a place to go, and two in one place."""
    if summary:
        if target is None and target_format is not None:
            raise click.UsageError(
                "--to is the format of OUT, and there is none; that of the summary says --format."
            )
        if target == STREAM and given.output is None:
            raise click.UsageError(
                "OUT and the summary would both go to the standard output: write the summary to a "
                "file with --output."
            )
        return
    if target is None:
        raise click.UsageError("Missing argument 'OUT': only --summary does without.")
    if given.output is not None:
        raise click.UsageError("OUT says where the result goes, so --output has no place here.")
    if given.output_format != Format.TEXT:
        raise click.UsageError(
            "--format is about --summary; the format of OUT is that of its ending, or --to says it."
        )


def _refuse_to_replace_a_database(tables: _Tables) -> None:
    for table in (tables.target, tables.quarantine):
        if table and table.format is TableFormat.DUCKDB and Path(table.name).exists():
            raise click.UsageError(
                f"There is a database `{table.name}` already, and all that it holds would be lost: "
                "choose a new name."
            )


def _size(said: str) -> str:
    """An amount of memory, as DuckDB takes it; BadParameter for what is none."""
    if re.fullmatch(r"[0-9]+([.][0-9]+)? ?[kmgt]i?b", said.lower()):
        return said
    raise click.BadParameter(f"`{said}` is no amount of memory, such as 500MB or 4GB.")


def _remarks(adviser: TableAdviser, quarantine: Path | None) -> Iterator[str]:
    """How many rows there were, and what became of those with bad cells."""
    yield f"{adviser.rows:,} row{'s' * (adviser.rows != 1)} read."
    if adviser.bad_cells.count:
        if quarantine is not None:
            yield f"Rows with cells that are no answers are in {quarantine}."
        for problem in adviser.bad_cells.problems():
            yield f"{problem.place}: {problem.message}"
