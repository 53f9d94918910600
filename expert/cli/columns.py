"""Which question a column of a table answers, as it is said on the command line."""

from __future__ import annotations

from collections.abc import Iterable

import click


def column_map(mapped: Iterable[str]) -> dict[str, str]:
    """Columns and the questions that they answer, from `COLUMN=ATTRIBUTE`.

    BadParameter for what is not of that form.
    """
    found: dict[str, str] = {}
    for text in mapped:
        column, sign, attribute = text.rpartition("=")
        if not (column and sign and attribute):
            raise click.BadParameter(
                f"`{text}` is not of the form COLUMN=ATTRIBUTE.", param_hint="'--map'"
            )
        found[column] = attribute
    return found
