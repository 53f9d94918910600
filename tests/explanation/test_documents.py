"""Views as documents: what they say, and that their references lead somewhere."""

from hypothesis import given

from expert.document.model import (
    Document,
    Item,
    Outline,
    Paragraph,
    Section,
    Table,
    spans,
)
from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_document, consultation_summary
from expert.explanation.consultation.summary import NextStep, Shown
from expert.explanation.consultation.whole import whole_document
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.builders import is_, outcome, rule
from tests.strategies import PAIRS, knowledge_bases, partial_answers


def why_everything(of: Outcome) -> Document:
    return why_document(of.knowledge, PAIRS, explain(of, PAIRS))


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


def headings(document: Document) -> list[str]:
    return [
        "".join(span.text for span in spans(block.heading))
        for block in document.blocks
        if isinstance(block, Section)
    ]


@given(knowledge_bases(), partial_answers())
def test_what_is_sent_to_somebody_begins_with_all_in_short_and_ends_with_the_answers(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    consulted = Consulted(evaluate(Program(knowledge), answers))
    here = headings(consultation_document(consulted, Shown()))
    sent = headings(whole_document(consulted, Shown()))
    assert sent[: 1 + len(here)] == ["In short", *here]
    known = [
        "What is open",
        "What would change most",
        "From your answers to the advice",
        "Why not the others",
        "Your answers",
    ]
    rest = sent[1 + len(here) :]
    assert rest == [heading for heading in known if heading in rest]
    assert ("Your answers" in rest) is bool(answers)


@given(knowledge_bases(), partial_answers())
def test_every_advice_has_a_number_a_block_below_its_goal_and_a_row_in_short(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    consulted = Consulted(evaluate(Program(knowledge), answers))
    document = consultation_document(consulted, Shown())
    told = {
        block.heading: len(block.blocks) for block in document.blocks if isinstance(block, Section)
    }
    advised = {goal.goal: len(consulted.outcome.advice[goal.id]) for goal in knowledge.advice()}
    assert told == {goal: count for goal, count in advised.items() if count}
    tables = [b for b in consultation_summary(consulted, Shown()).blocks if isinstance(b, Table)]
    rows = [row[0] for table in tables for row in table.rows]
    assert rows == [(Paragraph(str(n)),) for n in range(1, sum(told.values()) + 1)]


def test_a_command_is_never_broken_so_that_it_can_be_copied() -> None:
    steps = (NextStep("Why", "expert why tea --set likes=tea"), NextStep("Go on", "expert consult"))
    consulted = Consulted(outcome(rule("one", is_("colour", "red"), "role=clerk")))
    text = to_text(consultation_summary(consulted, Shown(next_steps=steps)), 20)
    assert "  expert why tea --set likes=tea\n" in text
