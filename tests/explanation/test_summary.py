"""All of a consultation in short: that it fits a screen, and says what there is to say."""

from __future__ import annotations

from random import Random

import click
import pytest

from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_summary
from expert.explanation.consultation.summary import NextStep, Shown
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.knowledge.model import Answer
from tests.builders import all_, is_, outcome, rule
from tests.careers.people import careers

STEPS = (
    NextStep("Why", "expert why portfolio_office_manager"),
    NextStep("Go on", "expert consult --resume"),
)
MOST_ADVISED: dict[str, Answer] = {
    "project_experience": "managed",
    "worked_in_pmo": "no",
    "experience_leans": "business",
    "prefers_defining": "yes",
    "specialism": ("risk", "benefits", "planning", "other"),
    "unsure_how_to_apply": "yes",
    "target_role": "portfolio_office_manager",
    "support_wanted": ("coaching", "cv"),
    "career_question": "already_senior",
}


def summary(of: Outcome, columns: int = 80, declined: tuple[str, ...] = (), **shown: bool) -> str:
    document = consultation_summary(Consulted(of, declined), Shown(next_steps=STEPS, **shown))
    return click.unstyle(to_text(document, columns))


def careers_people() -> list[dict[str, Answer]]:
    """The person with most advice, the same with one question open, and many by lot."""
    draw, nobody = Random(7), evaluate(careers().program, {})
    domains = {q.id: nobody.distinct_answers(q.id, 100) for q in careers().knowledge.asked()}
    most = [{n: a for n, a in MOST_ADVISED.items() if n != left} for left in (None, *domains)]
    drawn = [
        {name: draw.choice(answers) for name, answers in domains.items() if draw.random() < share}
        for share in (0.4, 0.7, 0.9)
        for _ in range(60)
    ]
    return [*most, *drawn]


@pytest.mark.parametrize("person", careers_people(), ids=lambda person: f"{len(person)}")
def test_for_careers_it_fits_24_lines_with_the_prompt(person: dict[str, Answer]) -> None:
    assert summary(evaluate(careers().program, person)).count("\n") + 1 < 24


def test_it_reads_in_50_columns() -> None:
    lines = summary(evaluate(careers().program, MOST_ADVISED), 50).splitlines()
    assert max(map(len, lines)) <= 50
    assert "4   Specialising in risk       good      a e" in lines


GOOD = rule("good", is_("member", "yes"), "role=clerk", certainty=0.5)
MORE = rule("more", is_("colour", "red"), "role=clerk", certainty=0.7)
COOK = rule("cook", is_("level", "top"), "role=cook")


def test_each_answer_that_advice_rests_on_is_said_once_behind_its_letter() -> None:
    text = summary(outcome(GOOD, COOK, member="yes", level="low", likes=("tea",)))
    assert "1  Clerk     good      a" in text
    assert text.count("Yes") == 1
    assert "Your answers: a) Member: Yes  (2 did not matter)" in text


def test_the_most_that_advice_can_become_is_said_only_where_it_is_more() -> None:
    assert "At most" not in summary(outcome(GOOD, member="yes"))
    assert "1  Clerk     good      strong   a" in summary(outcome(GOOD, MORE, member="yes"))


def test_numbers_stand_beside_the_words_where_they_are_asked_for() -> None:
    text = summary(outcome(GOOD, MORE, member="yes"), numbers=True)
    assert "good 0.50  strong 0.85" in text


def test_an_answer_that_settles_advice_is_said_to_whichever_it_is() -> None:
    text = summary(outcome(GOOD, MORE, member="yes"))
    assert "Still open: Colour: it would settle 1." in text


def test_what_needs_two_answers_is_said_to_need_both() -> None:
    both = rule("both", all_(is_("colour", "red"), is_("level", "top")), "role=cook")
    text = summary(outcome(both, colour="red"))
    assert "Still open: Level: it could bring Cook." in text
    text = summary(outcome(both))
    assert "Still open: Colour and Level: they could bring Cook." in text


def test_of_what_was_declined_is_said_that_it_was_left_open() -> None:
    text = summary(outcome(GOOD), declined=("member",))
    assert "Every question was left open, so there is nothing to advise on yet." in text
    assert "You left open: Member: it could bring Clerk." in text
    assert "Still open" not in text


def test_where_nothing_can_come_of_any_answer_that_is_said() -> None:
    assert "These rules have no advice for these answers." in summary(outcome(GOOD, member="no"))


def test_what_is_most_helpful_is_told_and_all_where_it_is_asked_for() -> None:
    nobody = evaluate(careers().program, {})
    text = summary(nobody)
    assert text.count("\n  - ") == 3
    assert "And 5 more, which --open tells." in text
    assert summary(nobody, every_open=True).count("\n  - ") == 8


def test_where_nothing_is_advised_no_answers_are_counted_as_unused() -> None:
    assert "unused" not in summary(outcome(GOOD, member="no", level="low"))
