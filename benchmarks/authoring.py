"""What authors wait for: cases, checks, faults tried, and whom a changed rule concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random
from time import perf_counter

from benchmarks.loading import ROOT
from benchmarks.plan import Plan
from benchmarks.random_tests import (
    LEVELS,
    PLACES,
    TOPICS,
    TRADES,
    answer_test,
    random_answer,
    values,
)
from benchmarks.results import Goal, Section, Table, duration
from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.expectations import Exactly
from expert.authoring.cases.running import run_cases
from expert.authoring.checks.running import run_checks
from expert.authoring.checks.subject import Subject
from expert.authoring.comparing.comparing import compared
from expert.authoring.mutation.mutants import mutants
from expert.authoring.mutation.running import run_mutants
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.kinds import Choice, Choices, Numeric, QuestionType, YesNo
from expert.knowledge.model import (
    About,
    All,
    Answer,
    Asked,
    Attribute,
    Comparison,
    Concluded,
    Conclusion,
    Knowledge,
    Rule,
    Test,
)
from expert.knowledge.problems.problems import Position
from expert.library import KnowledgeBase

RULES, CASES, FAULTS = 1_000, 1_000, 1_000
_QUESTIONS, _CONCLUDED, _ADVICE = 32, 4, 4
_HERE = Position("rules/all_test.yaml", 1, 1)
_TEXT = f"""\
{RULES:,} rules with {_QUESTIONS + _CONCLUDED + _ADVICE} attributes: {_QUESTIONS} questions of every
kind, a third of the rules for {_CONCLUDED} sets of conclusions, the others for advice, most of them
with a conclusion among their premises; {CASES:,} cases of people drawn by lot. For the diff the
certainty of one rule is another. Of PMO careers, {FAULTS:,} small faults are tried, each of its
faults several times over. All in processes that have loaded what they need."""


def authoring(plan: Plan) -> Section:
    """The time that each takes, once."""
    knowledge = _knowledge(Random(1))
    cases = list(_cases(knowledge, Random(2)))
    careers = KnowledgeBase.load(ROOT).knowledge
    own = load_cases(ROOT, careers)
    faults = [*islice((each for _ in range(FAULTS) for each in mutants(careers)), FAULTS)]
    works = {
        f"{CASES:,} cases": (lambda: list(run_cases(Program(knowledge), cases)), 5),
        "check": (lambda: run_checks(Subject(knowledge, cases)), 60),
        "diff of one changed rule": (lambda: compared(knowledge, _changed(knowledge)), 10),
        f"{FAULTS:,} faults in PMO careers": (lambda: list(run_mutants(careers, own, faults)), 10),
    }
    rows, goals = [], []
    for name, (work, most) in works.items():
        start = perf_counter()
        work()
        taken = perf_counter() - start
        rows.append((name, duration(taken)))
        goals.append(Goal(f"{name}: at most {most} s", duration(taken), taken <= most))
    return Section("For authors", _TEXT, Table(("", "time"), tuple(rows)), tuple(goals))


def _changed(knowledge: Knowledge) -> Knowledge:
    """The same with another certainty in one rule for advice."""
    goals = {goal.id for goal in knowledge.advice()}
    rule = next(each for each in knowledge.rules.values() if each.then[0].attribute in goals)
    other = replace(rule, then=(replace(rule.then[0], certainty=0.3),))
    return replace(knowledge, rules={**knowledge.rules, rule.id: other})


def _knowledge(random: Random) -> Knowledge:
    questions = [_question(number) for number in range(_QUESTIONS)]
    middle = [
        Concluded(f"c{n}", f"C{n}", values(f"m{i}" for i in range(12))) for n in range(_CONCLUDED)
    ]
    advice = [
        Concluded(f"a{n}", f"A{n}", values(f"w{i}" for i in range(15)), goal=f"Advice {n}")
        for n in range(_ADVICE)
    ]
    attributes: list[Attribute] = [*questions, *middle, *advice]
    rules = [_rule(number, questions, middle, advice, random) for number in range(RULES)]
    return Knowledge(
        About("For authors"),
        {each.id: each for each in attributes},
        {each.id: each for each in rules},
    )


def _question(number: int) -> Asked:
    kinds: tuple[QuestionType, ...] = (
        Choice(values(PLACES)),
        Choice(values(TRADES)),
        Choice(values(LEVELS), ordered=True),
        Choices(values(TOPICS)),
        YesNo(),
        Numeric(0, 40),
    )
    return Asked(f"q{number:02}", f"Q{number}", f"{number}?", kinds[number % len(kinds)])


def _rule(
    number: int,
    questions: list[Asked],
    middle: list[Concluded],
    advice: list[Concluded],
    random: Random,
) -> Rule:
    tests = [answer_test(each, random) for each in random.sample(questions, random.randint(2, 4))]
    if number % 3 == 0:
        concluded = random.choice(middle)
    else:
        concluded = random.choice(advice)
        if random.random() < 0.6:
            below = random.choice(middle)
            tests.append(Test(below.id, Comparison.IS, (random.choice(below.values).id,)))
    value, certainty = random.choice(concluded.values).id, random.choice((1.0, 0.9, 0.6))
    then = (Conclusion(concluded.id, value, certainty),)
    return Rule(f"r{number:04}", All(tuple(tests)), then, f"Reason {number}.", "here")


def _cases(knowledge: Knowledge, random: Random) -> Iterator[Case]:
    """What happens to some people, as their cases expect it."""
    program = Program(knowledge)
    for number in range(CASES):
        given: dict[str, Answer] = {
            each.id: _typed(random_answer(each, random))
            for each in knowledge.asked()
            if random.random() < 0.85
        }
        shown = evaluate(program, given).shown
        exactly = [Exactly(goal.id, tuple(shown[goal.id]), _HERE) for goal in knowledge.advice()]
        yield Case(f"case {number}", given, tuple(exactly), _HERE)


def _typed(answer: str | bool | int | tuple[str, ...]) -> Answer:
    """An answer as the engine takes it."""
    return ("no", "yes")[answer] if isinstance(answer, bool) else answer
