"""Random knowledge bases in which numbers are worked out, and people to consult them for.

Their vocabulary is `NUMBERS`. Rules stand in layers, as `GIVEN` has them: points, values, the most
certain of some values, points again, advice. Each tests only what comes before all that it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement

from hypothesis import strategies as st

from expert.knowledge.comparisons import WRITTEN
from expert.knowledge.conditions import Pair
from expert.knowledge.model import (
    About,
    Addition,
    Answer,
    Computed,
    Conclusion,
    Knowledge,
    Named,
    Rule,
    Test,
)
from expert.knowledge.numbers.expressions import Arithmetic, Constant, Expression, Function
from tests.builders import (
    advice,
    choice,
    computed,
    concluded,
    exclusive,
    is_,
    number,
    points,
    values,
    vocabulary,
    yes_no,
)
from tests.strategies import CERTAINTIES, RandomKnowledge, condition

NUMBERS = vocabulary(
    number("amount", minimum=-2, maximum=3),
    number("rate", minimum=1, maximum=4),
    number("years", minimum=0, maximum=2),
    choice("colour", values("red", "green"), "Which colour?"),
    yes_no("member", "Are you a member?"),
    points("early"),
    concluded("stage", values("novice", "adept")),
    exclusive("rank", values("one", "two", "three")),
    points("late"),
    advice("role", values("clerk", "cook"), "Roles"),
    exclusive("best", values("plain", "rich"), "The best"),
    computed("share", "amount / rate"),
    computed("sum", "amount + 0.1 * years"),
    computed("mix", "max(early, rate) - years"),
    computed("deep", "(late + sum) / 2"),
)
DOMAINS: Mapping[str, tuple[Answer, ...]] = {
    "amount": (-2, -0.5, 0, 1, 3),
    "rate": (1, 2, 2.5, 4),
    "years": (0, 0.3, 2),
    "colour": ("red", "green"),
    "member": ("yes", "no"),
}
GIVEN: tuple[Pair, ...] = (
    ("early", ""),
    ("stage", "novice"),
    ("stage", "adept"),
    ("rank", "one"),
    ("rank", "two"),
    ("rank", "three"),
    ("late", ""),
    ("role", "clerk"),
    ("role", "cook"),
    ("best", "plain"),
    ("best", "rich"),
)
"""What rules give, in layers: values, and points to which they add."""
VALUES = tuple(pair for pair in GIVEN if pair[1])

_NUMBERS_FROM = {"amount": 0, "rate": 0, "years": 0, "share": 0, "sum": 0, "early": 1, "mix": 1}
_NUMBERS_FROM |= {"late": 7, "deep": 7}
"""Each number, with how much of `GIVEN` must be below."""
_BOUNDS = (-1, 0, 0.5, 1, 2.5)
_ADDED = st.sampled_from(tuple(map(Fraction, ("1", "2", "-1", "0.5", "-3"))))


@st.composite
def number_knowledge_bases(draw: st.DrawFn, max_rules: int = 10) -> Knowledge:
    """A knowledge base of some rules; each layer is likely to have one."""
    names = [f"r{number}" for number in range(draw(st.integers(1, max_rules)))]
    return RandomKnowledge(About("Numbers"), NUMBERS, {name: _rule(draw, name) for name in names})


def _rule(draw: st.DrawFn, name: str) -> Rule:
    position = draw(st.integers(0, len(GIVEN) - 1))
    when = condition(draw, _premises(position), 4)
    attribute, value = GIVEN[position]
    if not value:
        added = (Addition(attribute, draw(_ADDED)),)
        return Rule(name, when, (), because=f"For {name}.", adds=added)
    then = (Conclusion(attribute, value, draw(CERTAINTIES)),)
    return Rule(name, when, then, because=f"For {name}.")


@cache
def _premises(below: int) -> st.SearchStrategy[Test]:
    """One test of an answer, a number or a value that lies below a place in `GIVEN`."""
    numbers = [name for name, needed in _NUMBERS_FROM.items() if needed <= below]
    bounds = _BOUNDS
    tests = [
        Test(name, comparison, operands)
        for name in numbers
        for comparison in WRITTEN.values()
        for operands in combinations_with_replacement(bounds, comparison.operand_count)
        if name not in ("rate", "amount", "years") or all(1 <= each <= 2 for each in operands)
    ]
    against = [
        Test(name, comparison, (Named(other),))
        for name in numbers
        for other in numbers
        for comparison in WRITTEN.values()
        if name != other and comparison.operand_count == 1
    ]
    answers = [is_("colour", "red"), is_("member", "yes"), is_("member", "no")]
    found = [st.sampled_from(answers), st.sampled_from(tests), st.sampled_from(against)]
    if of_values := _tests_of_values(below):
        found += [st.sampled_from(of_values)] * 2
    return st.one_of(found)


def _tests_of_values(below: int) -> list[Test]:
    """Of exclusive values only where all are below: which of them counts depends on all."""
    lower = GIVEN[:below]
    whole = [pair for pair in lower if pair[0] != "rank" or below > GIVEN.index(("rank", "three"))]
    whole = [pair for pair in whole if pair[1] and pair[0] != "best"]
    tests = [is_(attribute, value) for attribute, value in whole]
    return tests + [
        Test(attribute, comparison, operands, value=value)
        for attribute, value in lower
        if value
        for comparison in WRITTEN.values()
        for operands in combinations_with_replacement((0.25, 0.6, 0.8), comparison.operand_count)
    ]


def people() -> st.SearchStrategy[dict[str, Answer]]:
    """An answer to every question."""
    return st.fixed_dictionaries({name: st.sampled_from(DOMAINS[name]) for name in DOMAINS})


@st.composite
def partial_answers(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to some of the questions, or to all or none of them."""
    person = draw(people())
    return {name: person[name] for name in person if draw(st.booleans())}


QUESTIONS = ("amount", "rate", "years")
_CONSTANTS = st.sampled_from(tuple(map(Fraction, ("0.1", "2", "-3", "1"))))


@st.composite
def formulas_of_each_once(draw: st.DrawFn) -> Expression:
    """A formula in which each question occurs once at most; it divides by `rate` alone."""
    left = [Named(name) for name in draw(st.permutations(QUESTIONS))]
    left = left[: draw(st.integers(1, len(left)))]
    parts: list[Expression] = [
        *left,
        *(Constant(draw(_CONSTANTS)) for _ in range(draw(st.integers(0, 2)))),
    ]
    while len(parts) > 1:
        one, other = parts.pop(), parts.pop(draw(st.integers(0, len(parts) - 1)))
        operator = draw(st.sampled_from("+-*/mM"))
        if operator == "/" and other != Named("rate"):
            operator = "*"
        parts.append(
            Function("min" if operator == "m" else "max", (one, other))
            if operator in "mM"
            else Arithmetic(operator, one, other)
        )
    return parts[0]


def computed_as(expression: Expression) -> Computed:
    return Computed("it", "It", expression)
