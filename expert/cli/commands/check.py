"""`expert check`: what is wrong with a rule set that loads, with a person who shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from expert.authoring.cases.cases import cases_in
from expert.authoring.checks.check import Check, Finding
from expert.authoring.checks.ignoring import CHECK as UNUSED_IGNORE
from expert.authoring.checks.ignoring import ignores_in, without_ignored
from expert.authoring.checks.mending import can_be_mended, mended
from expert.authoring.checks.report import (
    findings_document,
    findings_report,
    github_lines,
    page_document,
    sarif,
)
from expert.authoring.checks.running import CHECKS, Ran, run_checks
from expert.authoring.checks.subject import Subject
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
from expert.cli.output.formats import Report
from expert.cli.output.screen import Progress, to_output, write, write_json, write_text
from expert.explanation.wording import in_a_row
from expert.knowledge.decoding.files import File, read_cases, read_files
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.suggestions import did_you_mean
from expert.storage.writing import write_output

_NAMES = {check.name: check for check in CHECKS}


class _Name(click.ParamType[str]):
    """The name of a check."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; a usage error says which was probably meant."""
        if value not in _NAMES:
            self.fail(f"there is no check `{value}`. {did_you_mean(value, _NAMES)}", param, ctx)
        return value


@click.command("check")
@click.option(
    "--only",
    "names",
    type=_Name(),
    multiple=True,
    metavar="NAME",
    help="Only this check; may be repeated.",
)
@click.option(
    "--explain",
    type=_Name(),
    metavar="NAME",
    help="Tell what a check finds, why that is bad and what to do instead.",
)
@click.option("--fix", is_flag=True, help="Mend what has one safe mend, in the files themselves.")
@given_options(formats=("text", "github", "sarif", "markdown", "json"), of_person=False)
def command(given: Given, names: tuple[str, ...], explain: str | None, fix: bool) -> None:
    """Look for faults in a rule set, for all people there can be.

    Each finding has the place and, where it is about people, the answers of somebody who shows it;
    that there is nobody else is proven. A comment `# expert: ignore NAME reason` directly above a
    place silences a check there. Ends with exit code 1 where there is a finding.
    """
    if explain is not None:
        check = _NAMES[explain]
        write(given, lambda _: page_document(check), lambda: _page_report(check))
        return
    folder = knowledge_base_folder(given.knowledge_base)
    knowledge = load_knowledge_base(given).knowledge
    findings, undecided = _findings(given, folder, knowledge, names)
    if fix:
        findings = _mend(given, folder, knowledge, findings)
    _write(given, knowledge, [_seen_from_here(each, folder) for each in findings])
    if undecided:
        complain(
            f"The solver did not decide in its time all that {in_a_row(undecided)} would have to "
            "know: there may be more than they found."
        )
    if findings or undecided:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _findings(given: Given, folder: Path, knowledge: Knowledge, names: Sequence[str]) -> Ran:
    part = read_cases(folder, given.follow_links)
    with problems_as_seen_from_here(folder):
        cases = cases_in(part, knowledge)
    is_about_ignores = UNUSED_IGNORE.name in names  # which only all the others can tell
    found, undecided = _run(Subject(knowledge, cases), () if is_about_ignores else names)
    ignores = [
        each
        for file in _files(given, folder)
        if isinstance(file.content, bytes)
        for each in ignores_in(file.name, file.content.decode())
    ]
    left = without_ignored(found, ignores, knowledge, _NAMES)
    return Ran([each for each in left if not names or each.check in names], undecided)


def _run(subject: Subject, names: Sequence[str]) -> Ran:
    """What the checks find; a terminal is told how far they are where there are many rules."""
    weight = len(subject.knowledge.rules)
    progress = Progress(len({*names}) or len(CHECKS), "checks done", weight)
    found = run_checks(subject, names, progress.step)
    progress.clear()
    return found


def _files(given: Given, folder: Path) -> Iterator[File]:
    files = read_files(folder, given.follow_links)
    yield from (*files.facts.files, *files.rules.files)


def _mend(
    given: Given, folder: Path, knowledge: Knowledge, findings: list[Finding]
) -> list[Finding]:
    """Mends what can be mended; gives what is left."""
    mendable = [each for each in findings if can_be_mended(each, knowledge.rules)]
    for file in _files(given, folder):
        own = [each for each in mendable if each.where and each.where.file == file.name]
        if own and isinstance(file.content, bytes):
            write_output(folder / file.name, mended(file.content.decode(), own).encode())
            count = f"{len(own)} finding{'' if len(own) == 1 else 's'}"
            complain(f"Mended {count} in {seen_from_here(folder, file.name)}.")
    return [each for each in findings if each not in mendable]


def _write(given: Given, knowledge: Knowledge, findings: Sequence[Finding]) -> None:
    match given.output_format:
        case Report.SARIF:
            with to_output(given):
                write_json(sarif(findings, CHECKS))
        case Report.GITHUB:
            with to_output(given):
                write_text("".join(f"{line}\n" for line in github_lines(findings)))
        case _:
            write(
                given,
                lambda _: findings_document(knowledge, findings),
                lambda: findings_report(knowledge, findings),
            )


def _seen_from_here(finding: Finding, folder: Path) -> Finding:
    """The same, with its file named so that it can be opened from here."""
    if finding.where is None:
        return finding
    where = finding.where._replace(file=seen_from_here(folder, finding.where.file))
    return replace(finding, found=finding.found._replace(where=where))


def _page_report(check: Check) -> dict[str, str]:
    page = check.page
    return {
        "check": check.name,
        "severity": check.severity.value,
        "what": page.what,
        "why": page.why,
        "instead": page.instead,
        "avoid": page.avoid,
        "prefer": page.prefer,
    }
