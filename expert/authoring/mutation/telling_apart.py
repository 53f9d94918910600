"""People to whom a mutant gives other advice, and the proof where there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain

from expert.authoring.fewest_answers import with_fewest_answers
from expert.authoring.shown import is_told_apart
from expert.inference.evaluation import evaluate
from expert.inference.outcome import TooManyAnswersError
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.solver.concerned import goals_above, questions_below

_MOST_ANSWERS = 20
_MOST_SECONDS = 10.0
"""How long the solver may look for somebody."""


def person_nearby(
    program: Program,
    other: Program,
    people: Sequence[Mapping[str, Answer]],
    questions: Collection[str],
) -> dict[str, Answer] | None:
    """Somebody whom two rule sets advise otherwise: one of some people, or of those nearly like
    them, who answer one of these questions otherwise. Gives as few answers as leave the difference,
    or None where nobody is found.
    """
    nearby = (near for person in people for near in _nearly_like(person, program, questions))
    for near in chain(people, nearby):
        if _differ(program, other, near):
            return _with_fewest_answers(program, other, near)
    return None


def _nearly_like(
    person: Mapping[str, Answer], program: Program, questions: Collection[str]
) -> Iterator[dict[str, Answer]]:
    outcome = evaluate(program, person)
    for question in questions:
        with suppress(TooManyAnswersError):
            for answer in outcome.distinct_answers(question, _MOST_ANSWERS):
                if person.get(question) != answer:
                    yield {**person, question: answer}


def _with_fewest_answers(
    program: Program, other: Program, person: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The same person with every answer left out that the difference does not need."""
    left = with_fewest_answers(person, partial(_differ, program, other))
    return {name: left[name] for name in sorted(left, key=program.rank.__getitem__)}


def _differ(program: Program, other: Program, person: Mapping[str, Answer]) -> bool:
    return is_told_apart(evaluate(program, person), evaluate(other, person))


class Undecided:
    """Nobody was found, and it is not proven that there is nobody."""


def person_told_apart(
    program: Program, other: Program, people: Sequence[Mapping[str, Answer]], changed: str
) -> dict[str, Answer] | Undecided | None:
    """Somebody whom a rule set with a fault in that rule advises otherwise; None for nobody.

    That there is nobody is proven by the solver, for all people.
    """
    questions: dict[str, None] = {}
    for each in (program, other):
        numbers = [each.index[changed]] if changed in each.index else []
        questions |= dict.fromkeys(questions_below(each, numbers))
    found = person_nearby(program, other, people, questions)
    return found or _by_the_solver(program, other, changed)


def _by_the_solver(
    program: Program, other: Program, changed: str
) -> dict[str, Answer] | Undecided | None:
    from expert.solver.people import People  # loads the solver
    from expert.solver.telling_apart import told_apart
    from expert.solver.verdict import NoVerdictError

    everybody = People(program.knowledge.attributes, seconds=_MOST_SECONDS)
    before, after = everybody.under(program), everybody.under(other)
    goals = goals_above([program, other], [changed])
    try:
        person = everybody.witness(told_apart(before, after, goals))
    except NoVerdictError:
        return Undecided()
    if person is None:
        return None
    return _with_fewest_answers(program, other, person)
