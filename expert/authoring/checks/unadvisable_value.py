"""A piece of advice that nobody can get."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    for goal in subject.knowledge.advice():
        for value in goal.by_id:
            pair = (goal.id, value)
            if pair in subject.advised_to_somebody:
                continue
            if not subject.people.can(subject.truths.is_advised(*pair)):
                beside = "whatever is answered" if pair in subject.program.deciders else ""
                message = f"Nobody is advised `{value}`, {beside or 'as no rule concludes it'}."
                yield Found(goal.where, f"{goal.id}={value}", message)


CHECK = Check(
    "unadvisable-value",
    Severity.ERROR,
    Page(
        what="A value of a goal is advised to nobody, whatever they answer: no rule concludes it, "
        "none that does can fire, or it is never certain enough to be shown.",
        why="It was put into the vocabulary for somebody, and they are never told of it.",
        instead="Write or mend the rule for it, lower `show_from`, or remove the value.",
        avoid="offer:\n  goal: Offers\n  values: {course: A course, trophy: A trophy}\n"
        "# no rule concludes offer: trophy",
        prefer="legend-to-trophy:\n  when: {standing: legend}\n  then: {offer: trophy}",
    ),
    _find,
)
