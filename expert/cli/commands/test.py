"""`expert test`: runs the cases of a rule set and tells which came out otherwise, and why."""

from __future__ import annotations

from collections.abc import Iterable

import click

from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.results import failed_case, passed_case, results_report, summary
from expert.authoring.cases.running import CaseResult, run_cases
from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import (
    knowledge_base_folder,
    load_knowledge_base,
    problems_as_seen_from_here,
)
from expert.cli.options import given_options
from expert.cli.output.screen import to_output, write_json, write_lines


@click.command("test")
@click.option(
    "-k",
    "texts",
    multiple=True,
    metavar="TEXT",
    help="Only cases with this text in their name or file name; may be repeated.",
)
@click.option("-v", "--verbose", is_flag=True, help="A line for every case.")
@given_options(formats=("text", "json"), of_person=False)
def command(given: Given, texts: tuple[str, ...], verbose: bool) -> None:
    """Run the cases of a rule set, written in rules/*_test.yaml.

    Each case gives some person's answers and says what must follow. Where it does not, this shows
    what came instead and why, and ends with exit code 1.
    """
    knowledge_base = load_knowledge_base(given)
    folder = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(folder):
        cases = load_cases(folder, knowledge_base.knowledge, given.follow_links)
    chosen = [case for case in cases if _is_chosen(case, texts)]
    results = run_cases(knowledge_base.program, chosen)
    with to_output(given):
        if given.output_format == "json":
            found = list(results)
            write_json(results_report(found))
            all_passed = all(result.passed for result in found)
        else:
            all_passed = _write_text(results, len(cases) - len(chosen), verbose)
    if not chosen:
        complain(_nothing_to_run(len(cases), texts))
    if not chosen or not all_passed:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _is_chosen(case: Case, texts: tuple[str, ...]) -> bool:
    """Whether a case is among those asked for; letter case does not matter."""
    names = (case.name.casefold(), case.position.file.casefold())
    return not texts or any(text.casefold() in name for text in texts for name in names)


def _write_text(results: Iterable[CaseResult], left_out: int, verbose: bool) -> bool:
    """Writes what failed, each as soon as it is known, and the sum of it all."""
    count = failed = 0
    for result in results:
        count += 1
        if not result.passed:
            failed += 1
            write_lines(failed_case(result), end="\n\n")
        elif verbose:
            write_lines(passed_case(result))
    if count:
        write_lines(summary(count, failed, left_out))
    return not failed


def _nothing_to_run(count: int, texts: tuple[str, ...]) -> str:
    if not count:
        return (
            "There are no cases, so nothing is known to hold. Write some in rules/*_test.yaml: "
            "a name, with `given` answers and what to `expect` of them."
        )
    wanted = " or ".join(f"`{text}`" for text in texts)
    return f"No case has {wanted} in its name or file name, so none of the {count} was run."
