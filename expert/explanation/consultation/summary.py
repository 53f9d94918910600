"""A consultation in short: a line for each piece of advice, the answers, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expert.document.model import (
    Block,
    Column,
    Definition,
    Definitions,
    List,
    Paragraph,
    Span,
    Table,
    Text,
    quiet,
    spans,
)
from expert.explanation.consultation.advice import at_most_text, rests_on, strength_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.open_words import open_lines, untried_line
from expert.explanation.wording import cut_short, fact_text

_MOST_OPEN = ((4, 3), (7, 2))
"""Beside so many pieces of advice at most, so many groups of open questions; else only one."""
_GAP = "    "


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


def advice_table(consulted: Consulted, numbers: bool, header: str) -> Table | Paragraph:
    """A row for each piece of advice, or why there is none."""
    advice = list(consulted.advice)
    if not advice:
        return Paragraph(_nothing_advised(consulted))
    most = [at_most_text(one, numbers) for one in advice]
    columns: list[tuple[Column, Sequence[Text]]] = [
        (Column("", 3), [str(number) for number in range(1, len(advice) + 1)]),
        (Column(header, 50), [one.label for one in advice]),
        (Column("Strength", 9), [strength_text(one, numbers) for one in advice]),
        (Column("At most", 9), [text or "-" for text in most]),
        (Column("Rests on", 14), [rests_on(consulted, one, " ") for one in advice]),
    ]
    if not any(most):
        del columns[3]
    headers, cells = zip(*columns, strict=True)
    rows = ([(Paragraph(text),) for text in row] for row in zip(*cells, strict=True))
    return Table(headers, tuple(map(tuple, rows)), compact=True)


def summary(consulted: Consulted, shown: Shown) -> Iterator[Block]:
    """All of it in short."""
    yield advice_table(consulted, shown.numbers, "In short")
    entries = [
        *_answers(consulted),
        *open_entries(consulted, shown.every_open),
        *_next_steps(shown.next_steps),
    ]
    if entries:
        yield Definitions(tuple(entries))


def open_entries(consulted: Consulted, every_open: bool) -> Iterator[Definition]:
    """What is still open, and what the person left open: the most helpful of it, or all."""
    for term, found in (("Still open", consulted.open), ("You left open", consulted.left)):
        lines = open_lines(consulted, found, in_short=not every_open)
        untold = len(found.untried)
        if untold and (every_open or not lines):
            lines.append(untried_line(consulted, found.untried, in_short=not every_open))
            untold = 0
        shown = lines if every_open else lines[: _most_open(len(consulted.numbers))]
        more = untold + len(lines) - len(shown)
        if more:
            shown = [*shown[:-1], (*spans(shown[-1]), quiet(_more(more)))]
        match shown:
            case [line]:
                yield Definition(term, line)
            case [_, *_]:
                yield Definition(term, List(tuple(shown)))


def _most_open(advised: int) -> int:
    return next((groups for advice, groups in _MOST_OPEN if advised <= advice), 1)


def _next_steps(steps: Sequence[NextStep]) -> Iterator[Definition]:
    """All in a row, so that the summary stays short; a command that is broken cannot be copied."""
    if steps:
        first, *others = ((step.purpose, Span(step.command, whole=True)) for step in steps)
        beside = [part for purpose, command in others for part in (f"{_GAP}{purpose}: ", command)]
        yield Definition(first[0], (first[1], *beside))


def _more(count: int) -> str:
    """How many more there are, and how to see them."""
    return f" And {count} more, which --open tells." if count > 1 else " And one more (--open)."


def _answers(consulted: Consulted) -> Iterator[Definition]:
    """The answers that some advice rests on, by their letters, and how many others there are."""
    knowledge, answers, letters = consulted.knowledge, consulted.outcome.answers, consulted.letters
    said: list[str | Span] = []
    for name in cut_short(tuple(letters), str):
        if name in letters:
            said.append(Span(f"{letters[name]}) ", whole=True))
            said.append(f"{fact_text(knowledge, name, answers[name])}  ")
        else:
            said.append(f"{name}  ")  # how many more there are
    if letters and (others := len(answers) - len(letters)):
        said.append(f"({others} did not matter)")
    if said:
        yield Definition("Your answers", tuple(said))


def _nothing_advised(consulted: Consulted) -> str:
    outcome = consulted.outcome
    if consulted.open.points or consulted.open.untried:
        return "No advice follows from these answers yet."
    if not outcome.answers and consulted.left.points:
        return "Every question was left open, so there is nothing to advise on yet."
    if consulted.left.points:
        return "No advice follows from these answers; what was left open could bring some."
    return "These rules have no advice for these answers."
