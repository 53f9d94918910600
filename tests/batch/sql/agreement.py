"""Holds the rows of a query to what a consultation says of each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from expert.batch.sql.dialects import DIALECTS
from expert.batch.sql.query import MATRIX, WIDE, query
from expert.batch.sql.table import Table
from expert.inference.certainty.arithmetic import strength
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer
from tests.batch.sql.engines import ENGINES, Run, people_table

Person = Mapping[str, Answer]


def assert_agreed(
    program: Program,
    people: Sequence[Person],
    dialect: str,
    shapes: Sequence[str] = (WIDE, MATRIX),
    run: Run | None = None,
) -> None:
    """Every certainty is the same to the ninth decimal, and the same is advised.

    Queries are run by the database of their dialect, or as told.
    """
    run = run or ENGINES[dialect]
    table = people_table(program.knowledge, people)
    width = len(table.types)
    consulted = [_consulted(program, person) for person in people]
    for shape in shapes:
        written = query(program, DIALECTS[dialect], Table(), shape)
        rows = sorted(run(written, table), key=lambda row: row[0])
        assert [row[0] for row in rows] == [row[0] for row in table.rows]
        expected = _wide if shape == WIDE else _matrix
        for row, person, known in zip(rows, people, consulted, strict=True):
            found = list(row[width:])
            assert found == expected(program, known), (person, written)


def _consulted(program: Program, person: Person) -> dict[tuple[str, str], tuple[float, float]]:
    outcome = evaluate(program, person)
    return {pair: outcome.advised(*pair)[1:] for pair in outcome.advice_pairs}


def _matrix(program: Program, known: Mapping[tuple[str, str], tuple[float, float]]) -> list[object]:
    return [_About(end) for ends in known.values() for end in ends]


def _wide(program: Program, known: Mapping[tuple[str, str], tuple[float, float]]) -> list[object]:
    found: list[object] = []
    for goal in program.knowledge.advice():
        value = max(goal.by_id, key=lambda each: known[goal.id, each][0])  # the first of several
        low, high = known[goal.id, value]
        found += [value, _About(low), _About(high), strength(low)] if low > 0 else [None] * 4
    return found


class _About(float):
    """A certainty, which equals one that differs by next to nothing, but never by being none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, float | int) and (
            abs(self - other) <= 1e-9 and (self > 0) == (other > 0)
        )

    __hash__ = float.__hash__
