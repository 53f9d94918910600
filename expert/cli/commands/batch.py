"""`expert batch`: the advice for every row of a table of people."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from expert.batch.formats import ENDINGS, TableFormat, format_of
from expert.cli.columns import column_map
from expert.cli.errors import UnwritableError, complain
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.screen import RowProgress, write_bytes_of
from expert.cli.people.today import on_the_day
from expert.knowledge.problems.suggestions import listed
from expert.storage.writing import written_aside

if TYPE_CHECKING:
    import pyarrow as pa

    from expert.batch.reading import Source
    from expert.batch.tables import TableAdviser

_FORMATS = click.Choice([each.value for each in TableFormat])
_NEEDED = ("duckdb", "numpy", "pyarrow")
_STREAM = "-"


@click.command("batch")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
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
@given_options(formats=("text",), of_person=False)
def command(
    given: Given,
    source: str,
    target: str,
    source_format: str | None,
    target_format: str | None,
    mapped: tuple[str, ...],
    shape: str,
    bad: str,
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

    OUT is written whole or not at all. This needs `pip install pmo-expert[batch]`.
    """
    if given.output is not None:
        raise click.UsageError("OUT says where the result goes, so --output has no place here.")
    _refuse_without_packages()
    tables = _Tables(
        _Named.of(source, source_format, "IN", "--from"),
        _Named.of(target, target_format, "OUT", "--to"),
        None if quarantine is None else _Named.of(str(quarantine), None, "--quarantine", None),
        memory,
    )
    _refuse_to_replace_a_database(tables)
    adviser = _advised(given, tables, column_map(mapped), shape, bad)
    for line in _summary(adviser, quarantine):
        complain(line)


def _advised(
    given: Given, tables: _Tables, columns: dict[str, str], shape: str, bad: str
) -> TableAdviser:
    """Advises everybody in the table, and gives who did so and knows what there was to remark."""
    from expert.batch.reading import open_table  # an extra, needed nowhere else
    from expert.batch.shapes import Shape
    from expert.batch.tables import Bad, TableAdviser

    knowledge_base = load_knowledge_base(given)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        name, reading = _spooled(tables.source, folder)
        table = stack.enter_context(open_table(name, reading, tables.memory))
        adviser = TableAdviser(
            knowledge_base.program,
            table.reader.schema,
            Shape(shape),
            columns,
            Bad(bad) if tables.quarantine is None else Bad.QUARANTINE,
            on_the_day(knowledge_base.knowledge, {}),
        )
        for remark in adviser.heading.remarks():
            complain(remark)
        _advise(adviser, table, tables, folder)
    return adviser


class _Named(NamedTuple):
    """A table by its name, and its format."""

    name: str
    format: TableFormat

    @classmethod
    def of(cls, name: str, said: str | None, what: str, option: str | None) -> _Named:
        """With the format that an option says, or else its ending; UsageError without either."""
        found = TableFormat(said) if said else format_of(name)
        if found is None:
            says = f", or say it with {option} {{{','.join(TableFormat)}}}" if option else ""
            raise click.UsageError(
                f"The name of {what}, `{name}`, says nothing of its format: "
                f"let it end in {', '.join(ENDINGS)}{says}."
            )
        return cls(name, found)


class _Tables(NamedTuple):
    """What is read and written, and the memory that this may take."""

    source: _Named
    target: _Named
    quarantine: _Named | None
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
        part = stack.enter_context(_whole(tables.target, folder))
        write_table(part, tables.target.format, adviser.schema, ahead(results()), tables.memory)
        if tables.quarantine is not None:
            part = stack.enter_context(_whole(tables.quarantine, folder))
            rows = aside.batches()
            write_table(part, tables.quarantine.format, aside.schema, rows, tables.memory)


@contextmanager
def _whole(table: _Named, folder: Path) -> Iterator[Path]:
    """A file to write to, which is the result as a whole once all has gone well."""
    if table.name == _STREAM:
        part = folder / "output"
        yield part
        write_bytes_of(part)
        return
    try:
        with written_aside(Path(table.name)) as part:
            yield part
    except OSError as error:
        raise UnwritableError(Path(table.name), error) from None


def _spooled(source: _Named, folder: Path) -> tuple[str, TableFormat]:
    """The file to read: what stands there for the standard input comes into one first."""
    if source.name != _STREAM:
        return source
    spool = folder / "input"
    with spool.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return str(spool), source.format


def _refuse_without_packages() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(
            f"`expert batch` needs {listed(missing)}: `pip install pmo-expert[batch]` installs "
            f"{'it' if len(missing) == 1 else 'them'}."
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


def _summary(adviser: TableAdviser, quarantine: Path | None) -> Iterator[str]:
    """How many rows there were, and what became of those with bad cells."""
    yield f"{adviser.rows:,} row{'s' * (adviser.rows != 1)} read."
    if adviser.bad_cells.count:
        if quarantine is not None:
            yield f"Rows with cells that are no answers are in {quarantine}."
        for problem in adviser.bad_cells.problems():
            yield f"{problem.place}: {problem.message}"
