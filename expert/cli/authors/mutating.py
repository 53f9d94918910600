"""Tries small faults in a rule set, and writes which of them its cases do not notice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from expert.authoring.cases.cases import Case
from expert.authoring.cases.github import workflow_command
from expert.authoring.comparing.texts import changed_attributes, changed_rules
from expert.authoring.mutation.mutants import mutants
from expert.authoring.mutation.report import (
    change_lines,
    mutation_document,
    mutation_report,
    score,
    summary,
)
from expert.authoring.mutation.running import Result, Verdict, run_mutants
from expert.cli.authors.revisions import folder_at
from expert.cli.errors import complain
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder, seen_from_here
from expert.cli.output.formats import Report
from expert.cli.output.screen import Progress, to_output, write, write_block, write_text
from expert.document.model import Paragraph
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Knowledge


def try_faults(
    given: Given,
    knowledge: Knowledge,
    cases: Sequence[Case],
    since: str | None,
    threshold: float | None,
) -> bool:
    """Tries every small fault, or those in what changed since a revision; writes what came of it.

    Whether the cases notice them all, or as many percent as is wanted.
    """
    if given.output_format == Report.JUNIT:
        raise click.UsageError("What faults come to is not written as junit; text, json, github.")
    folder = knowledge_base_folder(given.knowledge_base)
    among = None if since is None else _changed_since(since, folder, knowledge)
    tried = [*mutants(knowledge, among)]
    if not tried:
        which = "No rule has changed" if since else "There are no rules"
        complain(f"{which}, so there is nothing to try.")
        return True
    progress = Progress(len(tried), "faults tried")
    results = []
    for result in run_mutants(knowledge, cases, tried):
        progress.step()
        results.append(result)
    progress.clear()
    _write(given, knowledge, results, folder)
    found = score(results)
    return not found.unnoticed if threshold is None else found.percent >= threshold


def _changed_since(revision: str, folder: Path, knowledge: Knowledge) -> frozenset[str]:
    """The rules and formulas that are others than at a revision."""
    with folder_at(revision, folder) as before:
        old = load_knowledge(before)
    rules = (each.part.id for each in changed_rules(old, knowledge))
    return frozenset((*rules, *(each.part.id for each in changed_attributes(old, knowledge))))


def _write(given: Given, knowledge: Knowledge, results: Sequence[Result], folder: Path) -> None:
    seen = partial(seen_from_here, folder)
    if given.output_format != Report.GITHUB:
        write(
            given,
            lambda _: mutation_document(knowledge, results, seen),
            lambda: mutation_report(knowledge, results, seen),
        )
        return
    with to_output(given):
        for result in results:
            mutant = result.mutant
            if result.verdict is Verdict.UNNOTICED and mutant.where is not None:
                place = mutant.where._replace(file=seen(mutant.where.file))
                message = "\n".join((f"No case notices: {mutant.done}", *change_lines(mutant)))
                write_text(f"{workflow_command('warning', place, mutant.original.id, message)}\n")
        write_block(Paragraph(summary(score(results))))
