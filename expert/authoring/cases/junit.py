"""Results of cases as JUnit XML, the form in which continuous integration reads test runs.

The elements and attributes are those that Jenkins and GitLab read. Times are left out, so that the
same cases give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from expert.authoring.cases.failures import Failure
from expert.authoring.cases.running import CaseResult, Result, Skipped
from expert.printable import harmless


def junit_text(results: Iterable[Result]) -> str:
    """The results as an XML document, a suite for each file of cases.

    What XML cannot hold, such as control characters, is written out.
    """
    found = list(results)
    root = Element("testsuites", {"name": "expert", **_counts(found)})
    for file, of_file in groupby(found, lambda result: result.case.position.file):
        group = list(of_file)
        suite = SubElement(root, "testsuite", {"name": harmless(file), **_counts(group)})
        for result in group:
            _add_case(suite, result)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _counts(results: Sequence[Result]) -> dict[str, str]:
    ran = [result for result in results if isinstance(result, CaseResult)]
    return {
        "tests": str(len(results)),
        "failures": str(sum(not result.passed for result in ran)),
        "errors": "0",
        "skipped": str(len(results) - len(ran)),
    }


def _add_case(suite: Element, result: Result) -> None:
    case, place = result.case, result.case.position
    element = SubElement(
        suite,
        "testcase",
        name=harmless(case.name),
        classname=harmless(str(PurePosixPath(place.file).with_suffix("")).replace("/", ".")),
        file=harmless(place.file),
        line=str(place.line),
    )
    if isinstance(result, Skipped):
        SubElement(element, "skipped", message=harmless(case.skip))
        return
    if not result.passed:  # one element holds all, as readers take the first alone
        first, *others = result.failures
        more = f" (and {len(others)} more)" if others else ""
        failure = SubElement(
            element, "failure", message=f"{harmless(str(first))}{more}", type="expectation"
        )
        failure.text = "\n".join(line for each in result.failures for line in _lines(each))


def _lines(failure: Failure) -> Iterable[str]:
    yield harmless(f"{failure.position}: {failure}")
    for reason in failure.why:
        yield f"  {harmless(reason)}"
