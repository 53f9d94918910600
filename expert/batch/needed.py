"""What the advice on some goals rests on: no more than that is worked out, or stands in a query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded


class Needed(NamedTuple):
    """Rules by number, in firing order, and questions, in vocabulary order.

    `weighed` are the rules among them whose certainty is asked for and is not that of their truth.
    """

    rules: tuple[int, ...]
    weighed: frozenset[int]
    questions: tuple[str, ...]


def needed(program: Program, goals: Iterable[Concluded]) -> Needed:
    """All that the advice on these goals rests on, through any layers."""
    advice = [(goal.id, value) for goal in goals for value in goal.by_id]
    rules = _rules(program, advice)
    questions = {name for number in rules for name in program.premises[number].questions}
    in_order = tuple(sorted(questions, key=program.rank.__getitem__))
    return Needed(rules, _weighed(program, advice, rules), in_order)


def _rules(program: Program, advice: list[Pair]) -> tuple[int, ...]:
    found: set[int] = set()
    remaining = list(advice)
    for pair in remaining:
        for number in program.deciders_and_doubters(pair):
            if number not in found:
                found.add(number)
                remaining += program.rests_on[number]
    return tuple(sorted(found))


def _weighed(program: Program, advice: list[Pair], rules: tuple[int, ...]) -> frozenset[int]:
    remaining = list(advice)
    if program.network.numbers:
        names = {name for number in rules for name in program.premises[number].numbers}
        remaining += [
            pair for name in sorted(names) for pair in program.numbers.inputs[name].weighed
        ]
    found: set[int] = set()
    seen = set(remaining)
    for pair in remaining:
        for number in program.deciders_and_doubters(pair):
            if number not in found and not program.conditions[number].is_plain:
                found.add(number)
                below = [each for each in program.tested[number] if each not in seen]
                seen.update(below)
                remaining += below
    return frozenset(found)
