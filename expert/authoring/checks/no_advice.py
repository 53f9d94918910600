"""People who answer everything and get no advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.authoring.fewest_answers import with_fewest_answers
from expert.inference.asking.distinct_answers import TooManyAnswersError
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.solver.concerned import questions_below
from expert.solver.population import Population, about, share, ways_to_answer


def _find(subject: Subject) -> Iterator[Found]:
    from expert.solver.telling_apart import negation  # loads the solver

    goals = subject.knowledge.advice()
    pairs = [(goal.id, value) for goal in goals for value in goal.by_id]
    none = [negation(subject.truths.is_advised(*pair)) for pair in pairs]
    person = subject.people.witness(*none) if goals else None
    if person is not None:
        few = with_fewest_answers(person, partial(_gets_none, subject.program))
        message = f"Somebody who answers every question may get no advice at all{_many(subject)}."
        yield Found(goals[0].where, goals[0].id, message, few)


def _gets_none(program: Program, answers: Mapping[str, Answer]) -> bool:
    """Whether these answers see to it that there is no advice, whatever the others are."""
    return not _may_get_advice(program, answers)


def _may_get_advice(program: Program, answers: Mapping[str, Answer]) -> bool:
    outcome = evaluate(program, answers)
    return _is_advised(outcome) or any(
        outcome.may_be_advised(*pair) for pair in outcome.advice_pairs
    )


def _is_advised(outcome: Outcome) -> bool:
    return any(outcome.shown[goal.id] for goal in outcome.knowledge.advice())


def _many(subject: Subject) -> str:
    """How many of all ways to answer, if they can be gone through; else about how many."""
    program = subject.program
    questions = questions_below(program, range(program.size))
    try:
        people, is_exact = Population([program], questions).everybody_or_some()
    except TooManyAnswersError:
        return ""
    count = of = 0
    for answers, stands_for in people:
        of += stands_for
        count += 0 if _is_advised(evaluate(program, answers)) else stands_for
    if is_exact:
        return f": {count} of {ways_to_answer(of)} ({share(count, of)})"
    return f": {about(count, of)}, judging by {of} drawn by lot"


CHECK = Check(
    "no-advice",
    Severity.WARNING,
    Page(
        what="Somebody who has answered every question is advised nothing, under any goal.",
        why="They went through the whole interview for it.",
        instead="Write a rule for them, or `otherwise`: even `nothing here is for you, and this is "
        "who can help` is better than silence.",
        avoid="# who is no member and younger than 16 meets no rule",
        prefer="offer: {goal: Offers, values: {match: A match, guest_day: A day as guest},\n"
        "        otherwise: guest_day}",
    ),
    _find,
)
