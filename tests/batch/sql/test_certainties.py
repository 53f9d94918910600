"""Certainties in SQL where their arithmetic has corners: ties, doubts, what is tiny."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from expert.inference.program import Program
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import Knowledge, Rule
from tests.batch.sql.agreement import assert_agreed
from tests.batch.sql.engines import ENGINES
from tests.builders import (
    ATTRIBUTES,
    advice,
    all_,
    any_,
    as_certain,
    choice,
    concluded,
    exclusive,
    is_,
    knowledge_of,
    not_,
    rule,
    values,
    vocabulary,
)

every_engine = pytest.mark.parametrize("dialect", ENGINES)

LEVELS = [{}, *({"level": level} for level in ("low", "mid", "top"))]
PEOPLE = [
    person | ({"colour": colour} if colour else {})
    for person in LEVELS
    for colour in (None, "red", "green", "blue")
]


def exclusive_goal(*rules: Rule) -> Knowledge:
    goal = exclusive("role", values("clerk", "cook", "chief"), "Roles")
    return knowledge_of(*rules, attributes={**ATTRIBUTES, "role": goal})


@every_engine
def test_of_an_exclusive_goal_the_most_certain_counts_once_no_other_can_overtake(
    dialect: str,
) -> None:
    knowledge = exclusive_goal(
        rule("clerk", is_("level", "mid", "top"), "role=clerk", certainty=0.5),
        rule("cook", is_("colour", "red"), "role=cook", certainty=0.8),
        rule("chief", is_("colour", "red", "green"), "role=chief", certainty=0.3),
        rule("more", is_("level", "top"), "role=chief", certainty=0.6),
    )
    assert_agreed(Program(knowledge), PEOPLE, dialect)


@every_engine
def test_of_as_certain_ones_the_first_of_the_vocabulary_counts(dialect: str) -> None:
    knowledge = exclusive_goal(
        rule("cook", is_("level", "top"), "role=cook", certainty=0.36),
        rule("one", is_("colour", "red"), "role=clerk", certainty=0.2),
        rule("other", is_("colour", "red", "blue"), "role=clerk", certainty=0.2),
        rule("third", is_("colour", "green"), "role=chief", certainty=0.36),
    )
    assert_agreed(Program(knowledge), PEOPLE, dialect)
    goal = advice("role", values("clerk", "cook", "chief"), "Roles")
    shared = replace(knowledge, attributes={**knowledge.attributes, "role": goal})
    assert_agreed(Program(shared), PEOPLE, dialect)


@every_engine
def test_what_is_tiny_is_not_rounded_away(dialect: str) -> None:
    stages = [f"s{at}" for at in range(14)]
    knowledge = knowledge_of(
        rule("r0", is_("level", "top"), "stage=s0", certainty=0.1),
        *(
            rule(f"r{at}", is_("stage", before), f"stage={stage}", certainty=0.1)
            for at, (before, stage) in enumerate(pairwise(stages), start=1)
        ),
        rule("once", is_("stage", "s13"), "role=clerk", certainty=0.5),
        rule("twice", is_("stage", "s13"), "role=cook", certainty=0.5),
        rule("twice-too", is_("stage", "s12"), "role=cook", certainty=0.5),
        rule("less", is_("level", "top"), "role=chief"),
        rule("doubt", is_("stage", "s13"), "role=chief", certainty=-0.5),
        attributes=vocabulary(
            choice("level", values("low", "top")),
            concluded("stage", values(*stages)),
            advice("role", values("clerk", "cook", "chief"), "Roles"),
        ),
    )
    assert_agreed(Program(knowledge), [{}, {"level": "low"}, {"level": "top"}], dialect)


@every_engine
def test_certain_belief_and_disbelief_come_to_nothing_and_advice_is_shown_from_a_certainty_on(
    dialect: str,
) -> None:
    role = replace(ATTRIBUTES["role"], show_from=0.3)
    knowledge = knowledge_of(
        rule("for", is_("level", "top"), "role=clerk", "role=cook"),
        rule("against", is_("colour", "red"), "role=clerk", certainty=-1),
        rule("a-little", is_("colour", "red"), "role=cook", certainty=-0.7),
        rule("more", is_("colour", "green"), "role=cook", certainty=-0.71),
        rule("weak", is_("level", "mid"), "role=chief", certainty=0.3),
        rule("weaker", is_("level", "low"), "role=chief", certainty=0.29),
        attributes={**ATTRIBUTES, "role": role},
    )
    assert_agreed(Program(knowledge), PEOPLE, dialect)


@every_engine
def test_conditions_are_as_certain_as_their_parts(dialect: str) -> None:
    novice, adept = is_("stage", "novice"), is_("stage", "adept")
    knowledge = knowledge_of(
        rule("s1", is_("level", "mid", "top"), "stage=novice", certainty=0.6),
        rule("s2", is_("colour", "red", "green"), "stage=adept", certainty=0.8),
        rule("s3", is_("colour", "green"), "stage=adept", certainty=-0.9),
        rule("all", all_(novice, adept), "role=clerk", certainty=0.9),
        rule("any", any_(novice, adept, is_("colour", "blue")), "role=cook", certainty=0.9),
        rule("mixed", all_(any_(novice, all_(adept, is_("level", "top"))), is_("colour", "red")),
             "role=chief", certainty=0.9),
        rule("not", not_(all_(novice, adept)), "support=course", certainty=0.4),
        rule("sure", as_certain("stage", "adept", Comparison.AT_LEAST, 0.8), "support=coach"),
    )  # fmt: skip
    assert_agreed(Program(knowledge), PEOPLE, dialect)
