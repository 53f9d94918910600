"""Reaching by the plainest means: everybody whom a person could become is tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from expert.knowledge.kinds import Choice, Choices, YesNo
from expert.knowledge.model import Answer, Asked, CanChange
from expert.knowledge.numbers.intervals import exact

Answers = Mapping[str, Answer]


def everybody_else(
    questions: Iterable[Asked],
    answers: Answers,
    domains: Mapping[str, Collection[Answer]],
    keep: Collection[str] = (),
) -> Iterator[dict[str, Answer]]:
    """Everybody whom a person could become, by changing answers as it is allowed."""
    choices: list[list[Answer | None]] = []
    names = []
    for question in questions:
        before = answers.get(question.id)
        others = [] if question.id in keep else list(domains.get(question.id, ()))
        allowed = [each for each in others if may_become(question, before, each)]
        names.append(question.id)
        choices.append([before, *(each for each in allowed if each != before)])
    for chosen in product(*choices):
        yield {n: each for n, each in zip(names, chosen, strict=True) if each is not None}


def may_become(question: Asked, before: Answer | None, after: Answer) -> bool:
    """Whether an answer may be changed to another."""
    if before is None or before == after or question.can_change is CanChange.ANY:
        return True
    if question.can_change is CanChange.NO:
        return False
    match question.kind:
        case Choices():
            assert isinstance(before, tuple)
            assert isinstance(after, tuple)
            return set(before) <= set(after)
        case YesNo():
            return before == "no"
        case Choice(ordered=False):
            return False
    return question.kind.number(after) > question.kind.number(before)


def smallest_ways(
    questions: Mapping[str, Asked],
    answers: Answers,
    everybody: Iterable[Answers],
    is_met: Callable[[Answers], bool],
    steps: Callable[[Asked, Answer | None, Answer], Fraction],
) -> list[dict[str, Answer]]:
    """The changes that bring something about and contain no smaller ones, the smallest first."""
    changes = [
        {name: after for name, after in person.items() if answers.get(name) != after}
        for person in everybody
        if is_met(person)
    ]

    def size(way: Answers) -> tuple[int, Fraction, Fraction]:
        far = [steps(questions[name], answers.get(name), after) for name, after in way.items()]
        new = [exact(a) for n, a in way.items() if isinstance(a, int | float) and n not in answers]
        return len(way), sum(far, Fraction(0)), sum(map(Fraction, new), Fraction(0))

    found: list[dict[str, Answer]] = []
    for way in sorted(changes, key=size):
        if not any(_contains(questions, answers, way, smaller) for smaller in found):
            found.append(way)
    return found


def _contains(
    questions: Mapping[str, Asked], answers: Answers, way: Answers, smaller: Answers
) -> bool:
    """Whether a way changes all that another does, and goes at least as far."""
    return all(
        name in way and _goes_as_far(questions[name], answers.get(name), way[name], after)
        for name, after in smaller.items()
    )


def _goes_as_far(question: Asked, before: Answer | None, far: Answer, near: Answer) -> bool:
    match question.kind:
        case YesNo():
            return far == near
        case Choices():
            assert isinstance(far, tuple)
            assert isinstance(near, tuple)
            chosen = before if isinstance(before, tuple) else ()
            return set(chosen) ^ set(near) <= set(chosen) ^ set(far)
        case Choice(ordered=ordered):
            if before is None or not ordered:
                return far == near
        case _ if before is None:
            return True
    assert before is not None
    start, first, last = (question.kind.number(each) for each in (before, near, far))
    return (start < first <= last) or (start > first >= last)
