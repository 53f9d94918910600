"""A question that no rule needs."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    for question in subject.knowledge.asked():
        if question.id not in subject.named:
            message = "No rule and no formula looks at this question, so it is never asked."
            yield Found(question.where, question.id, message)


CHECK = Check(
    "unneeded-question",
    Severity.WARNING,
    Page(
        what="A question is in the vocabulary, and no rule or formula looks at its answer.",
        why="The interview never asks it. Who gives an answer to it with `--set` or in a file "
        "believes that it counts.",
        instead="Write the rule that was meant to look at it, or remove the question.",
        avoid="# facts\nshoe_size: {question: Which shoe size?, type: number}\n"
        "# no rule names shoe_size",
        prefer="when: {shoe_size: {above: 46}}\nthen: {offer: special_shoes}",
    ),
    _find,
)
