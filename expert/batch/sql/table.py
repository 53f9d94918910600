"""The table of people that a query reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name, and which of its columns answer which question.

    `columns` has the question of a column that is not called so; questions that are `unanswered`
    have no column. All others that advice rests on must have one.
    """

    name: str = "people"
    columns: Mapping[str, str] = field(default_factory=dict)
    unanswered: Collection[str] = ()
