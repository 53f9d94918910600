"""A rule without `because`."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    for rule in subject.rules:
        if not rule.because:
            yield Found(rule.where, rule.id, "This rule does not say why it follows.")


CHECK = Check(
    "missing-reason",
    Severity.WARNING,
    Page(
        what="A rule has no `because`.",
        why="People who are advised by it get no reason, and advisers cannot give one.",
        instead="Say why this follows, in the second person, as you would to somebody across the "
        "table.",
        avoid="when: {years: {at_least: 2}}\nthen: {offer: match}",
        prefer="when: {years: {at_least: 2}}\nthen: {offer: match}\n"
        "because: You have played long enough to enjoy a match.",
    ),
    _find,
)
