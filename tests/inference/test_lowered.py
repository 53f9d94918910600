"""The one form of conditions: it means what was written, and remembers what that was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from expert.inference.evaluation import evaluate
from expert.inference.lowered import (
    And,
    Beyond,
    Formula,
    Holds,
    Lowering,
    Not,
    OneOf,
    Or,
    atoms,
)
from expert.inference.outcome import JudgedCondition
from expert.inference.program import Program
from expert.knowledge.model import All, Answer, Any, Comparison, Condition, Knowledge
from expert.knowledge.model import Not as WrittenNot
from tests.builders import ATTRIBUTES, all_, any_, compare, is_, not_
from tests.inference.naive import Belief, Naive
from tests.strategies import knowledge_bases, partial_answers

EQUAL_TO_3 = And((Beyond("years", (3, 0)), Not((Beyond("years", (3, 1)),))))
EQUAL_TO_1 = And((Beyond("years", (1, 0)), Not((Beyond("years", (1, 1)),))))
FROM_1_TO_3 = And((Beyond("years", (1, 0)), Not((Beyond("years", (3, 1)),))))
RED = OneOf("colour", ("red",))
NOVICE = Holds(("stage", "novice"))


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (is_("colour", "red"), RED),
        (is_("colour", "blue", "red"), OneOf("colour", ("red", "blue"))),
        (is_("member", "yes"), OneOf("member", ("yes",))),
        (is_("likes", "jam", "tea"), OneOf("likes", ("tea", "jam"))),
        (compare("level", Comparison.AT_LEAST, "mid"), OneOf("level", ("mid", "top"))),
        (compare("level", Comparison.BELOW, "low"), OneOf("level", ())),
        (compare("years", Comparison.AT_LEAST, 3), Beyond("years", (3, 0))),
        (compare("years", Comparison.ABOVE, 3), Beyond("years", (3, 1))),
        (compare("years", Comparison.AT_MOST, 3), Not((Beyond("years", (3, 1)),))),
        (compare("years", Comparison.BELOW, 3), Not((Beyond("years", (3, 0)),))),
        (is_("years", 3), EQUAL_TO_3),
        (compare("years", Comparison.BETWEEN, 1, 3), FROM_1_TO_3),
        (compare("level", Comparison.BETWEEN, "low", "mid"), OneOf("level", ("low", "mid"))),
        (is_("years", 1, 3), Or((EQUAL_TO_1, EQUAL_TO_3))),
        (is_("stage", "novice"), NOVICE),
        (
            is_("stage", "novice", "adept"),
            Or((Holds(("stage", "novice")), Holds(("stage", "adept")))),
        ),
        (not_(is_("colour", "red")), Not((RED,))),
        (all_(is_("colour", "red"), is_("years", 3)), And((RED, EQUAL_TO_3))),
        (any_(is_("colour", "red"), is_("years", 3)), Or((RED, EQUAL_TO_3))),
    ],
)
def test_every_test_and_group_has_one_form(written: Condition, form: Formula) -> None:
    assert Lowering(ATTRIBUTES).lowered(written) == form


def test_the_atoms_of_a_formula_come_in_the_order_written() -> None:
    written = all_(is_("colour", "red"), any_(not_(is_("stage", "novice")), is_("years", 3)))
    assert list(atoms(Lowering(ATTRIBUTES).lowered(written))) == [
        RED,
        NOVICE,
        Beyond("years", (3, 0)),
        Beyond("years", (3, 1)),
    ]


@given(knowledge_bases())
def test_a_formula_names_all_that_its_author_wrote_in_that_order(knowledge: Knowledge) -> None:
    for rule in knowledge.rules.values():
        assert list(named(Lowering(knowledge.attributes).lowered(rule.when))) == list(
            written_parts(rule.when)
        )


@given(knowledge_bases(), partial_answers())
def test_each_part_of_a_condition_is_judged_as_it_means(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for rule in knowledge.rules.values():
        judged = list(parts_of(outcome.condition(rule.id)))
        assert [part.condition for part in judged] == list(written_parts(rule.when))
        for part in judged:
            truth, low, high = part.judgement
            told = Belief({0: None, 1: True, 2: False}[truth], low, high)
            assert told == pytest.approx(naive.condition(part.condition), abs=1e-8)


def named(formula: Formula) -> Iterator[Condition]:
    if formula.written is not None:
        yield formula.written
    match formula:
        case And(parts) | Or(parts) | Not(parts):
            for part in parts:
                yield from named(part)


def written_parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    match condition:
        case WrittenNot(inner):
            yield from written_parts(inner)
        case All(parts) | Any(parts):
            for part in parts:
                yield from written_parts(part)
        case _:
            pass


def parts_of(judged: JudgedCondition) -> Iterator[JudgedCondition]:
    yield judged
    for part in judged.parts:
        yield from parts_of(part)
