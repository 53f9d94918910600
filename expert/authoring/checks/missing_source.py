"""A rule without `source`."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    """Only where other rules have one: who names no sources at all means to name none."""
    if any(rule.source for rule in subject.rules):
        for rule in subject.rules:
            if not rule.source:
                yield Found(rule.where, rule.id, "This rule does not say where it comes from.")


CHECK = Check(
    "missing-source",
    Severity.WARNING,
    Page(
        what="A rule has no `source`, in a rule set whose other rules have one.",
        why="Whoever doubts it cannot look it up, and nobody knows whether it is out of date.",
        instead="Name the document and the place in it, or who decided it and when.",
        avoid="then: {offer: match}\nbecause: You have played long enough.",
        prefer="then: {offer: match}\nbecause: You have played long enough.\n"
        "source: club rules, section 4",
    ),
    _find,
)
