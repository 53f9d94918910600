"""What nobody would read is counted, not told: documents stay short, whatever there is to say."""

from __future__ import annotations

from expert.document.text import to_text
from expert.explanation.consultation import consultation_document
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


def test_of_many_open_questions_the_first_are_told_and_what_few_of_many_values_they_bring() -> None:
    text = to_text(consultation_document(all_from_all(100, {})), 80)
    assert text.count("Advice_19 ") == 50
    assert "Advice_20 " not in text
    assert text.count("and 80 more") == 50
    assert "And 50 more questions." in text


def test_of_many_answers_the_first_are_told_beside_each_piece_of_advice() -> None:
    answers: dict[str, Answer] = {f"question_{number}": "yes" for number in range(100)}
    text = to_text(consultation_document(all_from_all(100, answers)), 80)
    assert text.count("Question_19: Yes") == 100
    assert "Question_20" not in text
    assert text.count("and 80 more") == 100
