"""`expert test`: runs the cases of a rule set and tells which came out otherwise, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.results import (
    failed_case,
    passed_case,
    results_report,
    skipped_case,
    summary,
    tally_report,
)
from expert.authoring.cases.running import Result, Skipped, run_cases
from expert.authoring.cases.selecting import Chooses, ExpressionError, chooses, chosen_cases
from expert.authoring.cases.tally import Tally, until_failure
from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import (
    knowledge_base_folder,
    load_knowledge_base,
    problems_as_seen_from_here,
    seen_from_here,
)
from expert.cli.options import given_options
from expert.cli.output.screen import Progress, to_output, write_block, write_json, write_text
from expert.document.model import Block, Section

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Chosen:
    """An expression as it was typed, and the cases that it means."""

    text: str
    means: Chooses


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases to run, and how much to tell of them."""

    chosen: tuple[Chosen, ...]
    fail_fast: bool
    verbose: bool


def _read(
    _: click.Context, parameter: click.Parameter, texts: tuple[str, ...]
) -> tuple[Chosen, ...]:
    """Expressions, read; a usage error for one that cannot be."""
    try:
        return tuple(Chosen(text, chooses(text)) for text in texts)
    except ExpressionError as error:
        raise click.BadParameter(str(error), param=parameter) from None


@click.command("test")
@click.option(
    "-k",
    "chosen",
    multiple=True,
    callback=_read,
    metavar="EXPRESSION",
    help="Only cases with this text in their name or file name. Texts may be joined by `and`, "
    "`or`, `not` and brackets; one with * or ? is a pattern for the whole name. May be repeated.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first case that fails.")
@click.option("--watch", "watches", is_flag=True, help="Run again whenever a file changes.")
@click.option("-v", "--verbose", is_flag=True, help="A line for every case.")
@given_options(formats=("text", "json", "github", "junit"), of_person=False)
def command(
    given: Given, chosen: tuple[Chosen, ...], fail_fast: bool, watches: bool, verbose: bool
) -> None:
    """Run the cases of a rule set, written in rules/*_test.yaml.

    Each case gives some person's answers and says what must follow. Where it does not, this shows
    what came instead and why, and ends with exit code 1.

    For continuous integration, junit is the XML that most systems read, and github marks the lines
    of a pull request.
    """
    wanted = Wanted(chosen, fail_fast, verbose)
    if watches:
        from expert.cli.watching import watch  # watching stands on a package of its own

        watch(knowledge_base_folder(given.knowledge_base), lambda: _run(given, wanted))
    elif not _run(given, wanted):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _run(given: Given, wanted: Wanted) -> bool:
    """Runs the cases once and writes the result; whether there were any, and all were met."""
    knowledge_base = load_knowledge_base(given)
    folder = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(folder):
        cases = load_cases(folder, knowledge_base.knowledge, given.follow_links)
    chosen = chosen_cases(cases, [each.means for each in wanted.chosen])
    tally = Tally(len(cases), knowledge_base.program.size)
    results = tally.counted(run_cases(knowledge_base.program, chosen))
    if wanted.fail_fast:
        results = until_failure(results)
    with to_output(given):
        _write(given, results, tally, len(chosen), wanted.verbose)
    if not chosen:
        complain(_nothing_to_run(len(cases), wanted.chosen))
    return bool(chosen) and not tally.failed


def _write(
    given: Given, results: Iterator[Result], tally: Tally, total: int, verbose: bool
) -> None:
    """Writes results in the format asked for."""
    match given.output_format:
        case "json":
            report = results_report(results)
            write_json({"cases": report, "summary": tally_report(tally)})
        case "junit":
            from expert.authoring.cases.junit import junit_text  # for programs alone

            write_text(junit_text(results))
        case "github":
            from expert.authoring.cases.github import workflow_commands  # as above

            folder = knowledge_base_folder(given.knowledge_base)
            for line in workflow_commands(results, partial(seen_from_here, folder)):
                write_text(f"{line}\n")
            write_block(summary(tally))
        case _:
            _write_blocks(results, tally, total, verbose)


def _write_blocks(results: Iterator[Result], tally: Tally, total: int, verbose: bool) -> None:
    """Writes what failed, each as soon as it is known, and the sum of it all."""
    progress = Progress(total, "cases")
    for result in results:
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
    if total:
        write_block(summary(tally))


def _nothing_to_run(count: int, chosen: tuple[Chosen, ...]) -> str:
    if not count:
        return (
            "There are no cases, so nothing is known to hold. Write some in rules/*_test.yaml: "
            "a name, with `given` answers and what to `expect` of them."
        )
    wanted = " or ".join(f"`{each.text}`" for each in chosen)
    return f"No case has {wanted} in its name or file name, so none of the {count} was run."
