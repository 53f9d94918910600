"""`expert test`: runs the cases of a rule set and tells which came out otherwise, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.running import run_cases
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
from expert.cli.output.case_results import Run, write_run
from expert.cli.output.screen import to_output, write_file

if TYPE_CHECKING:
    from expert.authoring.coverage.measuring import Measuring
    from expert.library import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Chosen:
    """An expression as it was typed, and the cases that it means."""

    text: str
    means: Chooses


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases to run, how much to tell of them, and what to make of their coverage."""

    chosen: tuple[Chosen, ...]
    fail_fast: bool
    verbose: bool
    coverage: bool
    threshold: float | None
    lcov: Path | None

    @property
    def measures(self) -> bool:
        """Whether the coverage is asked for, in whatever form."""
        return self.coverage or self.threshold is not None or self.lcov is not None


def _percentage(_: click.Context, parameter: click.Parameter, number: float | None) -> float | None:
    """The number; a usage error for NaN, which no comparison keeps out of a range."""
    if number is not None and isnan(number):
        raise click.BadParameter(f"{number} is not in the range 0<=x<=100.", param=parameter)
    return number


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
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="A line for every case; with the coverage, also which premises were never undecided.",
)
@click.option(
    "--coverage",
    is_flag=True,
    help="Tell which rules fired, and which premises were seen to decide their rule both ways "
    "(MC/DC); of what is missing, where it is written.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    callback=_percentage,
    metavar="PERCENT",
    help="End with exit code 1 where less of the rules fired, or less of the premises decided.",
)
@click.option(
    "--lcov",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the coverage to a file, in the form of lcov, which code hosts show.",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Write the cases that are missing, as YAML: people who show what no case shows yet.",
)
@click.option(
    "--mutate",
    is_flag=True,
    help="Try every small fault in the rules, one at a time, and tell which no case notices.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="With --mutate, only faults in what has changed since a revision that git keeps.",
)
@given_options(formats=("text", "json", "github", "junit"), of_person=False)
def command(
    given: Given,
    chosen: tuple[Chosen, ...],
    fail_fast: bool,
    watches: bool,
    verbose: bool,
    coverage: bool,
    threshold: float | None,
    lcov: Path | None,
    suggest: bool,
    mutate: bool,
    since: str | None,
) -> None:
    """Run the cases of a rule set, written in rules/*_test.yaml.

    Each case gives some person's answers and says what must follow. Where it does not, this shows
    what came instead and why, and ends with exit code 1.

    Cases that pass may still be too few to notice a wrong rule: --coverage tells what they never
    show, and --mutate which faults they would let through, each with a case that would not. With
    --mutate, --threshold is the share of faults that must be noticed; all, without it.

    For continuous integration, junit is the XML that most systems read, and github marks the lines
    of a pull request.
    """
    if since is not None and not mutate:
        raise click.UsageError("--since says which faults to try, so it goes with --mutate.")
    wanted = Wanted(chosen, fail_fast, verbose, coverage, threshold, lcov)
    run = partial(_run, given, wanted)
    if mutate:
        run = partial(_try_faults, given, wanted, since)
    elif suggest:
        run = partial(_suggest, given, wanted)
    if watches:
        from expert.cli.watching import watch  # watching stands on a package of its own

        watch(knowledge_base_folder(given.knowledge_base), run)
    elif not run():
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _try_faults(given: Given, wanted: Wanted, since: str | None) -> bool:
    from expert.cli.authors.mutating import try_faults  # only authors who ask need it

    knowledge_base, _, chosen = _loaded(given, wanted)
    return try_faults(given, knowledge_base.knowledge, chosen, since, wanted.threshold)


def _suggest(given: Given, wanted: Wanted) -> bool:
    from expert.cli.authors.suggesting import suggest_cases  # as above

    knowledge_base, _, chosen = _loaded(given, wanted)
    measuring = _measuring(given, knowledge_base, knowledge_base_folder(given.knowledge_base))
    for _ in measuring.observing(run_cases(knowledge_base.program, chosen)):
        pass
    suggest_cases(given, knowledge_base.program, measuring.coverage)
    return True


def _loaded(given: Given, wanted: Wanted) -> tuple[KnowledgeBase, Sequence[Case], Sequence[Case]]:
    """The knowledge base, all of its cases, and those that are chosen."""
    knowledge_base = load_knowledge_base(given)
    folder = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(folder):
        cases = load_cases(folder, knowledge_base.knowledge, given.follow_links)
    return knowledge_base, cases, chosen_cases(cases, [each.means for each in wanted.chosen])


def _run(given: Given, wanted: Wanted) -> bool:
    """Runs the cases once and writes the result; whether there were any, and all is well."""
    knowledge_base, cases, chosen = _loaded(given, wanted)
    folder = knowledge_base_folder(given.knowledge_base)
    tally = Tally(len(cases), knowledge_base.program.size)
    results = tally.counted(run_cases(knowledge_base.program, chosen))
    if wanted.fail_fast:
        results = until_failure(results)
    measuring = _measuring(given, knowledge_base, folder) if wanted.measures else None
    if measuring is not None:
        results = measuring.observing(results)
    seen = partial(seen_from_here, folder)
    shown = measuring if wanted.coverage else None
    with to_output(given):
        run = Run(results, len(chosen), tally, seen, shown)
        write_run(run, given.output_format, wanted.verbose)
    if not chosen:
        complain(_nothing_to_run(len(cases), wanted.chosen))
        return False
    is_reached = measuring is None or _is_reached(measuring, wanted, run)
    return is_reached and not tally.failed


def _measuring(given: Given, knowledge_base: KnowledgeBase, folder: Path) -> Measuring:
    from expert.authoring.coverage.measuring import Measuring  # most runs do without

    return Measuring(knowledge_base.program, folder, given.follow_links)


def _is_reached(measuring: Measuring, wanted: Wanted, run: Run) -> bool:
    """Whether the coverage is as much as is wanted; it is written to a file if that is wanted."""
    if wanted.lcov is not None:
        from expert.authoring.coverage.lcov import lcov_text  # as above

        write_file(wanted.lcov, lcov_text(measuring.coverage, run.seen))
    if wanted.threshold is None or measuring.coverage.percent >= wanted.threshold:
        return True
    from expert.authoring.coverage.document import share_text  # as above

    said = share_text(measuring.coverage)
    more = "" if wanted.coverage else " `--coverage` tells what is missing."
    complain(f"The coverage is below {wanted.threshold:g} %: {said}.{more}")
    return False


def _nothing_to_run(count: int, chosen: tuple[Chosen, ...]) -> str:
    if not count:
        return (
            "There are no cases, so nothing is known to hold. Write some in rules/*_test.yaml: "
            "a name, with `given` answers and what to `expect` of them."
        )
    wanted = " or ".join(f"`{each.text}`" for each in chosen)
    return f"No case has {wanted} in its name or file name, so none of the {count} was run."
