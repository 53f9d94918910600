"""A question is open while its answer can change the advice, and only then."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.conditions import tests as premises
from expert.knowledge.model import Answer, Knowledge
from tests.careers.people import BACKGROUND, careers, everybody, example_answers, weights
from tests.strategies import (
    DOMAINS,
    PAIRS,
    knowledge_bases,
    partial_answers,
    people,
)

many = settings(max_examples=2 * settings().max_examples)


def interviewed(program: Program, person: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of a person who is asked open questions only, and knows only these answers."""
    asked = tuple(asked_questions(program, person))
    return {name: person[name] for name in asked if name in person}


def without(answers: dict[str, Answer], declined: set[str]) -> dict[str, Answer]:
    return {name: answers[name] for name in answers if name not in declined}


# Asking open questions only is enough.


@many
@given(knowledge_bases(), people())
def test_an_interview_comes_to_the_advice_that_all_answers_give(
    knowledge: Knowledge, person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    told = evaluate(program, interviewed(program, person))
    assert weights(told) == weights(evaluate(program, person))


@many
@given(knowledge_bases(), partial_answers())
def test_an_interview_with_declined_questions_comes_to_the_advice_of_all_that_is_known(
    knowledge: Knowledge, known: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    told = evaluate(program, interviewed(program, known))
    assert weights(told) == weights(evaluate(program, known))


def test_an_interview_on_careers_comes_to_the_advice_that_all_answers_give() -> None:
    program = careers().program
    for person in [*everybody()[::40], *example_answers()]:
        told = evaluate(program, interviewed(program, person))
        assert weights(told) == weights(evaluate(program, person))


@many
@given(knowledge_bases(), partial_answers(), people(), people())
def test_what_is_not_open_changes_no_advice_whatever_the_other_answers_are(
    knowledge: Knowledge,
    answers: dict[str, Answer],
    one: dict[str, Answer],
    another: dict[str, Answer],
) -> None:
    program = Program(knowledge)
    relevant = evaluate(program, answers).open_questions()
    closed = {name: another[name] for name in another if name not in relevant}
    assert weights(evaluate(program, one | answers)) == weights(
        evaluate(program, one | closed | answers)
    )


@many
@given(knowledge_bases(), partial_answers(), st.sets(st.sampled_from(sorted(DOMAINS))), people())
def test_what_is_not_open_without_the_declined_answers_changes_no_advice(
    knowledge: Knowledge, answers: dict[str, Answer], declined: set[str], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    answers = without(answers, declined)
    told = without(person, declined) | answers
    relevant = evaluate(program, answers).open_questions(declined=declined)
    asked = {name: told[name] for name in told if name in answers or name in relevant}
    assert weights(evaluate(program, asked)) == weights(evaluate(program, told))


@many
@given(knowledge_bases(), partial_answers(), people(), st.sets(st.sampled_from(sorted(DOMAINS))))
def test_a_question_once_closed_stays_closed(
    knowledge: Knowledge, answers: dict[str, Answer], person: dict[str, Answer], declined: set[str]
) -> None:
    program = Program(knowledge)
    answers = without(answers, declined)
    before = evaluate(program, answers).open_questions(declined=declined)
    for name in DOMAINS.keys() - answers.keys() - declined:
        now = evaluate(program, answers | {name: person[name]})
        assert set(now.open_questions(declined=declined)) <= set(before)
        now = evaluate(program, answers)
        assert set(now.open_questions(declined={*declined, name})) <= set(before)


def test_on_careers_what_is_not_open_changes_no_advice() -> None:
    program = careers().program
    for answers in everybody()[::60]:
        now = evaluate(program, answers)
        for name in BACKGROUND.keys() - answers.keys() - now.open_questions().keys():
            for answer in BACKGROUND[name]:
                assert weights(evaluate(program, answers | {name: answer})) == weights(now)


def test_on_careers_the_open_questions_decide_all_advice_without_the_declined_answers() -> None:
    program = careers().program
    told = [{name: answer} for name, answers in BACKGROUND.items() for answer in answers[:3]]
    states = [(one, declined) for one in told for declined in combinations(BACKGROUND, 2)]
    for answers, declined in states[::9]:
        answers = without(answers, set(declined))
        opened = evaluate(program, answers).open_questions(declined=declined)
        left = {n: a for n, a in BACKGROUND.items() if n not in declined and n not in answers}
        by_opened: dict[tuple[Answer, ...], dict[tuple[str, str], float]] = {}
        for chosen in product(*left.values()):
            person = dict(zip(left, chosen, strict=True))
            advice = weights(evaluate(program, person | answers))
            known = tuple([person[name] for name in opened if name in person])
            assert by_opened.setdefault(known, advice) == advice


# What a value depends on settles it.


@many
@given(knowledge_bases(), partial_answers(), people())
def test_answering_what_undecided_advice_depends_on_settles_it(
    knowledge: Knowledge, answers: dict[str, Answer], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    for undecided in (u for goal in evaluate(program, answers).undecided.values() for u in goal):
        assert undecided.depends_on
        told = {name: person[name] for name in undecided.depends_on}
        outcome = evaluate(program, answers | told)
        assert not outcome.value(undecided.attribute, undecided.value).is_open


@given(knowledge_bases(), partial_answers())
def test_open_questions_are_unanswered_and_named_with_rules_that_test_them(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    opened = outcome.open_questions()
    assert list(opened) == [name for name in outcome.unanswered if name in opened]
    for name, depending in opened.items():
        assert depending
        for rule_id in depending:
            rule = knowledge.rules[rule_id]
            assert name in {premise.attribute for premise in premises(rule.when)}
            assert outcome.truth(rule_id) is not Truth.FALSE


@given(knowledge_bases(), partial_answers(), st.sampled_from(PAIRS))
def test_a_settled_value_leaves_no_question_open(
    knowledge: Knowledge, answers: dict[str, Answer], pair: tuple[str, str]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    assert bool(outcome.open_questions([pair])) is outcome.value(*pair).is_open


@many
@given(knowledge_bases(), partial_answers())
def test_each_undecided_value_depends_on_the_questions_that_are_open_for_it_alone(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    for undecided in (u for goal in outcome.undecided.values() for u in goal):
        alone = outcome.open_questions([(undecided.attribute, undecided.value)])
        assert undecided.depends_on == tuple(alone)
