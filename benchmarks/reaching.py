"""What it takes to be advised something, or no longer: the smallest changes of answers, proven."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.people import people
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, duration
from benchmarks.rule_sets import RuleSet, rule_set
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Asked, CanChange, Knowledge
from expert.solver.targets import Target

SIZES = (100, 1_000, 10_000)
LONGEST = 0.05
"""Seconds that the smallest change may take to find at 1,000 rules."""
_GOAL_SIZE = 1_000
_CASES_OF_EACH = 2
_IMPORT = "from time import perf_counter as p; s = p(); import z3; print(p() - s)"
_TEXT = """\
People as above, all of whose answers may change. Some value that is not advised is to be, one that
is advised no longer, and some rule that did not fire is to: each drawn anew for every person. A way
is proven smallest and followed through the rules once more; the first alone is what the goal is
about. The solver is loaded when the first of these is asked, and never before."""


def reaching(plan: Plan) -> Section:
    """Ways to advice, away from it and to a rule, at every size."""
    rows = [("loading the solver, once", duration(_seconds_to_import(plan.starts)), "")]
    goals = []
    for size in SIZES:
        if size > plan.largest:
            continue
        outcomes = _outcomes(rule_set(size), plan.people)
        for name, work in _works(outcomes).items():
            taken = [_timed(each) for each in work]
            rows.append((f"{size:,} rules: {name}", duration(median(taken)), duration(max(taken))))
            if name == _FIRST and size == _GOAL_SIZE:
                text = f"The smallest change at {size:,} rules: at most {duration(LONGEST)}"
                goals.append(Goal(text, duration(median(taken)), median(taken) <= LONGEST))
    columns = ("", "median", "longest")
    return Section("Reaching a piece of advice", _TEXT, Table(columns, tuple(rows)), tuple(goals))


_FIRST = "the smallest way to advice"
_Work = Callable[[], object]


def _works(outcomes: Sequence[Outcome]) -> dict[str, list[_Work]]:
    """What is timed, for each of some people."""
    from expert.solver.reach import answers_in_the_way, reach  # loading it is timed apart

    works: dict[str, list[_Work]] = {
        _FIRST: [],
        "the five smallest": [],
        "to lose a piece of advice": [],
        "to make a rule fire": [],
    }
    for number, outcome in enumerate(outcomes):
        random = Random(number)
        advised = [
            (each.attribute, each.value) for some in outcome.advice.values() for each in some
        ]
        others = sorted(set(outcome.advice_pairs) - set(advised))
        resting = [each for each in outcome.program.order if outcome.truth(each) is not Truth.TRUE]
        for _ in range(_CASES_OF_EACH):
            target, rule = Target(*random.choice(others)), random.choice(resting)
            works[_FIRST].append(lambda o=outcome, t=target: reach(o, t, most=1))
            works["the five smallest"].append(lambda o=outcome, t=target: reach(o, t))
            works["to make a rule fire"].append(
                lambda o=outcome, r=rule: answers_in_the_way(o, [r])
            )
            if advised:
                lost = Target(*random.choice(advised), lose=True)
                works["to lose a piece of advice"].append(lambda o=outcome, t=lost: reach(o, t))
    return works


def _timed(work: _Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _outcomes(rules: RuleSet, count: int) -> list[Outcome]:
    """What the rules make of some people, who may change every answer."""
    knowledge = rules.knowledge
    attributes = {
        name: replace(each, can_change=CanChange.ANY) if isinstance(each, Asked) else each
        for name, each in knowledge.attributes.items()
    }
    program = Program(Knowledge(knowledge.about, attributes, knowledge.rules))
    return [evaluate(program, _typed(person)) for person in people(rules, count)]


def _typed(person: dict[str, object]) -> dict[str, object]:
    """Answers as the library takes them."""
    return {
        name: ("no", "yes")[answer] if isinstance(answer, bool) else answer
        for name, answer in person.items()
    }


def _seconds_to_import(times: int) -> float:
    """How long it takes to load the solver, in processes of their own."""
    command = [sys.executable, "-c", _IMPORT]
    runs = (
        subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(times)
    )
    return median(float(run.stdout) for run in runs)
