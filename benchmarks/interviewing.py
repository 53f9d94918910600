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

LONGEST_BY_RULES = 5e-6
"""Seconds that a step may take for each rule: 5 ms at 1,000 rules, 50 ms at 10,000."""
STEPS = 12
_TEXT = """\
An interview that starts with nothing known. A step takes an answer in and gives the next question
and how many there can still be. All engines above would have to be asked from outside which answer
still matters; none of them is compared."""


def interviewing(plan: Plan) -> Section:
    """The first question, and the steps of some people who answer, or decline."""
    rows: list[tuple[str, ...]] = []
    goals: list[Goal] = []
    for size in plan.sizes[-2:]:
        program = Program(rule_set(size).knowledge)
        start = perf_counter()
        first = started(program, {})
        _ask(first)
        before_all = perf_counter() - start
        answering = [t for seed in range(plan.people) for t in _steps(first, Random(seed), 0.0)]
        doubting = [t for seed in range(plan.people) for t in _steps(first, Random(seed), 0.5)]
        rows += [
            (f"{size:,} rules: first question of all, worked out once", duration(before_all), ""),
            ("step after an answer", duration(median(answering)), duration(max(answering))),
            ("step, every other declined", duration(median(doubting)), duration(max(doubting))),
        ]
        step, longest = median(answering), LONGEST_BY_RULES * size
        text = f"One interview step at {size:,} rules: at most {duration(longest)}"
        goals.append(Goal(text, duration(step), step <= longest))
    return Section("Interview", _TEXT, Table(("", "median", "longest"), tuple(rows)), tuple(goals))


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
