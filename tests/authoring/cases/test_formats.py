"""Results for programs: JUnit XML and workflow commands, whatever names and reasons contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.authoring.cases.cases import Case
from expert.authoring.cases.expectations import Fires
from expert.authoring.cases.github import workflow_command, workflow_commands
from expert.authoring.cases.junit import junit_text
from expert.authoring.cases.running import Result, run_cases
from expert.knowledge.problems.problems import Position
from tests.builders import is_, program, rule

PROGRAM = program(rule("red-to-clerk", is_("colour", "red"), "role=clerk"))
ANY_TEXT = st.text(min_size=1, max_size=30)


def case(name: str, *, fires: bool = True, skip: str = "", file: str = "rules/a_test.yaml") -> Case:
    """A case of somebody who likes red, which fails unless the rule `fires`."""
    place = Position(file, 3, 1)
    fired = Fires("red-to-clerk", fires, place._replace(line=5, column=9))
    return Case(name, {"colour": "red"}, (fired,), place, skip)


def results(*cases: Case) -> Sequence[Result]:
    return list(run_cases(PROGRAM, cases))


def junit(*cases: Case) -> ElementTree.Element:
    """The results as a program reads them that holds to the XML's declaration."""
    return ElementTree.fromstring(junit_text(results(*cases)).encode())


def test_each_file_is_a_suite_that_counts_its_cases() -> None:
    root = junit(
        case("one"),
        case("two", fires=False),
        case("three", skip="later"),
        case("four", file="rules/b_test.yaml"),
    )
    counted = {
        suite.get("name"): [suite.get(key) for key in ("tests", "failures", "errors", "skipped")]
        for suite in (root, *root.iter("testsuite"))
    }
    assert counted == {
        "expert": ["4", "1", "0", "1"],
        "rules/a_test.yaml": ["3", "1", "0", "1"],
        "rules/b_test.yaml": ["1", "0", "0", "0"],
    }


def test_a_case_has_its_name_and_place() -> None:
    (found,) = junit(case("one")).iter("testcase")
    assert found.attrib == {
        "name": "one",
        "classname": "rules.a_test",
        "file": "rules/a_test.yaml",
        "line": "3",
    }
    assert list(found) == []


def test_a_failing_case_says_what_came_and_why() -> None:
    (failure,) = junit(case("one", fires=False)).iter("failure")
    expected = "rule red-to-clerk: expected not to fire; got true, given colour: red"
    assert failure.attrib == {"message": expected, "type": "expectation"}
    assert failure.text == (
        f"rules/a_test.yaml:5:9: {expected}\n"
        "  rule red-to-clerk fired on: colour is red (given red)"
    )


def test_a_skipped_case_says_why() -> None:
    (skipped,) = junit(case("one", skip="not settled yet")).iter("skipped")
    assert skipped.attrib == {"message": "not settled yet"}


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_junit_is_well_formed_whatever_texts_it_holds(name: str, file: str, skip: str) -> None:
    root = junit(case(name, fires=False, file=file), case(name, skip=skip, file=file))
    assert len(list(root.iter("testcase"))) == 2
    allowed = {
        "testsuites": {"testsuite"},
        "testsuite": {"testcase"},
        "testcase": {"failure", "skipped"},
        "failure": set(),
        "skipped": set(),
    }
    for element in root.iter():
        assert {below.tag for below in element} <= allowed[element.tag]


def test_a_failure_is_an_error_at_its_expectation_and_a_skip_a_notice_at_its_case() -> None:
    found = results(case("one", fires=False), case("two"), case("three", skip="later"))
    assert list(workflow_commands(found, lambda file: f"kb/{file}")) == [
        "::error file=kb/rules/a_test.yaml,line=5,col=9,title=one::"
        "rule red-to-clerk: expected not to fire; got true, given colour: red%0A"
        "rule red-to-clerk fired on: colour is red (given red)",
        "::notice file=kb/rules/a_test.yaml,line=3,col=1,title=three::later",
    ]


@pytest.mark.parametrize(
    ("written", "in_title", "in_message"),
    [
        ("50 %", "50 %25", "50 %25"),
        ("a: b, c", "a%3A b%2C c", "a: b, c"),
        ("::stop", "%3A%3Astop", "::stop"),
        ("a\nb", r"a\nb", "a%0Ab"),
        ("\x1b[31m", r"\x1b[31m", r"\x1b[31m"),
    ],
)
def test_what_means_something_to_github_is_escaped(
    written: str, in_title: str, in_message: str
) -> None:
    command = workflow_command("error", Position("a", 1, 2), written, written)
    assert command == f"::error file=a,line=1,col=2,title={in_title}::{in_message}"


@given(ANY_TEXT, ANY_TEXT)
def test_a_workflow_command_is_one_line(title: str, message: str) -> None:
    command = workflow_command("error", Position(title, 1, 1), title, message)
    assert command.splitlines() == [command]
    assert re.fullmatch(r"::error file=[^:,]+,line=1,col=1,title=[^:,]+::.*", command)
