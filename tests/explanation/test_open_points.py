"""What is told to be still open, held to the definition: all people are gone through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from expert.explanation.consultation import open_points as search
from expert.explanation.consultation.open_points import OpenPoint, left_open, open_points
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from expert.library import KnowledgeBase
from tests.builders import all_, is_, outcome, rule
from tests.paths import ROOT
from tests.strategies import DOMAINS, knowledge_bases, partial_answers

Domains = Mapping[str, Sequence[Answer]]
Ranked = dict[str, list[tuple[str, str]]]


def ranked(of: Outcome) -> Ranked:
    """What people see of advice: what is advised, in which order, how strongly."""
    return {
        goal: [(one.value, one.strength.value) for one in advice]
        for goal, advice in of.advice.items()
    }


def completions(of: Outcome, domains: Domains) -> Iterator[Mapping[str, Answer]]:
    """The answers as given, and with any answers to any of the open questions besides."""
    names = list(of.open_questions())
    for given_beside in product(*[[None, *domains[name]] for name in names]):
        added = zip(names, given_beside, strict=True)
        yield of.answers | {name: answer for name, answer in added if answer is not None}


def truly_open(of: Outcome, domains: Domains) -> set[str]:
    """The questions some answer to which, beside some other answers, changes what people see."""
    found = set()
    seen = {
        tuple(answers.items()): ranked(evaluate(of.program, answers))
        for answers in completions(of, domains)
    }
    for answers, advice in seen.items():
        for name, _ in answers:
            if name not in of.answers:
                without = tuple(each for each in answers if each[0] != name)
                if seen[without] != advice:
                    found.add(name)
    return found


@settings(max_examples=25)
@given(knowledge_bases(max_rules=8), partial_answers())
def test_a_question_is_open_if_and_only_if_some_answers_with_it_change_advice_strength_or_rank(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    of = evaluate(Program(knowledge), answers)
    found = open_points(of)
    assert {point.question for point in found.points} | set(found.untried) == truly_open(
        of, DOMAINS
    )


@settings(max_examples=25)
@given(knowledge_bases(max_rules=8, doubts=True), partial_answers())
def test_what_speaks_against_advice_is_open_if_and_only_if_it_can_change_what_is_shown(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    of = evaluate(Program(knowledge), answers)
    found = open_points(of)
    assert {point.question for point in found.points} | set(found.untried) == truly_open(
        of, DOMAINS
    )


def test_for_partial_people_of_careers_what_is_told_is_open_and_nothing_else() -> None:
    program = KnowledgeBase.load(ROOT).program
    nobody = evaluate(program, {})
    domains = {
        question.id: nobody.distinct_answers(question.id, 100)
        for question in program.knowledge.asked()
    }
    domains["specialism"] = ((), ("risk",), ("risk", "other"))
    draw = Random(5)
    for _ in range(60):
        unanswered = draw.sample(list(domains), 4)
        answers = {name: draw.choice(domains[name]) for name in domains if name not in unanswered}
        of = evaluate(program, answers)
        assert {point.question for point in open_points(of).points} == truly_open(of, domains)


def only(of: Outcome) -> OpenPoint:
    (point,) = open_points(of).points
    return point


BRINGS = rule("brings", is_("colour", "red"), "role=clerk", certainty=0.6)


def test_a_question_that_brings_advice_by_itself_needs_no_other() -> None:
    assert only(outcome(BRINGS)) == OpenPoint(
        "colour", (), (("role", "clerk"),), (("role", "clerk"),)
    )


def test_what_only_two_answers_bring_is_told_as_a_joint_need() -> None:
    both = rule("both", all_(is_("colour", "red"), is_("member", "yes")), "role=clerk")
    points = open_points(outcome(both)).points
    assert [(point.question, point.together_with) for point in points] == [
        ("colour", ("member",)),
        ("member", ("colour",)),
    ]


def test_more_certainty_that_changes_neither_strength_nor_rank_is_not_told() -> None:
    more = rule("more", is_("colour", "red"), "role=clerk", certainty=0.1)
    good = rule("good", is_("member", "yes"), "role=clerk", certainty=0.5)
    assert open_points(outcome(good, more, member="yes")).points == ()


def test_more_certainty_that_lets_one_piece_of_advice_overtake_another_is_told() -> None:
    more = rule("more", is_("colour", "red"), "role=cook", certainty=0.2)
    rules = [
        rule("clerk", is_("member", "yes"), "role=clerk", certainty=0.52),
        rule("cook", is_("member", "yes"), "role=cook", certainty=0.5),
    ]
    assert only(outcome(*rules, more, member="yes")).changes == (("role", "cook"),)


def test_a_question_that_was_declined_is_not_open_but_left_open() -> None:
    of = outcome(BRINGS)
    assert open_points(of, ["colour"]).points == ()
    assert [point.question for point in left_open(of, ["colour"]).points] == ["colour"]


def test_nothing_is_told_of_a_question_that_mattered_only_together_with_a_declined_one() -> None:
    both = rule("both", all_(is_("colour", "red"), is_("member", "yes")), "role=clerk")
    assert open_points(outcome(both), ["colour"]).points == ()


def test_the_question_comes_first_after_whose_least_helpful_answer_most_is_settled() -> None:
    rules = [
        rule("a", is_("colour", "red"), "role=clerk"),
        rule("b", is_("member", "yes"), "role=cook"),
        rule("c", is_("member", "no"), "role=chief"),
    ]
    assert [point.question for point in open_points(outcome(*rules)).points] == ["member", "colour"]


def test_what_is_too_much_to_try_out_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_PATIENCE", 5)
    found = open_points(outcome(BRINGS))
    assert found.points == ()
    assert found.untried == ("colour",)
