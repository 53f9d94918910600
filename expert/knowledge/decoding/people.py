"""Reads a table of people from a CSV file: a row for each, with a column for each question."""

from __future__ import annotations

from collections.abc import Mapping

from expert.knowledge.decoding.answers import read_answer
from expert.knowledge.decoding.csv_text import read_table
from expert.knowledge.decoding.files import File
from expert.knowledge.model import Answer, Asked, Attribute
from expert.knowledge.problems.problems import AnswerError, KnowledgeError, Problem
from expert.knowledge.values import NONE, UNKNOWN
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Reader


def people_of(file: File, attributes: Mapping[str, Attribute]) -> list[dict[str, Answer]]:
    """The answers of each person in a table; an empty cell is a question left open.

    Several choices are joined by commas. Columns that are no questions are passed over. Raises
    KnowledgeError with everything that is wrong in the file.
    """
    problems: list[Problem] = []
    source = file.source(problems)
    if source is None:
        raise KnowledgeError(problems)
    table, reader = read_table(source), Reader(source)
    if table.problem is not None:
        raise KnowledgeError([table.problem])
    header, *rows = table.rows or [[]]
    columns = [attributes.get(cell.text) for cell in header]
    if not any(isinstance(column, Asked) for column in columns):
        remedy = "Let the first row name the questions, by their ids."
        raise KnowledgeError([Problem(file.name, "no column of this table is a question", remedy)])
    people = [
        {
            question.id: answer
            for question, cell in zip(columns, row, strict=False)
            if isinstance(question, Asked)
            and (answer := _answer(question, cell, reader)) is not None
        }
        for row in rows
    ]
    if reader.problems:
        raise KnowledgeError(reader.problems)
    return people


def _answer(question: Asked, cell: Scalar, reader: Reader) -> Answer | None:
    """What a cell says; None where it says nothing, or once it is reported."""
    text = cell.text.strip()
    if not text or text == UNKNOWN:
        return None
    texts = text.split(",") if question.kind.takes_several and text != NONE else [text]
    try:
        return read_answer(question, texts)
    except AnswerError as error:
        reader.report(cell, error.message, error.remedy)
        return None
