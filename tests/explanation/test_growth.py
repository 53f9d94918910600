"""What nobody would read is counted, not told: documents stay short, whatever there is to say."""

from __future__ import annotations

import sys

import click

from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_document, consultation_summary
from expert.explanation.consultation.summary import Shown
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from tests.builders import (
    advice,
    all_,
    any_,
    concluded,
    is_,
    knowledge_of,
    rule,
    values,
    vocabulary,
    yes_no,
)


def all_from_all(size: int, answers: dict[str, Answer]) -> Outcome:
    """So many questions, any of which can bring as many pieces of advice; or all, if it is yes."""
    questions = [f"question_{number}" for number in range(size)]
    advised = [f"advice_{number}" for number in range(size)]
    attributes = vocabulary(
        *map(yes_no, questions),
        concluded("between", values("it")),
        advice("goal", values(*advised), "Advice"),
    )
    join = all_ if answers else any_
    rules = [rule("all", join(*(is_(name, "yes") for name in questions)), "between=it")]
    rules += [rule(name, is_("between", "it"), f"goal={name}") for name in advised]
    return evaluate(Program(knowledge_of(*rules, attributes=attributes)), answers)


def summary_of(outcome: Outcome, every_open: bool = False) -> str:
    shown = Shown(every_open=every_open)
    return to_text(consultation_summary(Consulted(outcome), shown), 80)


def test_of_many_open_questions_the_most_helpful_are_told_and_a_few_of_what_they_bring() -> None:
    outcome = all_from_all(100, {})
    text = " ".join(click.unstyle(summary_of(outcome)).split())
    assert "more: they could bring Advice_0, Advice_1 and 98 more." in text
    assert "more, which --open tells." in text
    assert len(summary_of(outcome, every_open=True)) < 20_000


def calls_for_summary(size: int) -> int:
    """Functions that are called, Python's own among them, to tell so many questions and values."""
    outcome = all_from_all(size, {})
    count = 0

    def counting(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        summary_of(outcome)
    finally:
        sys.setprofile(before)
    return count


def test_twice_as_many_open_questions_and_values_take_less_than_twice_as_many_steps() -> None:
    calls_for_summary(10)  # what is made once is not counted
    assert calls_for_summary(800) < 2 * calls_for_summary(400)


def test_of_many_answers_the_first_are_told_beside_each_piece_of_advice() -> None:
    answers: dict[str, Answer] = {f"question_{number}": "yes" for number in range(100)}
    outcome = all_from_all(100, answers)
    document = consultation_document(Consulted(outcome), Shown())
    assert click.unstyle(to_text(document, 90)).count("s, t, and 80 more") == 100
    summary = summary_of(outcome)
    assert "t) Question_19: Yes" in summary
    assert "Question_20" not in summary
