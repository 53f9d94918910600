"""A consultation in short: a line for each piece of advice, the answers, what is open, what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expert.document.model import (
    Block,
    Column,
    Definition,
    Definitions,
    List,
    Paragraph,
    Table,
    code,
)
from expert.explanation.consultation.advice import at_most_text, rests_on, strength_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.open_words import open_lines
from expert.explanation.wording import cut_short, fact_text

_MOST_OPEN = 3
_COLUMNS = (
    Column("", 3),
    Column("In short", 50),
    Column("Strength", 9),
    Column("At most", 9),
    Column("Rests on", 14),
)


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do next, and the command for it."""

    purpose: str
    command: str


@dataclass(frozen=True, slots=True)
class Shown:
    """How much is shown: `numbers` beside words, `every_open` question, the summary alone if
    `brief`; `whose` answers it rests on, if that must be said; the `next_steps` there are.
    """

    numbers: bool = False
    every_open: bool = False
    brief: bool = False
    whose: str = ""
    next_steps: tuple[NextStep, ...] = ()


def advice_table(consulted: Consulted, numbers: bool) -> Table | Paragraph:
    """A row for each piece of advice, or why there is none."""
    rows = [
        (
            (Paragraph(str(number)),),
            (Paragraph(advice.label),),
            (Paragraph(strength_text(advice, numbers)),),
            (Paragraph(at_most_text(advice, numbers) or "-"),),
            (Paragraph(rests_on(consulted, advice, " ")),),
        )
        for number, advice in enumerate(consulted.advice, start=1)
    ]
    return Table(_COLUMNS, tuple(rows)) if rows else Paragraph(_nothing_advised(consulted))


def summary(consulted: Consulted, shown: Shown) -> Iterator[Block]:
    """All of it in short."""
    yield advice_table(consulted, shown.numbers)
    entries = [
        *_answers(consulted),
        *open_entries(consulted, shown.every_open),
        *(Definition(step.purpose, code(step.command)) for step in shown.next_steps),
    ]
    if entries:
        yield Definitions(tuple(entries))


def open_entries(consulted: Consulted, every_open: bool) -> Iterator[Definition]:
    """What is still open, and what the person left open: the most helpful of it, or all."""
    for term, found in (("Still open", consulted.open), ("You left open", consulted.left)):
        lines = open_lines(consulted, found)
        shown = lines if every_open else lines[:_MOST_OPEN]
        more = len(found.untried) + len(lines) - len(shown)
        if more:
            shown = [*shown, _more(more, len(shown))]
        match shown:
            case [line]:
                yield Definition(term, line)
            case [_, *_]:
                yield Definition(term, List(tuple(shown)))


def _more(count: int, shown: int) -> str:
    if not shown:
        return f"{count} questions that may change something."
    return f"and {count} more" if count > 1 else "and one more"


def _answers(consulted: Consulted) -> Iterator[Definition]:
    knowledge, answers = consulted.knowledge, consulted.outcome.answers
    if answers:
        said = cut_short(
            answers.items(),
            lambda fact: f"{consulted.letters[fact[0]]}) {fact_text(knowledge, *fact)}",
        )
        yield Definition("Your answers", "  ".join(said))


def _nothing_advised(consulted: Consulted) -> str:
    outcome = consulted.outcome
    if consulted.open.points or consulted.open.untried:
        return "No advice follows from these answers yet."
    if not outcome.answers and consulted.left.points:
        return "Every question was left open, so there is nothing to advise on yet."
    if consulted.left.points:
        return "No advice follows from these answers; what was left open could bring some."
    return "These rules have no advice for these answers."
