"""Writes what a consultation came to, with the commands that tell more of it."""

from __future__ import annotations

from collections.abc import Iterator

from expert.cli.given import Given
from expert.cli.knowledge_base import same_knowledge_base
from expert.cli.screen import write
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_document, consultation_summary
from expert.explanation.consultation.report import consultation_report
from expert.explanation.consultation.summary import NextStep, Shown
from expert.inference.outcome import Outcome
from expert.printable import shell_word


def write_result(
    given: Given,
    outcome: Outcome,
    declined: tuple[str, ...],
    go_on: str | None,
    *,
    numbers: bool,
    every_open: bool,
    brief: bool,
) -> None:
    """Writes it to where it should go; `go_on` is the command that goes on with an interview."""
    consulted = Consulted(outcome, declined)

    def shown(next_steps: tuple[NextStep, ...] = ()) -> Shown:
        return Shown(numbers, every_open, brief, next_steps=next_steps)

    write(
        given,
        lambda standalone: consultation_document(consulted, shown(), standalone),
        lambda: consultation_report(consulted),
        lambda: consultation_summary(consulted, shown(tuple(_next_steps(given, consulted, go_on)))),
    )


def _next_steps(given: Given, consulted: Consulted, go_on: str | None) -> Iterator[NextStep]:
    options = same_knowledge_base(given) + ("" if go_on else _same_answers(given))
    first = next(consulted.advice, None)
    if first is not None and (go_on or given.facts != "-"):
        yield NextStep("Why", f"expert why {shell_word(first.value)}{options}")
    if go_on is not None:
        is_open = consulted.open.points or consulted.left.points
        yield NextStep("Go on" if is_open else "Change an answer", go_on)


def _same_answers(given: Given) -> str:
    """The options that give another command the same answers."""
    facts = "" if given.facts is None else f" --facts {shell_word(given.facts)}"
    return facts + "".join(f" --set {shell_word(setting)}" for setting in given.settings)
