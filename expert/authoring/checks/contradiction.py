"""Full certainty for a value and against it, for the same person."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Rule


def _find(subject: Subject) -> Iterator[Found]:
    for attribute in subject.concluded:
        for value in attribute.by_id:
            pair = (attribute.id, value)
            against = _certain(subject, pair, -1.0)
            for rule in _certain(subject, pair, 1.0) if against else ():
                for other in against:
                    both = (subject.truths.fires(each.id) for each in (rule, other))
                    person = subject.people.witness(*both)
                    if person is not None:
                        message = (
                            f"This rule speaks against `{value}` with full certainty, and "
                            f"`{rule.id}` for it, about the same person."
                        )
                        yield Found(other.where, other.id, message, person)


def _certain(subject: Subject, pair: Pair, certainty: float) -> list[Rule]:
    return [
        rule
        for rule in subject.rules
        if any(
            (each.attribute, each.value) == pair and each.certainty == certainty
            for each in rule.then
        )
    ]


CHECK = Check(
    "contradiction",
    Severity.ERROR,
    Page(
        what="For somebody, one rule concludes a value with full certainty, and another speaks "
        "against it with full certainty.",
        why="Both cannot be right. The certainty comes to 0, as if neither had said anything.",
        instead="Lower one of the certainties, or let one of the rules leave these people out.",
        avoid="a: {when: {member: yes}, then: {offer: match}}\n"
        "b: {when: {years: {below: 1}}, then: {offer: match}, certainty: -1}",
        prefer="a: {when: {member: yes, years: {at_least: 1}}, then: {offer: match}}",
    ),
    _find,
)
