"""Databases that run a query on a table of people: what each takes to do so is one entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

import duckdb
import pyarrow as pa

from expert.knowledge.kinds import Choices, Date, Numeric, YesNo
from expert.knowledge.model import Answer, Asked, Knowledge
from tests.batch.sql.postgres import server

Row = tuple[object, ...]


class People(NamedTuple):
    """A table: its name, the type of each column as SQL has it, and its rows."""

    types: Mapping[str, str]
    rows: Sequence[Row]
    name: str = "people"

    def create(self, renamed: Callable[[str], str] = str) -> str:
        """The statement that makes the table; some types may be called otherwise."""
        columns = ", ".join(f"{quoted(c)} {renamed(kind)}" for c, kind in self.types.items())
        return f"CREATE TABLE {quoted(self.name)} ({columns})"

    def insert(self, mark: str) -> str:
        """The statement that adds a row, with a mark for each cell."""
        marks = ", ".join([mark] * len(self.types))
        return f"INSERT INTO {quoted(self.name)} VALUES ({marks})"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def people_table(knowledge: Knowledge, people: Sequence[Mapping[str, Answer]]) -> People:
    """People as a warehouse has them, with a number each."""
    questions = knowledge.asked()
    types = {"id": "INTEGER"} | {question.id: _type(question) for question in questions}
    rows = [
        (at, *(_cell(question, person.get(question.id)) for question in questions))
        for at, person in enumerate(people, start=1)
    ]
    return People(types, rows)


def _type(question: Asked) -> str:
    match question.kind:
        case YesNo():
            return "BOOLEAN"
        case Numeric():
            return "DOUBLE PRECISION"
        case Date():
            return "DATE"
    return "TEXT"


def _cell(question: Asked, answer: Answer | None) -> object:
    match question.kind:
        case _ if answer is None:
            return None
        case YesNo():
            return answer == "yes"
        case Choices():
            return ", ".join(map(str, answer)) or "none"
    return answer


def on_duckdb(query: str, table: People) -> list[Row]:
    with _database().cursor() as connection:  # which is a connection to the same database
        connection.execute("BEGIN")
        connection.execute(table.create())
        if table.rows:
            columns = map(list, zip(*table.rows, strict=True))
            arrow = pa.table([pa.array(each) for each in columns], [*map(str, table.types)])
            connection.register("rows_to_add", arrow)
            connection.execute(f"INSERT INTO {quoted(table.name)} FROM rows_to_add")
        found = connection.execute(query).fetchall()
        connection.execute("ROLLBACK")
        return found


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Opening one takes longer than most queries."""
    return duckdb.connect()


def on_sqlite(query: str, table: People) -> list[Row]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(table.create())
        connection.executemany(table.insert("?"), table.rows)
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def on_postgres(query: str, table: People) -> list[Row]:
    import psycopg  # only where there is a server

    with psycopg.connect(server()) as connection, connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO pg_temp; {table.create()}")
        if table.rows:
            cursor.executemany(table.insert("%s"), table.rows)
        cursor.execute(query)
        return cursor.fetchall()


Run: TypeAlias = Callable[[str, People], list[Row]]
"""Runs a query on a table: the rows, in any order."""

ENGINES: Mapping[str, Run] = {
    "duckdb": on_duckdb,
    "sqlite": on_sqlite,
    "postgres": on_postgres,
}
"""What runs a query in each dialect."""
