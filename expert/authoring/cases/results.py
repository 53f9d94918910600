"""The results of cases: for people block by block, each as soon as it is there, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.authoring.cases.cases import Case
from expert.authoring.cases.failures import Failure
from expert.authoring.cases.running import CaseResult
from expert.document.model import Item, Outline, Paragraph, Section, Span, Tone
from expert.explanation.report import Json


def failed_case(result: CaseResult) -> Section:
    """A case that came out otherwise, with what was expected and what came instead."""
    items = tuple(item for failure in result.failures for item in _failure_items(failure))
    heading = Span(_name(result.case), tone=Tone.BAD)
    return Section(heading, (Outline(items),), compact=True)


def passed_case(result: CaseResult) -> Paragraph:
    """A case that came out as expected."""
    return Paragraph(f"{_name(result.case)}: as expected")


def summary(count: int, failed: int, left_out: int) -> Paragraph:
    """How many of the cases that ran failed, and how many did not run."""
    cases = "1 case" if count == 1 else f"{count} cases"
    others = f"; {left_out} not run" if left_out else ""
    if failed:
        return Paragraph(Span(f"{failed} of {cases} failed{others}", tone=Tone.BAD))
    every = "all " if count > 1 else ""
    return Paragraph(Span(f"{cases}, {every}as expected{others}", tone=Tone.GOOD))


def results_report(results: Iterable[CaseResult]) -> list[Json]:
    """Every result with its failures; the keys are part of the format."""
    return [
        {
            "file": result.case.position.file,
            "line": result.case.position.line,
            "name": result.case.name,
            "passed": result.passed,
            "failures": [_failure_report(failure) for failure in result.failures],
        }
        for result in results
    ]


def _failure_items(failure: Failure) -> Iterator[Item]:
    yield Item(0, f"{failure.about}, line {failure.position.line}", marked=False)
    yield Item(1, f"expected {failure.expected}", marked=False)
    yield Item(1, f"got      {failure.got}", marked=False)


def _failure_report(failure: Failure) -> dict[str, Json]:
    return {
        "line": failure.position.line,
        "about": failure.about,
        "expected": failure.expected,
        "got": failure.got,
    }


def _name(case: Case) -> str:
    return f"{case.position} {case.name}"
