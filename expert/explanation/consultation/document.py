"""A consultation on a terminal: advice with its reasons, the note, and all of it in short.

The short of it comes last, so that it is on the screen when the prompt is back.
"""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import (
    Aside,
    Block,
    Document,
    Paragraph,
    Section,
    quiet,
)
from expert.explanation.consultation.advice import advice_section
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.summary import Shown, summary
from expert.explanation.wording import source_text

SCALE = (
    "Strong, good and possible say how certain the rules make a piece of advice, on a scale from 0 "
    "to 1: strong from 0.8, good from 0.5, possible below."
)


def consultation_document(consulted: Consulted, shown: Shown) -> Document:
    """Advice by goal with its reasons, and the note; all in short is a document of its own."""
    if shown.brief:
        return Document(())
    told = SCALE if shown.numbers else ""
    blocks = (*_whose(shown), *_advised(consulted, shown.numbers), *notes(consulted, told))
    return Document(blocks, consulted.knowledge.about.title)


def consultation_summary(consulted: Consulted, shown: Shown) -> Document:
    """All of it in short, for a terminal."""
    whose = _whose(shown) if shown.brief else ()
    return Document((*whose, *summary(consulted, shown)))


def _whose(shown: Shown) -> Iterator[Block]:
    if shown.whose:
        yield Paragraph(quiet(shown.whose))


def _advised(consulted: Consulted, numbers: bool) -> Iterator[Block]:
    outcome = consulted.outcome
    for goal in consulted.knowledge.advice():
        if advice := outcome.advice[goal.id]:
            sections = tuple(advice_section(consulted, one, numbers) for one in advice)
            yield Section(goal.goal or goal.label, sections)


def notes(consulted: Consulted, words_told: str) -> Iterator[Block]:
    """The note on the whole: what words mean where there is advice, and what to bear in mind."""
    about = consulted.knowledge.about
    told = words_told if any(consulted.outcome.advice.values()) else ""
    texts = (told, about.disclaimer, source_text(about))
    if any(texts):
        yield Aside(tuple(Paragraph(text) for text in texts if text))
