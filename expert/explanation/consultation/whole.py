"""A consultation told whole, for somebody who has nothing else: neither answers nor this program.

It begins with the advice in short and goes on to ever more that one may want to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from expert.document.model import (
    Block,
    Definitions,
    Document,
    List,
    Paragraph,
    Section,
    Span,
    Text,
    strong,
)
from expert.explanation.consultation.advice import advice_section
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import SCALE, notes
from expert.explanation.consultation.others import others_section
from expert.explanation.consultation.picture import picture_of_advice
from expert.explanation.consultation.summary import Shown, advice_table, open_entries
from expert.explanation.consultation.turning_points import turning_points
from expert.explanation.consultation.turning_words import turning_entry
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain
from expert.explanation.wording import answer_text, question_text
from expert.knowledge.conditions import Pair

_MOST_TURNING_POINTS = 3
_ONE_AT_A_TIME = "One answer at a time, of those that can change, and what would come of it."
_ANSWERS = "your-answers"
"""The anchor of the answers."""


def whole_document(consulted: Consulted, shown: Shown) -> Document:
    """The advice in short and in full, what may change it, all else, the answers and the note."""
    blocks = [*_in_short(consulted, shown)]
    if not shown.brief:
        blocks += _advised(consulted, shown.numbers)
    blocks += _open(consulted)
    if not shown.brief:
        blocks += _would_change_most(consulted)
        blocks += _drawn(consulted)
        blocks += _others(consulted)
    blocks += [*_answered(consulted), *notes(consulted, SCALE)]
    return Document(tuple(blocks), consulted.knowledge.about.title)


def _in_short(consulted: Consulted, shown: Shown) -> Iterator[Block]:
    """A row for each piece of advice, and what the letters in it mean."""
    blocks: list[Block] = [advice_table(consulted, shown.numbers, "Advice")]
    if consulted.letters:
        answers = Span("your answers", refers_to=_ANSWERS)
        blocks.append(Paragraph(("The letters stand for ", answers, ", at the end.")))
    yield Section("In short", tuple(blocks))


def _advised(consulted: Consulted, numbers: bool) -> Iterator[Block]:
    """The advice by goal, each with how it came about to be unfolded."""
    outcome = consulted.outcome
    reasons = _reasons(consulted)
    for goal in consulted.knowledge.advice():
        if advice := outcome.advice[goal.id]:
            sections = []
            for one in advice:
                section = advice_section(consulted, one, numbers)
                below = reasons[one.attribute, one.value]
                sections.append(replace(section, blocks=(*section.blocks, below)))
            yield Section(goal.goal or goal.label, tuple(sections))


def _reasons(consulted: Consulted) -> Mapping[Pair, Section]:
    """How each piece of advice came about; what several share is told at the first of them."""
    outcome, pairs = consulted.outcome, [*consulted.numbers]
    document = why_document(outcome.knowledge, pairs, explain(outcome, pairs))
    told = [block for block in document.blocks if isinstance(block, Section)]
    return {
        pair: replace(section, heading="How this came about", folded=True)
        for pair, section in zip(pairs, told, strict=True)
    }


def _open(consulted: Consulted) -> Iterator[Block]:
    if entries := tuple(open_entries(consulted, every_open=True)):
        yield Section("What is open", (Definitions(entries),))


def _would_change_most(consulted: Consulted) -> Iterator[Block]:
    """Single answers, of those that may change, by which most of the advice stands or falls."""
    points = turning_points(consulted.outcome, _MOST_TURNING_POINTS)
    if points:
        entries = tuple(turning_entry(consulted.outcome, point) for point in points)
        yield Section("What would change most", (Paragraph(_ONE_AT_A_TIME), Definitions(entries)))


def _drawn(consulted: Consulted) -> Iterator[Block]:
    if picture := picture_of_advice(consulted.outcome):
        yield Section("From your answers to the advice", (picture,))


def _others(consulted: Consulted) -> Iterator[Block]:
    if section := others_section(consulted.outcome):
        yield section


def _answered(consulted: Consulted) -> Iterator[Block]:
    knowledge = consulted.knowledge
    if consulted.outcome.answers:
        said: tuple[Text, ...] = tuple(
            (
                f"{_letter(consulted, name)}{question_text(knowledge, name)} ",
                strong(answer_text(knowledge, name, answer)),
            )
            for name, answer in consulted.outcome.answers.items()
        )
        yield Section("Your answers", (List(said, marked=False),), anchor=_ANSWERS)


def _letter(consulted: Consulted, name: str) -> str:
    return f"{consulted.letters[name]}) " if name in consulted.letters else ""
