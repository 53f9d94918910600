"""An order of questions that asks fewer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.inference.asking.length import exact_length, positions
from expert.inference.program import Program

MOST_STATES = 200
"""States of an interview that are gone through: of larger ones, no order is measured."""

MOST_QUESTIONS = 20
"""Questions of a rule set beyond which no interview has so few states."""

MOST_MOVES = 200
"""Orders that are tried; each differs from the vocabulary's by one question."""

LEAST_SAVED = Fraction(1, 2)
"""Questions on average below which an order is not worth changing."""


def _find(subject: Subject) -> Iterator[Found]:
    program = subject.program
    order = [*positions(program, None)]
    now = _length(program, order) if len(order) <= MOST_QUESTIONS else None
    if now is None:
        return
    best = now - LEAST_SAVED
    message, about = "", ""
    for name, after, moved in islice(_moves(order), MOST_MOVES):
        then = _length(program, moved)
        if then is not None and (then < best or (then == best and not message)):
            best, about = then, name
            place = f"after `{after}`" if after else "first"
            message = (
                f"Asked {place}, this question would save {_decimal(now - then)} of "
                f"{_decimal(now)} questions on average."
            )
    if message:
        yield Found(subject.knowledge.attributes[about].where, about, message)


def _moves(order: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each question, after which it may be asked instead, and the order then; near ones first."""
    size = len(order)
    for distance in range(1, size):
        for start, end in ((at, at + step) for at in range(size) for step in (-distance, distance)):
            if 0 <= end < size and (distance > 1 or end > start):  # two neighbours swap only once
                others = [name for name in order if name != order[start]]
                moved = [*others[:end], order[start], *others[end:]]
                yield order[start], others[end - 1] if end else "", moved


def _length(program: Program, order: list[str]) -> Fraction | None:
    return exact_length(program, positions(program, order), MOST_STATES)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.1f}"


CHECK = Check(
    "question-order",
    Severity.WARNING,
    Page(
        what="Asking one question earlier or later would ask people at least half a question fewer "
        "on average, were all answers equally likely. Small rule sets only: the averages are "
        "exact.",
        why="Each question costs people time, and one that settles much makes others superfluous.",
        instead="Move the question in the vocabulary; where it comes first for another reason, "
        "say so in an ignore.",
        avoid="# facts\n"
        "years: {question: For how many years?, type: number, minimum: 0}\n"
        "member: {question: Are you a member?, type: yes_no}\n"
        "# rules ask about years only where `member: yes`",
        prefer="member: {question: Are you a member?, type: yes_no}\n"
        "years: {question: For how many years?, type: number, minimum: 0}",
    ),
    _find,
)
