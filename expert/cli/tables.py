"""What commands that read tables share: packages they need, names of tables, maps of columns."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import NamedTuple

import click

from expert.batch.formats import ENDINGS, TableFormat, format_of
from expert.knowledge.problems.suggestions import listed

_NEEDED = {"batch": ("duckdb", "numpy", "pyarrow"), "sql": ("sqlglot",)}
"""The packages of each extra."""
STREAM = "-"
"""The name of a table that is the standard input or output."""


class NamedTable(NamedTuple):
    """A table by its name, and its format."""

    name: str
    format: TableFormat

    @classmethod
    def of(cls, name: str, said: str | None, what: str, option: str | None = None) -> NamedTable:
        """With the format that an option says, or else its ending; UsageError without either."""
        found = TableFormat(said) if said else format_of(name)
        if found is None:
            says = f", or say it with {option} {{{','.join(TableFormat)}}}" if option else ""
            raise click.UsageError(
                f"The name of {what}, `{name}`, says nothing of its format: "
                f"let it end in {', '.join(ENDINGS)}{says}."
            )
        return cls(name, found)


def refuse_without_packages(what: str, extra: str = "batch") -> None:
    """Raises a usage error that says what to install, where packages of an extra are missing."""
    missing = [name for name in _NEEDED[extra] if find_spec(name) is None]
    if missing:
        raise click.UsageError(
            f"`{what}` needs {listed(missing)}: `pip install pmo-expert[{extra}]` installs "
            f"{'it' if len(missing) == 1 else 'them'}."
        )


def mapped_columns(mapped: Iterable[str]) -> dict[str, str]:
    """Columns and the questions that they answer; BadParameter for what names none."""
    found: dict[str, str] = {}
    for text in mapped:
        column, sign, attribute = text.rpartition("=")
        if not (column and sign and attribute):
            raise click.BadParameter(
                f"`{text}` is not of the form COLUMN=ATTRIBUTE.", param_hint="'--map'"
            )
        found[column] = attribute
    return found
