"""Two rules that conclude the same for the same people, however that is said."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.duplicate_rule import said_by
from expert.authoring.checks.subject import Subject
from expert.authoring.checks.subsumed_rule import gives_full_certainty
from expert.knowledge.conditions import Pair


def _find(subject: Subject) -> Iterator[Found]:
    """Leaves out what `duplicate-rule` and `subsumed-rule` find of the same rules."""
    place = {rule.id: at for at, rule in enumerate(subject.rules)}
    order = subject.program.order
    for pair, deciders in subject.program.deciders.items():
        numbers = sorted(
            (each for each in deciders if order[each] in place), key=lambda n: place[order[n]]
        )
        repeated: set[int] = set()
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :] if one not in repeated else ():
                if other not in repeated and _is_repeated(subject, pair, one, other):
                    repeated.add(other)
                    yield _found(subject, pair, one, other)


def _is_repeated(subject: Subject, pair: Pair, one: int, other: int) -> bool:
    rules = subject.program.rules[one], subject.program.rules[other]
    if said_by(rules[0]) == said_by(rules[1]):
        return False
    if any(gives_full_certainty(subject, number, pair) for number in (one, other)):
        return False
    return _fire_for_the_same(subject, rules[0].id, rules[1].id)


def _fire_for_the_same(subject: Subject, one: str, other: str) -> bool:
    """Whether two rules fire for the same people, and not for nobody."""
    from expert.solver.telling_apart import negation  # loads the solver

    if subject.fires_without(one, other) or subject.fires_without(other, one):
        return False
    can, truths = subject.anybody.can, subject.truths_of_anybody
    fires, other_fires = truths.fires(one), truths.fires(other)
    return (
        not can(fires, negation(other_fires))
        and not can(other_fires, negation(fires))
        and can(fires)
    )


def _found(subject: Subject, pair: Pair, one: int, other: int) -> Found:
    first, second = subject.program.rules[one], subject.program.rules[other]
    certainties = [
        f"{each.certainty:g}"
        for rule in (first, second)
        for each in rule.then
        if (each.attribute, each.value) == pair
    ]
    return Found(
        second.where,
        second.id,
        f"This rule concludes `{pair[0]}: {pair[1]}` with certainty {certainties[1]} for the very "
        f"people for whom `{first.id}` does with {certainties[0]}: both count.",
    )


CHECK = Check(
    "repeated-conclusion",
    Severity.WARNING,
    Page(
        what="Two rules fire for the same people, which is proven, and conclude the same, with "
        "certainties that may differ.",
        why="They are one piece of evidence, counted twice: the certainties add up, and the advice "
        "looks better founded than it is. Where they differ, one of them may be a leftover.",
        instead="Keep one of the rules, with the certainty that is meant.",
        avoid="a: {when: {member: no}, then: {offer: course}, certainty: 0.6}\n"
        "b: {when: {not: {member: yes}}, then: {offer: course}, certainty: 0.5}",
        prefer="a: {when: {member: no}, then: {offer: course}, certainty: 0.6}",
    ),
    _find,
)
