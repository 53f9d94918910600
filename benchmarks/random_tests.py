"""Random tests of one answer, each true for about half of all people or more."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import All, Asked, Comparison, Condition, Not, Number, Test, Value

PLACES = ("north", "east", "south", "west")
LEVELS = ("low", "medium", "high", "top")
TOPICS = ("planning", "risk", "people", "money")
TRADES = ("office", "field", "workshop", "study")
BOUNDS = (5, 10, 15, 20, 25, 30)

Answer = str | bool | int | tuple[str, ...]


def values(ids: Iterable[str]) -> tuple[Value, ...]:
    """Values with labels."""
    return tuple(Value(name, name.replace("_", " ").capitalize()) for name in ids)


def answer_test(question: Asked, random: Random) -> Condition:
    """A test that suits the kind of a question."""
    match question.kind:
        case Numeric():
            return _of_number(question.id, random)
        case YesNo():
            return _is(question, random.choices(("yes", "no"), (2, 1))[0])
        case Choice(ordered=True):
            return _of_level(question, random)
        case _:
            return _of_choice(question, random)


def random_answer(question: Asked, random: Random) -> Answer:
    """An answer, as a Python program would give it."""
    ids = [value.id for value in question.values]
    match question.kind:
        case Numeric():
            return random.randint(0, 40)
        case YesNo():
            return random.random() < 0.6
        case Choices():
            return tuple(name for name in ids if random.random() < 0.6)
        case Choice():
            return random.choice(ids)


def _of_choice(question: Asked, random: Random) -> Condition:
    ids = [value.id for value in question.values]
    chance = random.random()
    if chance < 0.2:
        return _is(question, random.choice(ids))
    if chance < 0.6:
        return _is(question, *random.sample(ids, 2))
    return Not(_is(question, random.choice(ids)))


def _of_level(question: Asked, random: Random) -> Condition:
    operator, level = random.choice(
        (
            (Comparison.AT_LEAST, "medium"),
            (Comparison.AT_LEAST, "high"),
            (Comparison.ABOVE, "low"),
            (Comparison.AT_MOST, "medium"),
            (Comparison.BELOW, "top"),
        )
    )
    return Test(question.id, operator, (level,))


def _of_number(name: str, random: Random) -> Condition:
    low, high = sorted(random.sample(BOUNDS, 2))
    chance = random.random()
    if chance < 0.4:
        return Test(name, random.choice((Comparison.AT_LEAST, Comparison.ABOVE)), (low,))
    if chance < 0.8:
        return Test(name, random.choice((Comparison.AT_MOST, Comparison.BELOW)), (high,))
    bounds: tuple[tuple[Comparison, Number], ...] = (
        (Comparison.AT_LEAST, low),
        (Comparison.AT_MOST, high + 5),
    )
    return All(tuple(Test(name, operator, (bound,)) for operator, bound in bounds))


def _is(question: Asked, *operands: str) -> Test:
    return Test(question.id, Comparison.IS, operands)
