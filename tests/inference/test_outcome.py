"""The engine says what the rules mean: no more, no less, and nothing that an answer overturns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings

from expert import KnowledgeBase, Outcome
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Knowledge
from tests.inference.naive import Belief, Naive
from tests.strategies import DOMAINS, PAIRS, knowledge_bases, partial_answers, people

many = settings(max_examples=2 * settings().max_examples)
TRUTHS = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNDECIDED: None}
A_HAIR = 1e-9


def belief(judgement: Judgement) -> Belief:
    return Belief(TRUTHS[judgement.truth], judgement.low, judgement.high)


def views(outcome: Outcome) -> dict[str, object]:
    """All that an outcome says."""
    return {
        "answers": outcome.answers,
        "fired": outcome.fired,
        "firings": outcome.firings,
        "truths": {name: outcome.truth(name) for name in outcome.knowledge.rules},
        "values": {pair: outcome.value(*pair) for pair in PAIRS},
        "conclusions": outcome.conclusions,
        "advice": outcome.advice,
        "undecided": outcome.undecided,
        "unanswered": outcome.unanswered,
        "open": dict(outcome.open_questions()),
    }


def completions(answers: dict[str, Answer], most: int) -> Iterator[dict[str, Answer]]:
    """All ways to answer the other questions, or about so many of them, evenly spread."""
    left = {name: DOMAINS[name] for name in DOMAINS if name not in answers}
    every = list(product(*left.values()))
    for chosen in every[:: len(every) // most + 1]:
        yield answers | dict(zip(left, chosen, strict=True))


# It means what the rules mean.


@many
@given(knowledge_bases(), partial_answers())
def test_every_rule_has_the_truth_and_certainty_that_its_condition_means(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in knowledge.rules:
        judged = outcome.judge.rule(outcome.program.index[name])
        assert belief(judged) == pytest.approx(naive.rule(name), abs=A_HAIR)
        assert outcome.truth(name) is judged.truth


@many
@given(knowledge_bases(), partial_answers())
def test_every_value_has_the_truth_and_certainty_that_its_rules_mean(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for pair in PAIRS:
        assert belief(outcome.value(*pair)) == pytest.approx(naive.value(*pair), abs=A_HAIR)


@given(knowledge_bases(), partial_answers())
def test_the_rules_with_true_conditions_fire_once_each_and_no_others(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = KnowledgeBase(knowledge).consult(answers)
    fired = sorted(firing.rule.id for firing in outcome.firings)
    assert fired == sorted(rule.id for rule in Naive(knowledge, answers).fired())


@given(knowledge_bases(), partial_answers())
def test_what_holds_is_concluded_and_advice_ranks_by_certainty_then_vocabulary(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    concluded = [(name, value) for name, held in outcome.conclusions.items() for value in held]
    assert concluded == [pair for pair in PAIRS if naive.value(*pair).truth is True]
    ranked = {goal: [a.value for a in advice] for goal, advice in outcome.advice.items()}
    assert ranked == naive.advice()


@given(knowledge_bases(), partial_answers())
def test_undecided_advice_is_what_holds_not_yet_but_may(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    told = [(u.attribute, u.value) for goal in outcome.undecided.values() for u in goal]
    advice = [pair for pair in PAIRS if pair[0] in outcome.undecided]
    assert told == [pair for pair in advice if naive.value(*pair).truth is None]


@given(knowledge_bases(), partial_answers())
def test_deducing_without_experta_comes_to_the_same_outcome(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    deduced = evaluate(knowledge_base.program, answers)
    assert views(deduced) == views(knowledge_base.consult(answers))


@given(knowledge_bases(), partial_answers())
def test_consultations_of_one_knowledge_base_share_nothing(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    first = knowledge_base.consult(answers)
    knowledge_base.consult({name: domain[-1] for name, domain in DOMAINS.items()})
    assert views(knowledge_base.consult(answers)) == views(first)


# No answer overturns it.


@many
@given(knowledge_bases(), partial_answers())
def test_nothing_is_advised_that_a_missing_answer_could_take_back(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    now = evaluate(program, answers)
    for completed in completions(answers, most=30):
        later = evaluate(program, completed)
        assert set(now.fired) <= set(later.fired)
        for pair in PAIRS:
            if now.value(*pair).truth is not Truth.UNDECIDED:
                assert later.value(*pair).truth is now.value(*pair).truth


@many
@given(knowledge_bases(), partial_answers())
def test_the_certainty_stays_in_its_range_whatever_the_missing_answers_are(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    now = evaluate(program, answers)
    for completed in completions(answers, most=30):
        later = evaluate(program, completed)
        for pair in PAIRS:
            low, certainty, high = (
                now.value(*pair).low,
                later.value(*pair).low,
                now.value(*pair).high,
            )
            assert low - A_HAIR <= certainty <= high + A_HAIR


@given(knowledge_bases(), people())
def test_nothing_is_undecided_once_all_questions_are_answered(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    assert not any(outcome.value(*pair).is_open for pair in PAIRS)
    assert outcome.unanswered == ()
    assert outcome.open_questions() == {}


# The answers behind it are those it rests on.


@given(knowledge_bases(), partial_answers())
def test_advice_stands_on_its_facts_alone(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    program = Program(knowledge)
    for ranked in evaluate(program, answers).advice.values():
        for advice in ranked:
            alone = evaluate(program, advice.facts)
            assert alone.value(advice.attribute, advice.value).truth is Truth.TRUE
            assert alone.value(advice.attribute, advice.value).low == pytest.approx(
                advice.certainty
            )
            assert dict(advice.facts).items() <= answers.items()
