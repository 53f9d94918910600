"""What `-k` means: texts and patterns, joined, over the names of cases and of their files."""

from __future__ import annotations

import pytest

from expert.authoring.cases.cases import Case
from expert.authoring.cases.selecting import ExpressionError, chooses, chosen_cases
from expert.knowledge.problems.problems import Position

NAMES = {
    "a newcomer begins": "rules/role_test.yaml",
    "a newcomer to PMO, and not to projects": "rules/role_test.yaml",
    "somebody stuck": "rules/support_test.yaml",
}
CASES = [Case(name, {}, (), Position(file, 1, 1)) for name, file in NAMES.items()]
BEGINS, PROJECTS, STUCK = NAMES


@pytest.mark.parametrize(
    ("expression", "meant"),
    [
        ("begins", [BEGINS]),
        ("BEGINS", [BEGINS]),
        ("pmo", [PROJECTS]),
        ("a newcomer", [BEGINS, PROJECTS]),
        ("support_test", [STUCK]),
        ("begins or stuck", [BEGINS, STUCK]),
        ("newcomer and pmo", [PROJECTS]),
        ("newcomer and not pmo", [BEGINS]),
        ("not newcomer", [STUCK]),
        ("not not newcomer", [BEGINS, PROJECTS]),
        ("not (begins or stuck)", [PROJECTS]),
        ("stuck or newcomer and pmo", [PROJECTS, STUCK]),
        ("(stuck or newcomer) and pmo", [PROJECTS]),
        ("'and not to'", [PROJECTS]),
        ('"and not to" or stuck', [PROJECTS, STUCK]),
        ("rules/role*", [BEGINS, PROJECTS]),
        ("role*", []),
        ("*stuck", [STUCK]),
        ("s*y stuck", [STUCK]),
        ("*newcomer* and not *pmo*", [BEGINS]),
        ("somebody?stuck", [STUCK]),
        ("nobody", []),
    ],
)
def test_an_expression_means_cases(expression: str, meant: list[str]) -> None:
    assert [case.name for case in chosen_cases(CASES, [chooses(expression)])] == meant


def test_of_several_expressions_any_will_do() -> None:
    wanted = [chooses("begins"), chooses("stuck")]
    assert [case.name for case in chosen_cases(CASES, wanted)] == [BEGINS, STUCK]


def test_without_an_expression_all_cases_are_meant() -> None:
    assert chosen_cases(CASES, []) == CASES


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("", "an empty text cannot be read: it is empty."),
        ("a and", "a text is missing after `and`."),
        ("or a", "a text is missing before `or`."),
        ("a and or b", "a text is missing before `or`."),
        ("not", "a text is missing after `not`."),
        ("()", "a text is missing before `)`."),
        ("(a", "a `(` is not closed."),
        ("a)", "a `)` closes nothing."),
        ("a not b", "a `not` follows a text"),
    ],
)
def test_an_expression_that_cannot_be_read_says_why(expression: str, problem: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        chooses(expression)
    assert problem in str(caught.value)
