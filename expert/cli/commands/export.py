"""`expert export`: the rule set as one SQL query, for a warehouse to run without Python."""

from __future__ import annotations

from collections.abc import Iterable

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.screen import to_output, write_text
from expert.cli.tables import mapped_columns, refuse_without_packages
from expert.knowledge.decoding.answers import asked_attribute
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.printable import harmless

_DIALECTS = (
    "duckdb",
    "postgres",
    "spark",
    "databricks",
    "bigquery",
    "snowflake",
    "sqlite",
    "mysql",
)


@click.command("export")
@click.option(
    "--to",
    "target",
    type=click.Choice(["sql"]),
    default="sql",
    show_default=True,
    help="What the rule set becomes.",
)
@click.option(
    "--dialect",
    type=click.Choice(_DIALECTS),
    required=True,
    help="The database that is to run it.",
)
@click.option(
    "--table",
    "table_name",
    default="people",
    show_default=True,
    metavar="NAME",
    help="The table of people, as SQL names it; a name with dots or spaces in it stands in quotes.",
)
@click.option(
    "--shape",
    type=click.Choice(["wide", "matrix"]),
    default="wide",
    show_default=True,
    help="The columns of the result, as `expert batch` has them.",
)
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=ATTRIBUTE",
    help="Which question a column answers that is not called so; may be repeated.",
)
@click.option(
    "--unanswered",
    multiple=True,
    metavar="ATTRIBUTE",
    help="A question that the table has no column for, or several with commas between them; may be "
    "repeated.",
)
@given_options(formats=("sql",), of_person=False, of_tables=True)
def command(
    given: Given,
    target: str,
    dialect: str,
    table_name: str,
    shape: str,
    mapped: tuple[str, ...],
    unanswered: tuple[str, ...],
) -> None:
    """Write the rule set as one SQL query, which advises everybody in a table.

    Whoever runs it needs no Python. All columns of the table come through, and for every row the
    query says what `expert consult` and `expert batch` say: AND, OR and NOT of SQL know three
    values, too.

    Each question that advice rests on is a column of its name. The comment above the query tells
    what they must be like. NULL is a question that nobody has answered, and so is a cell that is
    no answer.

    This needs `pip install pmo-expert[sql]`.
    """
    refuse_without_packages("expert export", "sql")
    from expert.batch.sql.dialects import DIALECTS  # an extra, needed nowhere else
    from expert.batch.sql.names import table_parts
    from expert.batch.sql.query import query
    from expert.batch.sql.table import Table

    if not all(table_parts(table_name)):
        raise click.BadParameter(
            f"`{table_name}` is no name of a table, such as people or hr.people.",
            param_hint="'--table'",
        )
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    columns = mapped_columns(mapped)
    without = [name for some in unanswered for name in some.split(",")]
    _refuse_what_is_no_question(columns.values(), "--map", knowledge)
    _refuse_what_is_no_question(without, "--unanswered", knowledge)
    _refuse_contradictions(columns.values(), without)
    table = Table(table_name, columns, frozenset(without))
    with to_output(given):
        write_text(query(knowledge_base.program, DIALECTS[dialect], table, shape))


def _refuse_what_is_no_question(names: Iterable[str], option: str, knowledge: Knowledge) -> None:
    for name in names:
        try:
            asked_attribute(knowledge.attributes, name)
        except AnswerError as error:
            raise click.BadParameter(
                harmless(f"{error.message}. {error.remedy}"), param_hint=f"'{option}'"
            ) from None


def _refuse_contradictions(answered: Iterable[str], without: Iterable[str]) -> None:
    """Refuses a question that two columns answer, or one and none."""
    seen: set[str] = set()
    for name in answered:
        if name in seen:
            raise click.UsageError(f"Two columns are mapped to `{name}`: keep one.")
        seen.add(name)
    for name in without:
        if name in seen:
            raise click.UsageError(
                f"`{name}` is called unanswered, and --map names a column for it: keep one."
            )
