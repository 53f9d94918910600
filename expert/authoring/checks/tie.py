"""Two values of an exclusive attribute that are as certain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Found]:
    from expert.solver.telling_apart import counts, ties  # loads the solver

    for attribute in subject.concluded:
        if attribute.exclusive:
            for one, other in combinations(attribute.by_id, 2):
                tied = ties(subject.truths, attribute.id, one, other)
                person = subject.people.witness(counts(subject.truths, attribute.id, one), tied)
                if person is not None:
                    message = (
                        f"`{one}` and `{other}` can be as certain as one another; `{one}` wins "
                        "only because it comes first in the vocabulary."
                    )
                    yield Found(attribute.where, f"{attribute.id}={other}", message, person)


CHECK = Check(
    "tie",
    Severity.ERROR,
    Page(
        what="Of an `exclusive` attribute, two values are the most certain for somebody, and "
        "equally so.",
        why="Which of them counts is decided by the order of the vocabulary, and nobody meant that "
        "to decide.",
        instead="Give the rules different certainties, or premises that exclude one another.",
        avoid="a: {when: {member: no}, then: {standing: newcomer}, certainty: 0.6}\n"
        "b: {when: {years: {above: 1}}, then: {standing: regular}, certainty: 0.6}",
        prefer="a: {when: {member: no}, then: {standing: newcomer}, certainty: 0.6}\n"
        "b: {when: {member: yes, years: {above: 1}}, then: {standing: regular}, certainty: 0.6}",
    ),
    _find,
)
