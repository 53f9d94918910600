"""One step of an interview: an answer goes in, the next question comes out."""

from __future__ import annotations

from random import Random
from statistics import median
from time import perf_counter

from benchmarks.plan import Plan
from benchmarks.random_tests import random_answer
from benchmarks.results import Goal, Section, Table, duration
from benchmarks.rule_sets import rule_set
from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.knowledge.model import Answer, Asked

LONGEST = 0.005
STEPS = 12
_TEXT = """\
An interview that starts with nothing known. A step takes an answer in and gives the next question
and how many there can still be. All engines above would have to be asked from outside which answer
still matters; none of them is compared."""


def interviewing(plan: Plan) -> Section:
    """The first question, and the steps of some people who answer, or decline."""
    program = Program(rule_set(plan.largest).knowledge)
    start = perf_counter()
    first = started(program, {})
    _ask(first)
    before_all = perf_counter() - start
    answering = [t for seed in range(plan.people) for t in _steps(first, Random(seed), 0.0)]
    doubting = [t for seed in range(plan.people) for t in _steps(first, Random(seed), 0.5)]
    title = f"Interview at {plan.largest:,} rules"
    rows = (
        ("first question of all, worked out once", duration(before_all), ""),
        ("step after an answer", duration(median(answering)), duration(max(answering))),
        (
            "step, every other question declined",
            duration(median(doubting)),
            duration(max(doubting)),
        ),
    )
    step = median(answering)
    text = f"One interview step at {plan.largest:,} rules: at most {duration(LONGEST)}"
    goal = Goal(text, duration(step), step <= LONGEST)
    return Section(title, _TEXT, Table(("", "median", "longest"), rows), (goal,))


def _ask(interview: Interview) -> Asked | None:
    """All that is shown of a state: the question, and how many there can be."""
    assert interview.at_most >= len(interview.path)
    return interview.current


def _steps(interview: Interview, random: Random, doubt: float) -> list[float]:
    """The seconds of each step of one person."""
    taken: list[float] = []
    question = _ask(interview)
    while question is not None and len(taken) < STEPS:
        answer = _answer(question, random)
        start = perf_counter()
        declines = random.random() < doubt
        interview = interview.decline() if declines else interview.answer(answer)
        question = _ask(interview)
        taken.append(perf_counter() - start)
    return taken


def _answer(question: Asked, random: Random) -> Answer:
    answer = random_answer(question, random)
    return ("no", "yes")[answer] if isinstance(answer, bool) else answer
