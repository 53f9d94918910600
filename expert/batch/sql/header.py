"""The comment above a query: what it is, and what the columns that it reads must be like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expert.batch.sql.dialects import Dialect
from expert.batch.sql.table import Table
from expert.inference.program import Program
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, QuestionType, YesNo
from expert.knowledge.model import Asked
from expert.knowledge.problems.suggestions import listed
from expert.printable import harmless

_MOST_VALUES = 12


def header(program: Program, dialect: Dialect, table: Table, questions: Sequence[str]) -> str:
    """The comment, a line of SQL each."""
    return "".join(
        f"{line}\n" for line in map(_comment, _lines(program, dialect, table, questions))
    )


def _lines(
    program: Program, dialect: Dialect, table: Table, questions: Sequence[str]
) -> Iterator[str]:
    yield f"{program.knowledge.about.title}, as one query ({dialect.name})."
    yield "Rows and columns of the table come through, and the advice is added; what is missing or"
    yield "no answer counts as unanswered. AND, OR, NOT know three values: NULL is undecided."
    yield "Certainties are at least _low, and at most _high once all is answered."
    columns = {question: name for name, question in table.columns.items()}
    read = [name for name in questions if name not in table.unanswered]
    if read:
        yield ""
        yield "Columns that are read:"
    for name in read:
        attribute = program.knowledge.attributes[name]
        assert isinstance(attribute, Asked)
        if name in program.knowledge.filled_in and name not in columns:
            yield f"  (none)  {name}: the current date"
        else:
            yield f"  {columns.get(name, name)}  {_like(attribute.kind, dialect)}"


def _like(kind: QuestionType, dialect: Dialect) -> str:
    values = listed(list(kind.by_id), _MOST_VALUES)
    match kind:
        case Choice():
            return f"text, one of {values}"
        case Choices():
            none = ", or none" if kind.names_none else ""
            return f"text, any of {values} with commas between them{none}"
        case YesNo():
            return "boolean" if dialect.has_booleans else "1 for yes, 0 for no"
        case Numeric():
            return f"number, {kind.in_words()}"
        case Date():
            written = "date" if dialect.has_dates else "text"
            return f"{written}, {kind.allowed()}"


def _comment(line: str) -> str:
    """A line that cannot end before it ends, whatever stands in it."""
    return f"-- {harmless(' '.join(line.splitlines()))}".rstrip() if line.strip() else "--"
