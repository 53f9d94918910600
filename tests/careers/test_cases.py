"""The knowledge base that ships with the package does what its cases expect."""

from __future__ import annotations

import pytest

from expert import KnowledgeBase
from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.running import run_case
from tests.paths import ROOT

CAREERS = KnowledgeBase.load(ROOT)
CASES = load_cases(ROOT, CAREERS.knowledge)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_comes_out_as_expected(case: Case) -> None:
    assert [str(failure) for failure in run_case(CAREERS.program, case).failures] == []


def test_there_are_cases_for_every_file_of_rules() -> None:
    rule_files = {rule.where.file for rule in CAREERS.knowledge.rules.values() if rule.where}
    assert {case.position.file for case in CASES} == {
        name.replace(".yaml", "_test.yaml") for name in rule_files
    }
