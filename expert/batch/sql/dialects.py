"""What differs between the dialects that queries are written in, beyond what sqlglot evens out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Passing(Enum):
    """How all columns of the table come through, whatever they are called."""

    WHOLE_ROW = auto()
    """The row is one value, which is taken apart at the end."""
    STRUCT = auto()
    """The same, where a row has to be made one value."""
    ROW_ID = auto()
    """The row is found again by the number that the database gives it."""
    EXCLUSION = auto()
    """All columns are taken along, and those in between are left out at the end."""
    LATERAL = auto()
    """Each row of the table is joined with what is worked out from it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect of SQL, by the name that sqlglot has for it."""

    name: str
    passing: Passing
    exact: str = "DECIMAL(38, 0)"
    """The type of the longest whole numbers."""
    decimals: int = 10
    """Decimals that count of a number from which others are worked out."""
    has_booleans: bool = True
    """Whether truth values are a type; elsewhere they are 1 and 0."""
    has_dates: bool = True
    """Whether dates are a type; elsewhere they are texts, YYYY-MM-DD."""
    is_strict: bool = True
    """Whether columns have types that hold for every cell."""
    fences: bool = False
    """Whether a step has to be kept from being put into the next one as often as that names it."""
    reserved: frozenset[str] = frozenset()
    """The only plain words to quote, where a name in quotes is another one than without."""
    null_aware: bool = False
    """Whether sqlglot has to be told that greatest and least of numbers are wanted alone."""


_OF_SNOWFLAKE = """
    account all alter and any as between by case cast check column connect connection constraint
    create cross current current_date current_time current_timestamp current_user database delete
    distinct drop else exists false following for from full grant group gscluster having ilike in
    increment inner insert intersect into is issue join lateral left like localtime localtimestamp
    minus natural not null of on or order organization qualify regexp revoke right rlike row rows
    sample schema select set some start table tablesample then to trigger true try_cast union unique
    update using values view when whenever where with
"""

DIALECTS = {
    each.name: each
    for each in (
        Dialect("duckdb", Passing.WHOLE_ROW, exact="HUGEINT", null_aware=True),
        Dialect("postgres", Passing.WHOLE_ROW, exact="DECIMAL", fences=True),
        Dialect("spark", Passing.STRUCT),
        Dialect("databricks", Passing.STRUCT),
        Dialect("bigquery", Passing.WHOLE_ROW, exact="BIGDECIMAL"),
        Dialect("snowflake", Passing.EXCLUSION, reserved=frozenset(_OF_SNOWFLAKE.split())),
        Dialect(
            "sqlite",
            Passing.ROW_ID,
            exact="BIGINT",
            decimals=6,
            has_booleans=False,
            has_dates=False,
            is_strict=False,
            fences=True,
        ),
        Dialect("mysql", Passing.LATERAL, exact="DECIMAL(65, 0)", has_booleans=False),
    )
}
"""All that queries are written in, by name."""
