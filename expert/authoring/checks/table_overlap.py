"""Two rows of a table that cover the same person, and say different things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.model import Concluded, Table


def _find(subject: Subject) -> Iterator[Found]:
    for table in subject.knowledge.tables.values():
        rows = [subject.knowledge.rules[name] for name in table.rules]
        for one, other in combinations(rows, 2) if _gives_one_value(subject, table) else ():
            if one.then != other.then:
                both = (subject.truths.fires(each.id) for each in (one, other))
                person = subject.people.witness(*both)
                if person is not None:
                    message = f"This row and `{one.id}` cover the same person, and differ."
                    yield Found(other.where, other.id, message, person)


def _gives_one_value(subject: Subject, table: Table) -> bool:
    """Whether only one value of what the table concludes can count."""
    then = subject.knowledge.rules[table.rules[0]].then
    attributes = [subject.knowledge.attributes[each.attribute] for each in then]
    return any(isinstance(each, Concluded) and each.exclusive for each in attributes)


CHECK = Check(
    "table-overlap",
    Severity.WARNING,
    Page(
        what="Two rows of a table cover the same person, and give different values of an attribute "
        "that can have only one.",
        why="Which of them counts depends on certainties, or on the order of the vocabulary, and "
        "a table does not look as if it did.",
        instead="Let the ranges meet without overlapping, or give the rows certainties that say "
        "which of them goes first.",
        avoid="columns: [years, rank]  # rank is exclusive\n"
        "rows:\n  - [{at_most: 22}, low]\n  - [{at_least: 22}, high]",
        prefer="columns: [years, rank]\nrows:\n  - [{below: 22}, low]\n  - [{at_least: 22}, high]",
    ),
    _find,
)
