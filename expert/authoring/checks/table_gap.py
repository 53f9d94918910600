"""People whom no row of a table covers."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.model import Concluded, Table


def _find(subject: Subject) -> Iterator[Found]:
    from expert.solver.telling_apart import negation  # loads the solver

    for name, table in subject.knowledge.tables.items():
        if _has_otherwise(subject, table):
            continue
        rows = [subject.knowledge.rules[each] for each in table.rules]
        none = [negation(subject.truths.fires(row.id)) for row in rows]
        person = subject.people.witness(*none)
        if person is not None:
            message = "Somebody who answers every question meets no row of this table."
            yield Found(table.where, name, message, subject.looked_at(rows, person))


def _has_otherwise(subject: Subject, table: Table) -> bool:
    """Whether what the table concludes has a value for all whom it leaves out."""
    then = subject.knowledge.rules[table.rules[0]].then
    attributes = [subject.knowledge.attributes[each.attribute] for each in then]
    return any(isinstance(each, Concluded) and each.otherwise for each in attributes)


CHECK = Check(
    "table-gap",
    Severity.WARNING,
    Page(
        what="A table has no row for somebody who has answered every question.",
        why="A table looks complete, so nobody expects to fall through. Gaps between numbers are "
        "the usual ones: up to 21, and from 22 on, leave out 21.5.",
        instead="Let the rows meet, as in `below 22` and `at least 22`, add a row for `any`, "
        "or say `otherwise` at what the table concludes.",
        avoid="columns: [years, offer]\n"
        "rows:\n  - [{at_most: 21}, course]\n  - [{at_least: 22}, match]",
        prefer="columns: [years, offer]\n"
        "rows:\n  - [{below: 22}, course]\n  - [{at_least: 22}, match]",
    ),
    _find,
)
