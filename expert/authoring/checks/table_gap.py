"""People whom no row of a table covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.conditions import tests
from expert.knowledge.model import Answer, Asked, Concluded, Table


def _find(subject: Subject) -> Iterator[Found]:
    from expert.solver.telling_apart import negation  # loads the solver

    for name, table in subject.knowledge.tables.items():
        if _has_otherwise(subject, table):
            continue
        none = [negation(subject.truths.fires(rule)) for rule in table.rules]
        person = subject.people.witness(*none)
        if person is not None:
            message = "Somebody who answers every question meets no row of this table."
            yield Found(table.where, name, message, _looked_at(subject, table, person))


def _has_otherwise(subject: Subject, table: Table) -> bool:
    """Whether what the table concludes has a value for all whom it leaves out."""
    then = subject.knowledge.rules[table.rules[0]].then
    attributes = [subject.knowledge.attributes[each.attribute] for each in then]
    return any(isinstance(each, Concluded) and each.otherwise for each in attributes)


def _looked_at(
    subject: Subject, table: Table, person: Mapping[str, Answer]
) -> Mapping[str, Answer]:
    """The answers that the table looks at; all, where it looks at what rules conclude."""
    named = {
        test.attribute for rule in table.rules for test in tests(subject.knowledge.rules[rule].when)
    }
    if not all(isinstance(subject.knowledge.attributes[name], Asked) for name in named):
        return person
    return {name: answer for name, answer in person.items() if name in named}


CHECK = Check(
    "table-gap",
    Severity.WARNING,
    Page(
        what="A table has no row for somebody who has answered every question.",
        why="A table looks complete, so nobody expects to fall through. Gaps between numbers are "
        "the usual ones: up to 21, and from 22 on, leave out 21.5.",
        instead="Let the rows meet, as in `below 22` and `at least 22`, add a row for `any`, "
        "or say `otherwise` at what the table concludes.",
        avoid="rows:\n  - [{at_most: 21}, course]\n  - [{at_least: 22}, match]",
        prefer="rows:\n  - [{below: 22}, course]\n  - [{at_least: 22}, match]",
    ),
    _find,
)
