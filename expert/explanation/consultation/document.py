"""A consultation as a document: advice with its reasons, the note, and all of it in short.

On a terminal the short of it comes last, so that it is on the screen when the prompt is back; in
what is sent to somebody it comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import (
    Aside,
    Block,
    Definitions,
    Document,
    List,
    Paragraph,
    Section,
    Text,
    quiet,
    strong,
)
from expert.explanation.consultation.advice import advice_section
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.summary import (
    Shown,
    advice_table,
    open_entries,
    summary,
)
from expert.explanation.wording import answer_text, question_text, source_text

_SCALE = (
    "Strong, good and possible say how certain the rules make a piece of advice, on a scale from 0 "
    "to 1: strong from 0.8, good from 0.5, possible below."
)
_LETTERS = "The letters stand for the answers it rests on."


def consultation_document(consulted: Consulted, shown: Shown, standalone: bool) -> Document:
    """Advice by goal with its reasons, and the note.

    One that is `standalone` is for somebody who knows neither the answers nor this program: it
    begins with both in short. On a terminal that is a document of its own.
    """
    whole = () if shown.brief else _advised(consulted, shown.numbers)
    if standalone:
        told = f"{_SCALE} {_LETTERS}"
        blocks = (*_answered(consulted), *_in_short(consulted, shown), *whole)
        return Document((*blocks, *_notes(consulted, told)), consulted.knowledge.about.title)
    if shown.brief:
        return Document(())
    told = _SCALE if shown.numbers else ""
    blocks = (*_whose(shown), *whole, *_notes(consulted, told))
    return Document(blocks, consulted.knowledge.about.title)


def consultation_summary(consulted: Consulted, shown: Shown) -> Document:
    """All of it in short, for a terminal."""
    whose = _whose(shown) if shown.brief else ()
    return Document((*whose, *summary(consulted, shown)))


def _whose(shown: Shown) -> Iterator[Block]:
    if shown.whose:
        yield Paragraph(quiet(shown.whose))


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
        yield Section("What you said", (List(said, marked=False),))


def _letter(consulted: Consulted, name: str) -> str:
    return f"{consulted.letters[name]}) " if name in consulted.letters else ""


def _in_short(consulted: Consulted, shown: Shown) -> Iterator[Block]:
    """The summary without the answers and the commands, and with all that is open."""
    yield Section("In short", (advice_table(consulted, shown.numbers, "Advice"),))
    if entries := tuple(open_entries(consulted, every_open=True)):
        yield Section("What is open", (Definitions(entries),))


def _advised(consulted: Consulted, numbers: bool) -> Iterator[Block]:
    outcome = consulted.outcome
    for goal in consulted.knowledge.advice():
        if advice := outcome.advice[goal.id]:
            sections = tuple(advice_section(consulted, one, numbers) for one in advice)
            yield Section(goal.goal or goal.label, sections)


def _notes(consulted: Consulted, words_told: str) -> Iterator[Block]:
    about = consulted.knowledge.about
    told = words_told if any(consulted.outcome.advice.values()) else ""
    texts = (told, about.disclaimer, source_text(about))
    if any(texts):
        yield Aside(tuple(Paragraph(text) for text in texts if text))
