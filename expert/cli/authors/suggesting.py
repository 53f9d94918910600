"""Writes the cases that a rule set lacks, ready to be pasted."""

from __future__ import annotations

from expert.authoring.coverage.coverage import Coverage
from expert.authoring.coverage.suggesting import HEADING, suggestion_yaml, suggestions
from expert.authoring.layout.laying_out import laid_out
from expert.cli.errors import complain
from expert.cli.given import Given
from expert.cli.output.screen import to_output, write_text
from expert.inference.program import Program
from expert.knowledge.problems.source import Source


def suggest_cases(given: Given, program: Program, coverage: Coverage) -> None:
    """Writes a case for everything that none shows and that somebody can show."""
    found = [
        suggestion_yaml(program.knowledge, each, number)
        for number, each in enumerate(suggestions(program, coverage), start=1)
    ]
    if not found:
        complain("There is nothing to suggest: the cases show whatever can be shown.")
        return
    text = "\n".join((f"{HEADING}\n", *found))
    with to_output(given):
        write_text(laid_out(Source("rules/suggested_test.yaml", text)))
