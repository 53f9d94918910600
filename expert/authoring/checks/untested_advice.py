"""Advice that no case speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    given = {
        (goal, one.value)
        for outcome in subject.outcomes
        for goal, ranked in outcome.advice.items()
        for one in ranked
    }
    concluded = {pair for rule in subject.rules for pair in _concluded(rule.id, subject)}
    for goal in subject.knowledge.advice():
        for value in goal.values:
            pair = (goal.id, value.id)
            if pair in concluded and pair not in given:
                message = f"No case is about somebody who gets the advice `{value.id}`."
                yield Found(goal.where, f"{goal.id}={value.id}", message)


def _concluded(rule: str, subject: Subject) -> Iterator[tuple[str, str]]:
    yield from subject.program.concludes[subject.program.index[rule]]


CHECK = Check(
    "untested-advice",
    Severity.WARNING,
    Page(
        what="Rules conclude a piece of advice, and nobody in the cases gets it.",
        why="Whatever is done to these rules, `expert test` stays green.",
        instead="Write a case of somebody whom the advice is for, and one of somebody who is close "
        "and whom it is not for.",
        avoid="# no case gets `match`",
        prefer="somebody-known-plays-a-match:\n  given: {member: yes, years: 2, sports: tennis}\n"
        "  expect: {offer: [match]}",
    ),
    _find,
)
