"""Writes what a consultation came to, with the commands that tell more of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expert.cli.given import Given
from expert.cli.knowledge_base import same_knowledge_base
from expert.cli.output.screen import write
from expert.cli.people.answers import Person, same_answers
from expert.document.model import Document
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.document import consultation_document, consultation_summary
from expert.explanation.consultation.report import consultation_report
from expert.explanation.consultation.summary import NextStep
from expert.explanation.consultation.summary import Shown as Shown
from expert.inference.outcome import Outcome
from expert.printable import shell_word


def write_result(
    given: Given, outcome: Outcome, person: Person, go_on: str | None, shown: Shown
) -> None:
    """Writes it to where it should go; `go_on` is the command that goes on with an interview."""
    consulted = Consulted(outcome, person.declined)
    whose = "" if go_on and given.kept is None else f"Advice on {person.whose}."
    shown = replace(shown, whose=whose)

    def summary() -> Document:
        steps = tuple(_next_steps(given, consulted, go_on))
        return consultation_summary(consulted, replace(shown, next_steps=steps))

    def document(standalone: bool) -> Document:
        if not standalone:
            return consultation_document(consulted, shown)
        from expert.explanation.consultation.whole import whole_document  # no screen needs it

        return whole_document(consulted, shown)

    write(
        given,
        document,
        lambda: consultation_report(consulted),
        summary,
    )


def _next_steps(given: Given, consulted: Consulted, go_on: str | None) -> Iterator[NextStep]:
    options = same_knowledge_base(given) + same_answers(given, is_kept=go_on is not None)
    first = next(consulted.advice, None)
    if first is not None and (go_on or given.facts != "-"):
        yield NextStep("Why", f"expert why {shell_word(first.value)}{options}")
    if go_on is not None:
        is_open = consulted.open.points or consulted.left.points
        yield NextStep("Go on" if is_open else "Change an answer", go_on)
