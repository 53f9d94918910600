"""Decodes tables in `rules/*.yaml`: each row is a rule, and nothing in it is new in meaning.

The last column that is an attribute is what rows conclude, those before it are what they test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from expert.knowledge.decoding.cells import decode_cell, means_any
from expert.knowledge.decoding.conditions import Known
from expert.knowledge.decoding.csv_text import read_table
from expert.knowledge.decoding.files import File
from expert.knowledge.decoding.rules import (
    decode_certainty,
    decode_conclusions_about,
    is_concludable,
    report_certain_points,
    report_rule_name,
)
from expert.knowledge.model import (
    ROW_SEPARATOR,
    Addition,
    All,
    Attribute,
    Conclusion,
    Condition,
    Points,
    Rule,
    Table,
)
from expert.knowledge.problems.problems import Problem, TooManyProblemsError, quoted
from expert.knowledge.problems.suggestions import did_you_mean, folded
from expert.knowledge.yaml.nodes import Mapping as MappingNode
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Fields, Reader

_OF_RULES = ("because", "certainty", "source")
_FIELDS = ("columns", "rows", *_OF_RULES)
_SAY_COLUMNS = "Write `columns: [a, b, c]`: attributes, the last of which is what rows conclude."
_SAY_ROWS = "Write rows below it, each `- [a, b, c]`; or the name of a CSV file beside this one."

TableFiles: TypeAlias = Mapping[str, File]
"""The CSV files beside the rules, by name."""


class DecodedTable(NamedTuple):
    """A table, its rows as rules, and the reader of the file in which the rows stand."""

    table: Table
    rules: tuple[Rule, ...]
    reader: Reader


class _Row(NamedTuple):
    """The cells of a row, and the node that is the whole of it."""

    cells: list[Node]
    node: Node


def decode_table(
    key: Scalar,
    node: Node,
    known: Known,
    files: TableFiles,
    reader: Reader,
    problems: list[Problem],
) -> DecodedTable | None:
    """A table with its rules; None once reported.

    What is wrong in a CSV file is added to `problems`.
    """
    report_rule_name(key, reader)
    assert isinstance(node, MappingNode)
    fields = reader.fields(node, _FIELDS, "a table")
    if "rows" not in fields:
        reader.report(key, f"the table `{key.text}` has no `rows`", _SAY_ROWS)
        return None
    rows_key, rows_node = fields["rows"]
    columns = _columns_written(fields, reader)
    row_reader = reader
    if isinstance(rows_node, Scalar) and not is_empty(rows_node):
        read = _rows_of_file(rows_node, files, reader, problems)
        if read is None:
            return None
        rows, row_reader = read
        columns, rows = _without_heading(columns, rows)
    elif columns is None and "columns" not in fields:
        reader.report(key, f"the table `{key.text}` has no `columns`", _SAY_COLUMNS)
        return None
    else:
        written = _rows_written(rows_key, rows_node, reader)
        if written is None:
            return None
        rows = written
    try:
        table = _Table(key, columns or [], fields, known, reader, row_reader)
        rules = table.rules(rows)
    except TooManyProblemsError:
        if row_reader is reader:
            raise
        rules = None
    if row_reader is not reader:
        problems += row_reader.problems
    if rules is None:
        return None
    names = tuple([column.text for column in columns or ()])
    ids = tuple([rule.id for rule in rules])
    return DecodedTable(Table(names, ids, reader.position(key)), rules, row_reader)


def _columns_written(fields: Fields, reader: Reader) -> list[Scalar] | None:
    """The columns that a table names in its own file."""
    return reader.scalars(fields["columns"][1], "`columns`") if "columns" in fields else None


def _rows_written(key: Scalar, node: Node, reader: Reader) -> list[_Row] | None:
    """The rows that stand below a table; None once it is reported that they are none."""
    if not isinstance(node, Sequence) or not node.items:
        reader.report(key, "`rows` must be a list of rows", _SAY_ROWS)
        return None
    rows = []
    for row in node.items:
        if isinstance(row, Sequence):
            rows.append(_Row(row.items, row))
        else:
            reader.report(row, "a row must be a list of cells", "Write it as `- [a, b, c]`.")
    return rows


def _rows_of_file(
    name: Scalar, files: TableFiles, reader: Reader, problems: list[Problem]
) -> tuple[list[_Row], Reader] | None:
    """The rows of a CSV file, with a reader for what is wrong in them."""
    file = files.get(name.text)
    if file is None:
        message = f"there is no file {quoted(name.text)} beside this one"
        remedy = did_you_mean(name.text, files, "CSV files here")
        reader.report(name, message, remedy)
        return None
    source = file.source(problems)
    if source is None:
        return None
    text = read_table(source)
    if text.problem is not None:
        problems.append(text.problem)
        return None
    if not text.rows:
        problems.append(Problem(file.name, "the table is empty", "Write a heading and rows."))
        return None
    return [_Row([*cells], cells[0]) for cells in text.rows], Reader(source)


def _without_heading(
    columns: list[Scalar] | None, rows: list[_Row]
) -> tuple[list[Scalar], list[_Row]]:
    """The columns of a CSV file and its other rows: the first names them, or repeats them."""
    heading = [cell for cell in rows[0].cells if isinstance(cell, Scalar)]
    if columns is None:
        return heading, rows[1:]
    repeats = [folded(each.text) for each in heading] == [folded(each.text) for each in columns]
    return columns, rows[1:] if repeats else rows


class _Table:
    """Makes the rules of one table; `reader` reads its own file, `rows_in` that of its rows."""

    def __init__(
        self,
        key: Scalar,
        columns: list[Scalar],
        fields: Fields,
        known: Known,
        reader: Reader,
        rows_in: Reader,
    ) -> None:
        self.name = key.text
        self.columns = columns
        self.known = known
        self.reader = rows_in
        self.defaults = {
            name: reader.text(fields[name][1], f"`{name}`") or ""
            for name in ("because", "source")
            if name in fields
        }
        self.certainty = 1.0
        if "certainty" in fields:
            self.certainty = decode_certainty(fields["certainty"][1], reader)
            if isinstance(self._concluded(), Points):
                report_certain_points(fields["certainty"][0], reader)
        in_file = reader if "columns" in fields else rows_in
        self.is_sound = self._check_columns(key, in_file)

    def rules(self, rows: list[_Row]) -> tuple[Rule, ...] | None:
        """A rule for each row; None once something is reported."""
        if not self.is_sound:
            return None
        if not rows:
            self.reader.report(self.columns[0], "the table has no rows", "Write some below it.")
            return None
        decoded = [self._rule(number, row) for number, row in enumerate(rows, start=1)]
        rules = tuple([rule for rule in decoded if rule is not None])
        return rules if len(rules) == len(decoded) else None

    def _concluded(self) -> Attribute | None:
        """The attribute that rows conclude, if it can be had."""
        names = [column.text for column in self.columns if column.text not in _OF_RULES]
        return self.known.get(names[-1]) if names else None

    def _check_columns(self, key: Scalar, reader: Reader) -> bool:
        before = len(reader.problems)
        seen: set[str] = set()
        for column in self.columns:
            if column.text in seen:
                message = f"the column {quoted(column.text)} stands here a second time"
                reader.report(column, message, "Keep one of them; a cell may have several tests.")
            elif column.text not in self.known and column.text not in _OF_RULES:
                remedy = did_you_mean(column.text, [*self.known, *_OF_RULES], "Columns may be")
                reader.report(column, f"there is no attribute {quoted(column.text)}", remedy)
            elif column.text == "certainty" and isinstance(self._concluded(), Points):
                report_certain_points(column, reader)
            seen.add(column.text)
        attributes = [column for column in self.columns if column.text not in _OF_RULES]
        if len(reader.problems) > before or not self.columns:
            return False
        if len(attributes) < 2:
            message = f"the table `{self.name}` tests nothing, or concludes nothing"
            reader.report(self.columns[0] if self.columns else key, message, _SAY_COLUMNS)
            return False
        return is_concludable(attributes[-1], self.known, reader) and not any(
            self.known[column.text] is None for column in attributes
        )

    def _rule(self, number: int, row: _Row) -> Rule | None:
        before = len(self.reader.problems)
        if not self._fits(row):
            return None
        cells = {c.text: cell for c, cell in zip(self.columns, row.cells, strict=False)}
        attributes = [name for name in cells if name not in _OF_RULES]
        texts = {name: self._text(name, cells) for name in ("because", "source")}
        certainty = self.certainty
        if "certainty" in cells and not _is_blank(cells["certainty"]):
            certainty = decode_certainty(cells["certainty"], self.reader)
        tested = attributes[:-1]
        if all(means_any(cells[name]) for name in tested):
            remedy = "Test something in it; what holds when nothing else does is `otherwise`."
            self.reader.report(row.node, "this row tests nothing, so it would always fire", remedy)
        when = self._condition({name: cells[name] for name in tested})
        then = self._conclusions(attributes[-1], cells[attributes[-1]], certainty)
        if when is None or len(self.reader.problems) > before:
            return None
        return Rule(
            f"{self.name}{ROW_SEPARATOR}{number}",
            when,
            tuple([each for each in then if isinstance(each, Conclusion)]),
            texts["because"],
            texts["source"],
            self.reader.position(row.node),
            tuple([each for each in then if isinstance(each, Addition)]),
        )

    def _fits(self, row: _Row) -> bool:
        """Whether a row has a cell for every column; blank ones at its end may be left out."""
        attributes = [at for at, c in enumerate(self.columns) if c.text not in _OF_RULES]
        least, most = attributes[-1] + 1, len(self.columns)
        if least <= len(row.cells) <= most:
            return True
        place = row.cells[most] if len(row.cells) > most else row.node
        names = ", ".join(column.text for column in self.columns)
        message = f"the row has {len(row.cells)} cells, and the table {most} columns"
        self.reader.report(place, message, f"Columns: {names}.")
        return False

    def _text(self, name: str, cells: Mapping[str, Node]) -> str:
        if name in cells and not _is_blank(cells[name]):
            return self.reader.text(cells[name], f"`{name}`") or ""
        return self.defaults.get(name, "")

    def _condition(self, cells: Mapping[str, Node]) -> Condition | None:
        decoded = [
            decode_cell(self._attribute(name), cell, self.known, self.reader)
            for name, cell in cells.items()
            if not means_any(cell)
        ]
        conditions = [condition for condition in decoded if condition is not None]
        if len(conditions) < len(decoded) or not conditions:
            return None
        return conditions[0] if len(conditions) == 1 else All(tuple(conditions))

    def _conclusions(
        self, name: str, cell: Node, certainty: float
    ) -> tuple[Conclusion | Addition, ...]:
        if _is_blank(cell) or means_any(cell):
            message = f"the row says nothing of `{name}`"
            remedy = f"It may be {self._attribute(name).kind.allowed()}."
            self.reader.report(cell, message, remedy)
            return ()
        key = Scalar(name, True, cell.line, cell.column)
        if isinstance(self.known[name], Points) and isinstance(cell, Scalar):
            add = key._replace(text="add")
            cell = MappingNode({add.text: (add, cell)}, cell.line, cell.column)
        return tuple(decode_conclusions_about(key, cell, certainty, self.known, self.reader))

    def _attribute(self, name: str) -> Attribute:
        attribute = self.known[name]
        assert attribute is not None  # the columns have been checked
        return attribute


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()
