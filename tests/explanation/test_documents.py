"""Views as documents: what they say, and that their references lead somewhere."""

from hypothesis import given

from expert.document.model import Document, Item, Outline, Section, Table, spans
from expert.explanation.consultation import consultation_document
from expert.explanation.why import explain
from expert.explanation.why_document import why_document
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.strategies import PAIRS, knowledge_bases, partial_answers


def why_everything(outcome: Outcome) -> Document:
    return why_document(outcome.knowledge, PAIRS, explain(outcome, PAIRS))


def items(document: Document) -> list[Item]:
    return [
        item
        for section in document.blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Outline)
        for item in block.items
    ]


@given(knowledge_bases(), partial_answers())
def test_what_is_told_above_is_told_once_and_referred_to(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    document = why_everything(evaluate(Program(knowledge), answers))
    told = [section.anchor for section in document.blocks if isinstance(section, Section)]
    told += [item.anchor for item in items(document)]
    anchors = [anchor for anchor in told if anchor]
    references = {s.refers_to for item in items(document) for s in spans(item.text) if s.refers_to}
    assert len(anchors) == len(set(anchors))
    assert references <= set(anchors)


@given(knowledge_bases(), partial_answers())
def test_only_what_is_sent_to_somebody_says_what_was_answered(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    here, sent = (headings(consultation_document(outcome, standalone=s)) for s in (False, True))
    assert "What you said" not in here
    assert ("What you said" in sent) is bool(answers)
    assert "What to do next" not in sent
    assert [one for one in here if one in sent] == [one for one in here if "next" not in one]


def headings(document: Document) -> list[str]:
    return [
        "".join(span.text for span in spans(block.heading))
        for block in document.blocks
        if isinstance(block, Section)
    ]


@given(knowledge_bases(), partial_answers())
def test_every_advice_is_a_row_below_its_goal(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    document = consultation_document(outcome)
    rows = {
        block.heading: len(table.rows)
        for block in document.blocks
        if isinstance(block, Section)
        for table in block.blocks
        if isinstance(table, Table) and block.heading != "Still open"
    }
    advised = {goal.goal: len(outcome.advice[goal.id]) for goal in knowledge.advice()}
    assert rows == {goal: count for goal, count in advised.items() if count}
