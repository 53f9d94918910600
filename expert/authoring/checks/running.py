"""Runs checks on a rule set, and leaves out what its author says is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from expert.authoring.checks import (
    contradiction,
    duplicate_rule,
    idle_premise,
    missing_reason,
    missing_source,
    never_fires,
    no_advice,
    question_order,
    range_gap,
    repeated_conclusion,
    subsumed_rule,
    table_gap,
    table_overlap,
    tie,
    unadvisable_value,
    unconcluded_value,
    unneeded_question,
    untested_advice,
    unused_value,
)
from expert.authoring.checks.check import Check, Finding, Severity
from expert.authoring.checks.ignoring import CHECK as UNUSED_IGNORE
from expert.authoring.checks.subject import Subject
from expert.solver.verdict import NoVerdictError

CHECKS: tuple[Check, ...] = (
    *(
        module.CHECK
        for module in (
            never_fires,
            unadvisable_value,
            contradiction,
            tie,
            no_advice,
            table_gap,
            range_gap,
            table_overlap,
            unconcluded_value,
            duplicate_rule,
            subsumed_rule,
            repeated_conclusion,
            idle_premise,
            unneeded_question,
            unused_value,
            untested_advice,
            missing_reason,
            missing_source,
            question_order,
        )
    ),
    UNUSED_IGNORE,
)
"""All checks: the errors first, then by how much they matter."""


class Ran(NamedTuple):
    """What checks found: errors first, then by place; and those that did not get to their end."""

    findings: list[Finding]
    undecided: tuple[str, ...]


def run_checks(
    subject: Subject, names: Collection[str] = (), done: Callable[[], None] = lambda: None
) -> Ran:
    """Runs the checks, or those of these names; `done` is called after each.

    One of which the solver decides too little in its time has told what it found until then.
    """
    findings: list[Finding] = []
    undecided = []
    for check in CHECKS:
        if not names or check.name in names:
            try:
                for found in check.find(subject):
                    findings.append(Finding(check.name, check.severity, found))
            except NoVerdictError:
                undecided.append(check.name)
            done()
    return Ran(sorted(findings, key=_order), tuple(undecided))


def _order(finding: Finding) -> tuple[object, ...]:
    where, found = finding.where, finding.found
    place = (where.file, where.line, where.column) if where else ("", 0, 0)
    return (finding.severity is Severity.WARNING, place, finding.check, found.about, found.message)
