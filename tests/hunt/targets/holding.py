"""What holds for every input: refused in words that a terminal can show, or of use to everybody."""

from __future__ import annotations

import json
from collections.abc import Mapping

from expert.document.html import to_html
from expert.document.markdown import to_markdown
from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_document, consultation_summary
from expert.explanation.consultation.report import consultation_report
from expert.explanation.consultation.summary import Shown
from expert.explanation.consultation.whole import whole_document
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.knowledge.problems.problems import AnswerError, KnowledgeError


def refused(error: KnowledgeError | AnswerError) -> str:
    """What an error says; it says something, and nothing that a terminal obeys."""
    reason = str(error)
    assert reason.strip(), "refused without a reason"
    assert "".join(reason.split("\n")).isprintable(), reason
    return reason


def some_answers(program: Program) -> list[dict[str, Answer]]:
    """Nobody's answers, and those of somebody who takes the first that fits."""
    first: dict[str, Answer] = {}
    for question in program.knowledge.asked():
        kind = question.kind
        values = [value.id for value in question.values]
        if values:
            first[question.id] = tuple(values) if kind.takes_several else values[0]
    return [{}, first]


def outcome_of(program: Program, answers: Mapping[str, Answer]) -> object:
    """What an outcome says, once it has been written in every way."""
    outcome = evaluate(program, dict(answers))
    written(outcome)
    return said(outcome)


def said(outcome: Outcome) -> object:
    """All that an outcome says."""
    return outcome.advice, outcome.conclusions, outcome.undecided, outcome.firings


def written(outcome: Outcome) -> None:
    """Writes a consultation in every format."""
    consulted = Consulted(outcome, outcome.unanswered[::2])
    told = [consultation_document(consulted, Shown()), whole_document(consulted, Shown())]
    for document in (*told, consultation_summary(consulted, Shown())):
        assert to_text(document, 80)
        assert to_markdown(document)
        assert to_html(document)
    assert json.loads(json.dumps(consultation_report(consulted)))
