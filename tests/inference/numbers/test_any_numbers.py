"""Numbers mean what they say, in any rule set: no more, no less, and nothing that is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.network import record as network_record
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Asked, Comparison, Knowledge
from expert.knowledge.numbers.expressions import Expression
from expert.knowledge.recording import record as knowledge_record
from tests.builders import compare, formula, knowledge_of, rule, vocabulary
from tests.careers.people import weights
from tests.inference.naive import Naive
from tests.inference.test_outcome import A_HAIR, belief
from tests.numbers import (
    DOMAINS,
    NUMBERS,
    VALUES,
    computed_as,
    formulas_of_each_once,
    number_knowledge_bases,
    partial_answers,
)

many = settings(max_examples=2 * settings().max_examples)
WORKED_OUT = ("early", "late", "share", "sum", "mix", "deep")


def completions(answers: dict[str, Answer], most: int) -> Iterator[dict[str, Answer]]:
    """All ways to answer the other questions, or about so many of them, evenly spread."""
    left = {name: DOMAINS[name] for name in DOMAINS if name not in answers}
    every = list(product(*left.values()))
    for chosen in every[:: len(every) // most + 1]:
        yield answers | dict(zip(left, chosen, strict=True))


def told(outcome: Outcome) -> dict[str, object]:
    """What an outcome says to people."""
    return {
        "truths": {name: outcome.truth(name) for name in outcome.knowledge.rules},
        "fired": outcome.rules_fired,
        "values": {pair: outcome.value(*pair) for pair in VALUES},
        "conclusions": outcome.conclusions,
        "advice": outcome.advice,
        "undecided": outcome.undecided,
        "numbers": {name: outcome.interval(name) for name in WORKED_OUT},
    }


@many
@given(number_knowledge_bases(), partial_answers())
def test_every_rule_and_value_has_the_truth_and_certainty_that_is_meant(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in knowledge.rules:
        assert belief(outcome.rule(name)) == pytest.approx(naive.rule(name), abs=A_HAIR)
    for pair in VALUES:
        assert belief(outcome.value(*pair)) == pytest.approx(naive.value(*pair), abs=A_HAIR)


@many
@given(number_knowledge_bases(), partial_answers())
def test_every_number_lies_between_what_it_may_come_to(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in WORKED_OUT:
        low, high = outcome.interval(name)
        assert (low[0], high[0]) == naive.number(name)
        assert (low[1], high[1]) == (0, 1)


@given(number_knowledge_bases(), partial_answers())
def test_of_exclusive_values_the_most_certain_is_advised(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    advised = {goal: [a.value for a in advice] for goal, advice in outcome.advice.items()}
    assert advised == naive.advice()
    assert len(outcome.conclusions["rank"]) <= 1
    undecided = [each.value for each in outcome.undecided["best"]]
    assert undecided == [v for v in ("plain", "rich") if naive.counts("best", v).truth is None]


@given(number_knowledge_bases(), partial_answers())
def test_the_engines_agree(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    evaluated = evaluate(knowledge_base.program, answers)
    assert told(evaluated) == told(knowledge_base.consult(answers))


@given(number_knowledge_bases(), partial_answers())
def test_what_was_stored_says_the_same(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    program = Program(knowledge)
    whole, rules = json.loads(json.dumps(knowledge_record.to_records(knowledge)))
    network = json.loads(json.dumps(network_record.to_record(program.network)))
    again = Program(
        knowledge_record.from_record(whole, rules.__getitem__), network_record.from_record(network)
    )
    assert told(evaluate(again, answers)) == told(evaluate(program, answers))
    assert again.digest == program.digest


@many
@given(number_knowledge_bases(), partial_answers())
def test_what_is_decided_no_answer_takes_back(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    now = evaluate(program, answers)
    for completed in completions(answers, most=20):
        later = evaluate(program, completed)
        assert set(now.fired) <= set(later.fired)
        for name in WORKED_OUT:
            assert now.interval(name).low <= later.interval(name).low
            assert later.interval(name).high <= now.interval(name).high
        for pair in VALUES:
            assert now.value(*pair).low <= later.value(*pair).low + A_HAIR
            assert later.value(*pair).high <= now.value(*pair).high + A_HAIR
            if now.value(*pair).truth is not Truth.UNDECIDED:
                assert later.value(*pair).truth is now.value(*pair).truth
            if now.judge.counts(pair) is not Truth.UNDECIDED:
                assert later.judge.counts(pair) is now.judge.counts(pair)


@many
@given(number_knowledge_bases(), partial_answers())
def test_a_question_that_is_not_open_changes_no_advice(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    now = evaluate(program, answers)
    still_open = set(now.open_questions())
    assert still_open.isdisjoint(answers)
    for completed in completions(answers, most=20):
        asked = {name: answer for name, answer in completed.items() if name in still_open}
        assert weights(evaluate(program, answers | asked)) == weights(evaluate(program, completed))


@given(number_knowledge_bases(), partial_answers())
def test_a_question_that_is_not_open_stays_so(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    still_open = set(evaluate(program, answers).open_questions())
    for completed in completions(answers, most=10):
        assert set(evaluate(program, completed).open_questions()) <= still_open - set(completed)


@many
@given(number_knowledge_bases(), st.data())
def test_an_interview_asks_all_that_its_advice_depends_on(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    """Whoever answers what is asked, and declines the rest, is advised as if all were answered."""
    program = Program(knowledge)
    person = data.draw(partial_answers())
    asked = asked_questions(program, person)
    heard = {name: answer for name, answer in person.items() if name in asked}
    assert weights(evaluate(program, heard)) == weights(evaluate(program, person))


@given(number_knowledge_bases(), partial_answers())
def test_answers_that_support_advice_bring_it_alone(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    outcome = evaluate(program, answers)
    for pair in VALUES:
        if outcome.value(*pair).truth is not Truth.UNDECIDED:
            support = dict(outcome.supporting_answers([pair]))
            assert evaluate(program, support).value(*pair).truth is outcome.value(*pair).truth


# Sound and tight.


@many
@given(
    formulas_of_each_once(),
    st.sampled_from((Comparison.AT_LEAST, Comparison.ABOVE, Comparison.BELOW, Comparison.AT_MOST)),
    st.sampled_from((-4, -1, 0, 0.1, 0.3, 1, 2, 6)),
    partial_answers(),
)
@example(formula("amount / rate"), Comparison.ABOVE, 3, {})
def test_a_test_is_undecided_only_if_completions_disagree_where_each_attribute_occurs_once(
    expression: Expression, comparison: Comparison, bound: float, answers: dict[str, Answer]
) -> None:
    answers = {name: answers[name] for name in answers if name in ("amount", "rate", "years")}
    found = {truth_of(expression, comparison, bound, each) for each in extremes(answers)}
    now = truth_of(expression, comparison, bound, answers)
    assert now is (found.pop() if len(found) == 1 else Truth.UNDECIDED)


def truth_of(
    expression: Expression, comparison: Comparison, bound: float, answers: dict[str, Answer]
) -> Truth:
    attributes = {**NUMBERS, **vocabulary(computed_as(expression))}
    tested = rule("r", compare("it", comparison, bound), "role=clerk")
    program = Program(knowledge_of(tested, attributes=attributes))
    return evaluate(program, answers).truth("r")


def extremes(answers: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
    """The people with these answers whose others are the least or the greatest."""
    questions = [NUMBERS[name] for name in ("amount", "rate", "years") if name not in answers]
    ends = [(q.kind.minimum, q.kind.maximum) for q in questions if isinstance(q, Asked)]
    for chosen in product(*ends):
        yield answers | {q.id: end for q, end in zip(questions, chosen, strict=True)}


@pytest.mark.parametrize(
    ("text", "least", "greatest"),
    [("amount - amount", -5, 5), ("amount * amount", -6, 9), ("years - years / rate", -2, 2)],
)
def test_where_an_attribute_occurs_twice_it_counts_as_two_of_the_same_bounds(
    text: str, least: int, greatest: int
) -> None:
    """So nothing is decided wrongly, but some tests are undecided that could be decided."""
    attributes = {**NUMBERS, **vocabulary(computed_as(formula(text)))}
    outcome = evaluate(Program(knowledge_of(attributes=attributes)), {})
    assert outcome.interval("it") == ((Fraction(least), 0), (Fraction(greatest), 1))
    answered = evaluate(outcome.program, {"amount": 3, "years": 1, "rate": 1})
    assert answered.interval("it").is_one_number
