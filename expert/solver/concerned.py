"""What a change of some rules can touch: the goals above them, and the questions below those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from expert.inference.program import Program
from expert.knowledge.dependencies.bounds import formulas_below


def questions_concerned(programs: Sequence[Program], changed: Collection[str]) -> tuple[str, ...]:
    """All questions that advice depends on which rules of these names move, in vocabulary order.

    Each name is that of a rule, or of a number that is worked out, in any of the programs.
    """
    goals = goals_above(programs, changed)
    found: dict[str, None] = {}
    for program in programs:
        concluding = [
            number
            for pair, numbers in (*program.deciders.items(), *program.doubters.items())
            if pair[0] in goals
            for number in numbers
        ]
        found |= dict.fromkeys(questions_below(program, concluding))
    return tuple(found)


def goals_above(programs: Sequence[Program], changed: Collection[str]) -> tuple[str, ...]:
    """The goals whose advice rules of these names move, through any layers, in vocabulary order."""
    found = {goal for program in programs for goal in _goals_above(program, changed)}
    every = (goal.id for program in programs for goal in program.knowledge.advice())
    return tuple(dict.fromkeys(goal for goal in every if goal in found))


def questions_below(program: Program, rules: Iterable[int]) -> tuple[str, ...]:
    """All questions that rules depend on, through any layers, in vocabulary order."""
    found: set[str] = set()
    seen = set(rules)
    remaining = list(seen)
    while remaining:
        number = remaining.pop()
        found.update(program.premises[number].questions)
        pairs = program.rests_on[number]
        below = {each for pair in pairs for each in program.deciders_and_doubters(pair)}
        remaining += below - seen
        seen |= below
    return tuple(sorted(found, key=program.rank.__getitem__))


def _goals_above(program: Program, changed: Collection[str]) -> set[str]:
    """The goals whose advice these rules move, through any layers."""
    goals = {goal.id for goal in program.knowledge.advice()}
    remaining = [program.index[name] for name in changed if name in program.index]
    for name in changed:
        if name in program.knowledge.attributes:
            remaining += _testing(program, name)
    seen = set(remaining)
    found = set()
    while remaining:
        number = remaining.pop()
        for pair in program.moves(number):
            if pair[0] in goals:
                found.add(pair[0])
            above = set(program.testers.get(pair, ())) - seen
            seen |= above
            remaining += above
    return found


def _testing(program: Program, number: str) -> list[int]:
    """The rules that test a number that is worked out, by itself or through others."""
    if not program.network.numbers:
        return []
    attributes = program.knowledge.attributes
    resting = {
        name
        for name, formula in program.network.numbers.items()
        if name == number or number in formulas_below(formula, attributes)
    }
    numbers = range(program.size)
    return [rule for rule in numbers if resting.intersection(program.premises[rule].numbers)]
