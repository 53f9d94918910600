"""Numbers that are worked out: the same rules without any, and with some in every subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from benchmarks.people import Person, people
from benchmarks.plan import Plan
from benchmarks.results import Section, Table, compared
from benchmarks.rule_sets import RuleSet, Subject, rule_set
from benchmarks.timing import interleaved, repeating
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.interview.interview import started
from expert.knowledge.model import (
    Addition,
    Answer,
    Attribute,
    Comparison,
    Computed,
    Conclusion,
    Knowledge,
    Named,
    Points,
    Rule,
    Test,
)
from expert.knowledge.numbers.expressions import Arithmetic, Constant

_TEXT = """\
The rules of three layers, as they are and with numbers in every subject: each finding adds points,
or takes some away, a formula divides years and adds points to them, and three more rules compare
the formula with a bound, the points with years, and how certain a finding is. Of the leanings only
the most certain counts. Median time per person, or per step of an interview, and in brackets its
ratio to the same without numbers."""

STEPS = 5


def working_out(plan: Plan) -> Section:
    """Consulting and asking, at every size."""
    measured = {size: _seconds(size, plan) for size in plan.sizes}
    rows = [
        (
            f"{work}, {which} numbers",
            *(compared(at[work, which], at[work, "without"]) for at in measured.values()),
        )
        for work in ("consult", "interview step")
        for which in ("without", "with")
    ]
    columns = ("rules", *(f"{size:,}" for size in plan.sizes))
    return Section("Numbers", _TEXT, Table(columns, tuple(rows)))


def with_numbers(rules: RuleSet) -> Knowledge:
    """The same rules, with points, a formula and what tests them in every subject."""
    knowledge = rules.knowledge
    attributes: dict[str, Attribute] = dict(knowledge.attributes)
    changed: dict[str, Rule] = dict(knowledge.rules)
    for subject in rules.subjects:
        score, index = f"{subject.name}_score", f"{subject.name}_index"
        years = next(q.id for q in subject.questions if q.id.endswith("years"))
        share = Arithmetic("/", Named(years), Constant(Fraction(40)))
        attributes |= {
            score: Points(score, f"Points on {subject.name}"),
            index: Computed(
                index, f"Index of {subject.name}", Arithmetic("+", share, Named(score))
            ),
            subject.leaning.id: replace(subject.leaning, exclusive=True),
        }
        findings = [rule for rule in rules.rules_of[subject.name] if "-finding-" in rule.id]
        for number, rule in enumerate(findings):
            points = Fraction(-1 if number % 3 == 2 else 1, 2)
            changed[rule.id] = replace(rule, adds=(Addition(score, points),))
        changed |= {rule.id: rule for rule in _testers(subject, score, index, years)}
    return Knowledge(knowledge.about, attributes, dict(sorted(changed.items())))


def _testers(subject: Subject, score: str, index: str, years: str) -> list[Rule]:
    finding = subject.finding
    tests = (
        Test(index, Comparison.AT_LEAST, (1.5,)),
        Test(score, Comparison.BELOW, (Named(years),)),
        Test(finding.id, Comparison.AT_LEAST, (0.7,), value=finding.values[0].id),
    )
    name, advised = subject.name.replace("_", "-"), subject.advice[0].id
    then = (Conclusion(subject.goal, advised, 0.3),)
    return [
        Rule(f"{name}-number-{n}", test, then, "A number says so.") for n, test in enumerate(tests)
    ]


def _seconds(size: int, plan: Plan) -> dict[tuple[str, str], float]:
    rules = rule_set(size)
    somebody = people(rules, plan.people)
    programs = {"without": Program(rules.knowledge), "with": Program(with_numbers(rules))}
    turns = {
        f"{name} {which}": repeating(partial(work, program, somebody))
        for which, program in programs.items()
        for name, work in {"consult": _consult, "interview step": _interview}.items()
    }
    found = interleaved(turns, plan.effort)
    shares: Mapping[str, int] = {"consult": len(somebody), "interview step": STEPS * len(somebody)}
    return {
        (name, which): found[f"{name} {which}"] / share
        for which in programs
        for name, share in shares.items()
    }


def _consult(program: Program, somebody: list[Person]) -> None:
    for person in somebody:
        evaluate(program, _answers(person))


def _interview(program: Program, somebody: list[Person]) -> None:
    for person in somebody:
        answers = _answers(person)
        state = started(program, {})
        for _ in range(STEPS):
            question = state.current
            if question is not None:
                known = question.id in answers
                state = state.answer(answers[question.id]) if known else state.decline()
                assert state.at_most


def _answers(person: Person) -> dict[str, Answer]:
    """The same with yes and no in place of True and False."""
    return {
        name: ("no", "yes")[answer] if isinstance(answer, bool) else answer
        for name, answer in person.items()
    }
