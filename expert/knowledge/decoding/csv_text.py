"""Reads a table as spreadsheets save it (CSV, RFC 4180): rows of cells that know their positions.

Commas, semicolons and tabs separate cells, whichever the first row has most of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from expert.knowledge.problems.problems import Problem
from expert.knowledge.problems.source import LINE_BREAK, Source
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.syntax import character_problem

_SEPARATORS = ",;\t"
_QUOTED = r'"((?:[^"]|"")*)"'


class TableText(NamedTuple):
    """The rows that are not blank, each without the empty cells at its end."""

    rows: list[list[Scalar]]
    problem: Problem | None


def read_table(source: Source) -> TableText:
    """The rows of a text; or the place where it stops being a table."""
    if problem := character_problem(source, "table"):
        return TableText([], problem)
    separator = _separator(source.text)
    cell = re.compile(rf"[ ]*(?:{_QUOTED}[ ]*|([^{separator}\r\n]*))({separator}|{LINE_BREAK}|\Z)")
    rows: list[list[Scalar]] = []
    row: list[Scalar] = []
    line, line_start, place = 0, 0, 0
    while place <= len(source.text):
        found = cell.match(source.text, place)
        if found is None or (found[1] is None and found[2].startswith('"')):
            return TableText(rows, _quote_problem(source, line, place - line_start))
        row.append(_scalar(found, line, line_start))
        breaks = list(re.finditer(LINE_BREAK, found[0]))
        if breaks:
            line, line_start = line + len(breaks), place + breaks[-1].end()
        place = found.end()
        if found[3] != separator:
            _end(row, rows)
            row = []
            if not found[3]:
                break
    return TableText(rows, None)


def _separator(text: str) -> str:
    """What the first row has most of, outside of quotes."""
    first = re.sub(_QUOTED, "", text).lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _scalar(found: re.Match[str], line: int, line_start: int) -> Scalar:
    if found[1] is not None:
        return Scalar(found[1].replace('""', '"'), False, line, found.start(1) - 1 - line_start)
    return Scalar(found[2].rstrip(), True, line, found.start(2) - line_start)


def _end(row: list[Scalar], rows: list[list[Scalar]]) -> None:
    while row and not row[-1].text.strip():
        row.pop()
    if row:
        rows.append(row)


def _quote_problem(source: Source, line: int, column: int) -> Problem:
    column += len(source.line(line)[column:]) - len(source.line(line)[column:].lstrip(" "))
    return source.problem(
        line,
        column,
        "the quotes of this cell do not open and close it",
        "Put the whole cell between two quotes; a quote within it is written twice.",
    )
