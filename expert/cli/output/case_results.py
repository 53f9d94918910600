"""Writes the results of cases, and their coverage where it is measured, in a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expert.authoring.cases.results import (
    failed_case,
    passed_case,
    results_report,
    skipped_case,
    summary,
    tally_report,
)
from expert.authoring.cases.running import Result, Skipped
from expert.authoring.cases.tally import Tally
from expert.cli.output.screen import Progress, write_block, write_json, write_text
from expert.document.model import Block, Section

if TYPE_CHECKING:
    from expert.authoring.coverage.measuring import Measuring
    from expert.explanation.report import Json


@dataclass(frozen=True, slots=True)
class Run:
    """A run of cases as it goes on: its results are there once they are taken.

    `total` is how many there will be, `tally` counts them, `seen` gives the way to a file from the
    current folder, and `measuring` has the coverage if it is wanted.
    """

    results: Iterable[Result]
    total: int
    tally: Tally
    seen: Callable[[str], str]
    measuring: Measuring | None = None


def write_run(run: Run, output_format: str | None, verbose: bool) -> None:
    """Runs the cases and writes what came of them; `verbose` leaves nothing out of a text."""
    match output_format:
        case "json":
            _write_json(run)
        case "junit":
            from expert.authoring.cases.junit import junit_text  # for programs alone

            write_text(junit_text(run.results))
        case "github":
            _write_workflow_commands(run)
        case _:
            _write_blocks(run, verbose)


def _write_json(run: Run) -> None:
    cases: list[Json] = [*results_report(run.results)]
    report: dict[str, Json] = {"cases": cases, "summary": tally_report(run.tally)}
    if run.measuring is not None:
        from expert.authoring.coverage.document import coverage_report  # most runs do without

        report["coverage"] = coverage_report(run.measuring.coverage)
    write_json(report)


def _write_workflow_commands(run: Run) -> None:
    from expert.authoring.cases.github import workflow_command, workflow_commands  # as above

    for line in workflow_commands(run.results, run.seen):
        write_text(f"{line}\n")
    if run.measuring is not None:
        from expert.authoring.coverage.document import missing  # as above

        for each in missing(run.measuring.coverage):
            if each.place is not None:
                place = each.place._replace(file=run.seen(each.place.file))
                command = workflow_command("warning", place, "No case shows", each.message)
                write_text(f"{command}\n")
    write_block(summary(run.tally))


def _write_blocks(run: Run, verbose: bool) -> None:
    """Writes what failed, each as soon as it is known, and the sum of it all."""
    progress = Progress(run.total, "cases")
    for result in run.results:
        progress.step()
        if isinstance(result, Skipped):
            block: Block = skipped_case(result)
        elif not result.passed:
            block = failed_case(result)
        elif verbose:
            block = passed_case(result)
        else:
            continue
        progress.clear()
        write_block(block, end="\n\n" if isinstance(block, Section) else "\n")
    progress.clear()
    if not run.total:
        return
    write_block(summary(run.tally))
    if run.measuring is not None:
        from expert.authoring.coverage.document import coverage_section  # as above

        write_text("\n")
        write_block(coverage_section(run.measuring.coverage, undecided=verbose))
