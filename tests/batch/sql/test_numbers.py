"""Numbers that are worked out are exact in SQL, with and without bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert.batch.sql.dialects import DIALECTS
from expert.batch.sql.query import query
from expert.batch.sql.table import Table
from expert.inference.program import Program
from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.model import Attribute, Condition, Knowledge, Number
from expert.knowledge.problems.problems import KnowledgeError
from tests.batch.sql.agreement import assert_agreed
from tests.batch.sql.engines import ENGINES
from tests.builders import (
    advice,
    compare,
    computed,
    date,
    knowledge_of,
    number,
    rule,
    values,
)
from tests.numbers import computed_as, formulas_of_each_once

every_engine = pytest.mark.parametrize("dialect", ENGINES)


def a_rule_for_each(*tests: Condition, **questions: Attribute) -> Knowledge:
    """A rule for each test of a number."""
    roles = advice("role", values(*(f"v{at}" for at in range(len(tests)))), "Roles")
    rules = [rule(f"r{at}", test, f"role=v{at}") for at, test in enumerate(tests)]
    return knowledge_of(*rules, attributes=questions | {"role": roles})


def compared(name: str, *bounds: Number) -> list[Condition]:
    """Every comparison of a number with each of these."""
    comparisons = [each for each in WRITTEN.values() if each.operand_count == 1]
    return [compare(name, each, bound) for bound in bounds for each in comparisons]


@every_engine
@pytest.mark.parametrize(
    ("formula", "bounds"),
    [
        ("one + other", (0.3, 3, -0.7)),
        ("one - other", (0, 0.1)),
        ("one * other", (0, 0.02, 6)),
        ("one * other - one", (0, 0.02)),
        ("one / above", (0, 1, 0.5, 0.1)),
        ("one / (above + 1)", (0, 0.5)),
        ("one / below", (0, -1, -0.5)),
        ("one / 3", (0.1, 1)),
        ("one / 3 + other / 7", (0, 0.1)),
        ("min(one, other, above)", (0, 1)),
        ("max(one, other * 2, below)", (0, 0.2)),
        ("max(one / 3, other / 7)", (0, 0.1)),
        ("one / above + other", (0, 2)),
        ("2 - one / above", (2, 1)),
        ("one * one * above", (0, 4)),
        ("one * 0 + other", (0, 0.2)),
    ],
)
def test_formulas_are_exact_whatever_has_bounds(
    dialect: str, formula: str, bounds: tuple[Number, ...]
) -> None:
    for low, high in ((None, None), (-5, None), (None, 5), (-5, 5), (0, None), (0, 5)):
        knowledge = a_rule_for_each(
            *compared("it", *bounds),
            one=number("one", minimum=low, maximum=high),
            other=number("other", minimum=low, maximum=high),
            above=number("above", minimum=1, maximum=high),
            below=number("below", minimum=None if low is None else -5, maximum=-1),
            it=computed("it", formula),
        )
        domain = {
            "one": (None, *(n for n in (-2, -0.1, 0, 0.1, 0.3, 2) if low is None or low <= n)),
            "other": (None, *(n for n in (-3, 0, 0.2, 3) if low is None or low <= n)),
            "above": (None, 1, 2, 4),
            "below": (None, -1, -4),
        }
        used = [name for name in domain if name in formula]
        people: list[dict[str, Number]] = [{}]
        for name in used:
            people = [
                person | ({} if each is None else {name: each})
                for person in people
                for each in domain[name]
            ]
        assert_agreed(Program(knowledge), people, dialect, ["matrix"])


@every_engine
@settings(max_examples=30)
@given(
    formula=formulas_of_each_once(),
    bounds=st.tuples(st.sampled_from((None, -2)), st.sampled_from((None, 3))),
    people=st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "amount": st.sampled_from((-2, -0.5, 0, 1, 3)),
                "rate": st.sampled_from((1, 2, 2.5)),
                "years": st.sampled_from((0, 0.3, 2)),
            },
        ),
        min_size=1,
        max_size=20,
    ),
)
def test_any_formula_is_exact(
    dialect: str,
    formula: object,
    bounds: tuple[Number | None, Number | None],
    people: list[dict[str, Number]],
) -> None:
    low, high = bounds
    knowledge = a_rule_for_each(
        *compared("it", -1, 0, 0.1, 0.5, 2),
        amount=number("amount", minimum=low, maximum=high),
        rate=number("rate", minimum=1, maximum=high),
        years=number("years", minimum=low, maximum=high),
        it=computed_as(formula),
    )
    assert_agreed(Program(knowledge), people, dialect, ["matrix"])


@every_engine
def test_tenths_are_tenths(dialect: str) -> None:
    knowledge = a_rule_for_each(
        *compared("it", 0.3),
        one=number("one"),
        other=number("other"),
        it=computed("it", "one + other"),
    )
    people = [{"one": 0.1, "other": 0.2}, {"one": 100000000.1, "other": -99999999.8}]
    assert_agreed(Program(knowledge), people, dialect)


@every_engine
@pytest.mark.parametrize("function", ["years_between", "months_between", "days_between"])
def test_times_between_dates_are_those_of_the_calendar(dialect: str, function: str) -> None:
    days = ("1999-12-31", "2000-01-31", "2000-02-28", "2000-02-29", "2000-03-01", "2001-02-28",
            "2100-02-28", "2100-03-31", "2100-04-30", "9999-12-31", "0001-01-01")  # fmt: skip
    bounds = (-1200, -13, -12, -1, 0, 1, 11, 12, 99, 100, 1200)
    for last in (None, "2100-04-30"):
        knowledge = a_rule_for_each(
            *compared("it", *bounds),
            start=date("start", minimum="0001-01-01", maximum=last),
            end=date("end", maximum=last),
            it=computed("it", f"{function}(start, end)"),
        )
        known = [None, *(day for day in days if last is None or day <= last)]
        people = [
            {name: day for name, day in (("start", one), ("end", other)) if day}
            for one in known
            for other in known
        ]
        assert_agreed(Program(knowledge), people, dialect, ["matrix"])


def test_a_number_that_cannot_be_told_exactly_is_refused_with_its_name() -> None:
    knowledge = a_rule_for_each(
        compare("it", Comparison.ABOVE, 1),
        one=number("one", minimum=1),
        other=number("other", minimum=1),
        it=computed("it", "max(one / other, 2)"),
    )
    with pytest.raises(KnowledgeError, match="`it` cannot be told exactly in SQL"):
        query(Program(knowledge), DIALECTS["duckdb"], Table())
