"""PMO careers: for everybody, however little they have told, no further answer takes advice back.

Everybody means every combination of answers to the six questions that roles and next steps depend
on, each question answered or left open. It is enough to compare each person with those who left
one answer more out: what no single answer overturns, no completion of the answers does.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from expert.inference.certainty.arithmetic import Judgement
from expert.inference.evaluation import evaluate
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from tests.careers.people import BACKGROUND, careers, everybody

A_HAIR = 1e-9


class Said(NamedTuple):
    """What is said of one person: the rules that fired, and every value that can be concluded."""

    fired: frozenset[int]
    values: dict[Pair, Judgement]


def key(answers: dict[str, Answer]) -> tuple[Answer | None, ...]:
    return tuple(answers.get(name) for name in BACKGROUND)


@cache
def said_of_everybody() -> dict[tuple[Answer | None, ...], Said]:
    program = careers().program
    pairs = list(program.deciders)
    said = {}
    for answers in everybody():
        outcome = evaluate(program, answers)
        said[key(answers)] = Said(
            frozenset(outcome.fired), {pair: outcome.value(*pair) for pair in pairs}
        )
    return said


def with_one_answer_less() -> list[tuple[Said, Said]]:
    """What is said with an answer left out, and what is said with it."""
    said = said_of_everybody()
    return [
        (said[(*person[:at], None, *person[at + 1 :])], said[person])
        for person in said
        for at, answer in enumerate(person)
        if answer is not None
    ]


def test_everybody_is_there() -> None:
    assert len(said_of_everybody()) == 4 * 4 * 3 * 5 * 3 * 17


def test_no_answer_stops_a_rule_that_fired_without_it() -> None:
    for without, told in with_one_answer_less():
        assert without.fired <= told.fired


def test_no_answer_turns_what_was_settled_without_it() -> None:
    for without, told in with_one_answer_less():
        for pair, judged in without.values.items():
            if judged.truth is not Truth.UNDECIDED:
                assert told.values[pair].truth is judged.truth


def test_every_answer_leaves_certainties_in_the_range_they_had_without_it() -> None:
    for without, told in with_one_answer_less():
        for pair, (_, low, high) in told.values.items():
            assert without.values[pair].low <= low + A_HAIR
            assert without.values[pair].high >= high - A_HAIR


def test_certainties_are_settled_for_those_who_answered_everything() -> None:
    for person, said in said_of_everybody().items():
        if None not in person:
            for attribute in ("role", "next_step"):
                assert not any(
                    said.values[pair].is_open for pair in said.values if pair[0] == attribute
                )


def test_the_engine_says_the_same_of_every_twentieth_person() -> None:
    for answers in everybody()[::20]:
        outcome, said = careers().consult(answers), said_of_everybody()[key(answers)]
        assert set(outcome.fired) == said.fired
        assert {pair: outcome.value(*pair) for pair in said.values} == said.values
