"""How time grows with size: one dimension after the other, at sizes that double."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import TypeAlias

from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, duration, times
from expert.document.markdown import to_markdown
from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_summary
from expert.explanation.consultation.summary import Shown
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain
from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.interview.entry import read_entry
from expert.interview.interview import started
from expert.interview.preview import preview
from expert.knowledge.kinds import Choice, Choices, Numeric, QuestionType, YesNo
from expert.knowledge.model import (
    About,
    Addition,
    Any,
    Asked,
    Attribute,
    Comparison,
    Computed,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Named,
    Operand,
    Points,
    Rule,
    Test,
    Value,
)
from expert.knowledge.numbers.expressions import Arithmetic, Constant
from expert.knowledge.problems.suggestions import did_you_mean

Work: TypeAlias = Callable[[], object]

MOST_FOR_TWICE_AS_MUCH = 2.5
"""Times as long, in the middle of all doublings: n log n is 2.2 at these sizes."""
_TEXT = """\
One dimension of a knowledge base grows, and all else stays small. What is shared is worked out
once, so twice as much takes about twice as long; the last column says how many times as long the
largest takes as the one half its size."""


def growing(plan: Plan) -> Section:
    """Every dimension at every size, and how the last doubling went."""
    rows: list[tuple[str, ...]] = []
    ratios: list[float] = []
    for name, dimension in DIMENSIONS.items():
        taken = [_seconds(dimension, size, plan.rounds_of_builds) for size in plan.growth]
        ratios += [after / before for before, after in pairwise(taken)]
        rows.append((name, *map(duration, taken), times(taken[-1] / taken[-2])))
    columns = ("", *(f"{size:,}" for size in plan.growth), "twice as much")
    text = f"Twice as much takes at most {times(MOST_FOR_TWICE_AS_MUCH)} as long"
    middle = median(ratios)
    goal = Goal(text, times(middle), middle <= MOST_FOR_TWICE_AS_MUCH)
    return Section("Growth", _TEXT, Table(columns, tuple(rows)), (goal,))


def _seconds(dimension: Callable[[int], Work], size: int, rounds: int) -> float:
    """The median time of the work, made anew for every round so that nothing is kept."""
    taken = []
    for _ in range(rounds):
        work = dimension(size)
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


# Knowledge bases in which one thing is large.


def _ids(what: str, size: int) -> list[str]:
    return [f"{what}_{number}" for number in range(size)]


def _values(ids: Sequence[str]) -> tuple[Value, ...]:
    return tuple(Value(name, name.capitalize()) for name in ids)


def _asked(name: str, kind: QuestionType) -> Asked:
    return Asked(name, name.capitalize(), f"What about {name}?", kind)


def _is(attribute: str, *operands: Operand) -> Test:
    return Test(attribute, Comparison.IS, operands)


def _rule(name: str, when: Condition, value: str, attribute: str = "advice") -> Rule:
    return Rule(name, when, (Conclusion(attribute, value, 0.5),), f"For {name}.")


def _program(questions: Sequence[Attribute], advised: Sequence[str], *rules: Rule) -> Program:
    advice = Concluded("advice", "Advice", _values(advised), goal="Advice")
    attributes = {attribute.id: attribute for attribute in (*questions, advice)}
    return Program(Knowledge(About("Growing"), attributes, {rule.id: rule for rule in rules}))


def _chain(size: int) -> Program:
    """Rules that each test the advice of the one before."""
    ids = _ids("value", size)
    first = _rule("first", _is("start", "yes"), ids[0])
    rules = [_rule(after, _is("advice", before), after) for before, after in pairwise(ids)]
    return _program([_asked("start", YesNo())], ids, first, *rules)


def _one_question(kind: QuestionType, tests: Mapping[str, Test]) -> Program:
    """One question, and a rule with advice of its own for each test of it."""
    rules = [_rule(name, test, name) for name, test in tests.items()]
    return _program([_asked("question", kind)], list(tests), *rules)


def _choice(size: int) -> Program:
    ids = _ids("value", size)
    return _one_question(Choice(_values(ids)), {name: _is("question", name) for name in ids})


def _choices(size: int) -> Program:
    ids = _ids("value", size)
    return _one_question(Choices(_values(ids)), {name: _is("question", name) for name in ids})


def _ordered(size: int) -> Program:
    ids = _ids("value", size)
    tests = {name: Test("question", Comparison.AT_LEAST, (name,)) for name in ids}
    return _one_question(Choice(_values(ids), ordered=True), tests)


def _number(size: int) -> Program:
    tests = {f"value_{n}": Test("question", Comparison.ABOVE, (n,)) for n in range(size)}
    return _one_question(Numeric(), tests)


def _points(size: int) -> Program:
    """Rules that each add to points if there are some of the points, doubled, before."""
    ids = _ids("points", size)
    twice = {name: Arithmetic("*", Named(name), Constant(Fraction(2))) for name in ids}
    numbers = [Points(name, name) for name in ids]
    formulas = [Computed(f"twice_{name}", name, formula) for name, formula in twice.items()]
    rules = [_adding("first", _is("start", "yes"), ids[0])]
    rules += [
        _adding(after, Test(f"twice_{before}", Comparison.ABOVE, (0,)), after)
        for before, after in pairwise(ids)
    ]
    last = _rule("last", Test(ids[-1], Comparison.ABOVE, (0,)), "it")
    return _program([_asked("start", YesNo()), *numbers, *formulas], ["it"], *rules, last)


def _adding(name: str, when: Condition, points: str) -> Rule:
    return Rule(name, when, (), f"For {name}.", adds=(Addition(points, Fraction(1)),))


def _independent(size: int) -> Program:
    """A question for each rule, and one value for all of them."""
    ids = _ids("question", size)
    rules = [_rule(name, _is(name, "yes"), "it") for name in ids]
    return _program([_asked(name, YesNo()) for name in ids], ["it"], *rules)


def _any_of(size: int, advised: Sequence[str] = ("it",)) -> Program:
    """Any of so many questions will do for all that is advised."""
    ids = _ids("question", size)
    between = Concluded("between", "Between", _values(["it"]))
    whole = _rule("any", Any(tuple(_is(name, "yes") for name in ids)), "it", "between")
    rules = [_rule(name, _is("between", "it"), name) for name in advised]
    return _program([*(_asked(name, YesNo()) for name in ids), between], advised, whole, *rules)


# What is done with them.


def _advised(program: Program, **answers: str) -> Work:
    return lambda: evaluate(program, answers).advice


def _undecided(program: Program) -> Work:
    return lambda: evaluate(program, {}).undecided


def _interviewed(program: Program, *answers: str) -> Work:
    """Some steps of an interview, each with its question."""
    interview = started(program, {})
    assert interview.current

    def steps() -> None:
        state = interview
        for answer in answers:
            state = state.answer(answer)
            assert state.at_most

    return steps


def _played(program: Program) -> Work:
    """A whole interview with somebody who knows no answer."""
    return lambda: asked_questions(program, {})


def _previewed(program: Program) -> Work:
    interview = started(program, {})
    return lambda: preview(interview)


def _explained(size: int) -> Work:
    outcome = evaluate(_chain(size), {"start": "yes"})
    pairs = [("advice", f"value_{size - 1}")]
    return lambda: to_markdown(why_document(outcome.knowledge, pairs, explain(outcome, pairs)))


def _still_open(size: int) -> Work:
    program = _any_of(size, _ids("value", size))
    return lambda: to_text(consultation_summary(Consulted(evaluate(program, {})), Shown()), 80)


def _typed(size: int) -> Work:
    question = _asked("question", Choices(_values(_ids("v", size))))
    line = ",".join(map(str, range(1, min(size, 2_000))))
    return lambda: read_entry(question, line)


def _mistaken(size: int) -> Work:
    known = _ids("question", size)
    return lambda: [did_you_mean(f"qestion_{number}", known) for number in range(10)]


DIMENSIONS: Mapping[str, Callable[[int], Work]] = {
    "a chain of rules: advice": lambda n: _advised(_chain(n), start="yes"),
    "the same: what is undecided": lambda n: _undecided(_chain(n)),
    "the same: why, as Markdown": _explained,
    "a chain of points and formulas: advice": lambda n: _advised(_points(n), start="yes"),
    "values in an order, a comparison with each: compiled": lambda n: lambda: _ordered(n),
    "values of a choice: a step": lambda n: _interviewed(_choice(n), "value_1"),
    "the same: why it is asked": lambda n: _previewed(_choice(n)),
    "values of choices: why they are asked": lambda n: _previewed(_choices(n)),
    "cuts through a number: why it is asked": lambda n: _previewed(_number(n)),
    "questions for one value: ten steps": lambda n: _interviewed(_independent(n), *["yes"] * 10),
    "the same: a whole interview": lambda n: _played(_independent(n)),
    "parts of an `any`: ten steps": lambda n: _interviewed(_any_of(n), *["no"] * 10),
    "questions times values still open: as text": _still_open,
    "values, many of which are typed": _typed,
    "names, of which ten are misspelt": _mistaken,
}
"""What grows, and what is done then."""
