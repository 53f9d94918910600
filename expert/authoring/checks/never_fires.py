"""A rule that can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    for rule in subject.rules:
        if not subject.can_fire(rule.id):
            yield Found(rule.where, rule.id, "This rule fires for nobody, whatever is answered.")


CHECK = Check(
    "never-fires",
    Severity.ERROR,
    Page(
        what="No answers whatever make a rule fire. That is proven, through all layers of rules.",
        why="What it concludes was meant for somebody, and they do not get it.",
        instead="Look which of its premises exclude one another, or which value no rule concludes, "
        "and say what was meant; or remove the rule.",
        avoid="a: {when: {member: no}, then: {standing: newcomer}}\n"
        "b: {when: {standing: newcomer, member: yes}, then: {offer: course}}",
        prefer="a: {when: {member: no}, then: {standing: newcomer}}\n"
        "b: {when: {standing: newcomer}, then: {offer: course}}",
    ),
    _find,
)
