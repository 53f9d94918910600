"""The results of cases: for people block by block, each as soon as it is there, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.authoring.cases.cases import Case
from expert.authoring.cases.failures import Failure
from expert.authoring.cases.running import CaseResult, Result, Skipped
from expert.authoring.cases.tally import Tally
from expert.document.model import Item, Outline, Paragraph, Section, Span, Tone
from expert.explanation.report import Json


def failed_case(result: CaseResult) -> Section:
    """A case that came out otherwise, with what was expected and what came instead, and why."""
    items = tuple(item for failure in result.failures for item in _failure_items(failure))
    heading = Span(_name(result.case), tone=Tone.BAD)
    return Section(heading, (Outline(items),), compact=True)


def passed_case(result: CaseResult) -> Paragraph:
    """A case that came out as expected."""
    return Paragraph(f"{_name(result.case)}: as expected")


def skipped_case(result: Skipped) -> Paragraph:
    """A case that was not run, with its author's reason."""
    tone = Span("skipped", tone=Tone.WEAK)
    return Paragraph((f"{_name(result.case)}: ", tone, f", {result.case.skip}"))


def summary(tally: Tally) -> Paragraph:
    """How many of the cases that ran failed, how many did not run, and what they fired."""
    cases = "1 case" if tally.ran == 1 else f"{tally.ran} cases"
    every = "all " if tally.ran > 1 else ""
    result = f"{tally.failed} of {cases} failed" if tally.failed else f"{cases}, {every}as expected"
    parts = [result if tally.ran else "no case was run"]
    if tally.skipped:
        parts.append(f"{tally.skipped} skipped")
    if tally.left_out:
        parts.append(f"{tally.left_out} not run")
    rules = "1 rule" if tally.rules == 1 else f"{tally.rules} rules"
    parts.append(f"{len(tally.fired)} of {rules} fired")
    return Paragraph(Span("; ".join(parts), tone=Tone.BAD if tally.failed else Tone.GOOD))


def results_report(results: Iterable[Result]) -> list[Json]:
    """Every result with its failures; the keys are part of the format."""
    return [_result_report(result) for result in results]


def tally_report(tally: Tally) -> dict[str, Json]:
    """How the run came out, in numbers."""
    return {
        "ran": tally.ran,
        "failed": tally.failed,
        "skipped": tally.skipped,
        "not_run": tally.left_out,
        "rules": tally.rules,
        "rules_fired": len(tally.fired),
    }


def _result_report(result: Result) -> dict[str, Json]:
    case = result.case
    report: dict[str, Json] = {
        "file": case.position.file,
        "line": case.position.line,
        "name": case.name,
    }
    if isinstance(result, Skipped):
        return {**report, "skipped": case.skip}
    failures: list[Json] = [_failure_report(failure) for failure in result.failures]
    return {**report, "passed": result.passed, "failures": failures}


def _failure_items(failure: Failure) -> Iterator[Item]:
    yield Item(0, f"{failure.about}, line {failure.position.line}", marked=False)
    yield Item(1, f"expected {failure.expected}", marked=False)
    yield Item(1, f"got      {failure.got}", marked=False)
    for reason in failure.why:
        yield Item(1, reason)


def _failure_report(failure: Failure) -> dict[str, Json]:
    return {
        "line": failure.position.line,
        "about": failure.about,
        "expected": failure.expected,
        "got": failure.got,
        "why": [*failure.why],
    }


def _name(case: Case) -> str:
    return f"{case.position} {case.name}"
