"""How a number was worked out: the sum with its numbers, in text, in JSON, and while it is open."""

from __future__ import annotations

from typing import Any

import pytest

from expert import KnowledgeBase
from expert.explanation.why.explanation import explain
from expert.explanation.why.report import why_report
from expert.explanation.wording import condition_text
from expert.explanation.wording import test_text as premise_text
from expert.inference.outcome import Outcome
from expert.knowledge.model import Comparison, Named
from tests.builders import as_certain, compare
from tests.corpus import GOOD

PAYS = {"debt": 500, "income": 30000, "age": 40, "household": 3, "customer": "yes"}


@pytest.fixture(scope="module")
def loans() -> KnowledgeBase:
    return KnowledgeBase.load(GOOD / "loans")


def sums(outcome: Outcome, value: str) -> dict[str, tuple[str, ...]]:
    """The lines of every sum that a decision, and what it rests on, has."""
    return {
        each.number: each.lines
        for explanation in explain(outcome, [("decision", value)])
        for step in explanation.steps
        for premise in step.premises
        for each in premise.sums
    }


def test_a_formula_is_told_with_its_numbers_and_those_below_it(loans: KnowledgeBase) -> None:
    found = sums(loans.consult(PAYS), "accept")
    assert found["left_over"] == (
        "What is left = Income - What the household needs - 0.1 * Debt"
        " = 30000 - 11000 - 0.1 * 500 = 18950 euros",
    )
    assert found["needed"] == (
        "What the household needs = 6000 + 2500 * (Household - 1)"
        " = 6000 + 2500 * (3 - 1) = 11000 euros",
    )


def test_points_are_told_rule_by_rule(loans: KnowledgeBase) -> None:
    assert sums(loans.consult(PAYS), "accept")["score"] == (
        "Score = 58.5",
        "+10.5 by rule known: We know you.",
        "+48 by rule older: You are not so young any more.",
    )


def test_what_is_open_is_told_from_least_to_greatest(loans: KnowledgeBase) -> None:
    """The household is unknown, and so is the customer; the answers decide all the same."""
    outcome = loans.consult({"debt": 0, "income": 200000, "age": 30, "customer": "yes"})
    found = sums(outcome, "accept")
    assert found["needed"][0].endswith(
        "= 6000 + 2500 * ((from 1 to 12) - 1) = from 6000 to 33500 euros"
    )


def test_points_that_may_yet_be_added_are_told_as_such(loans: KnowledgeBase) -> None:
    outcome = loans.consult({"debt": 60000, "income": 50000, "age": 20})
    lines = sums(outcome, "decline")["score"]
    assert lines[0] == "Score = from 12 to 22.5"
    assert "perhaps +10.5 by rule known: We know you." in lines
    assert "-20 by rule indebted: You owe much." in lines


def test_json_has_the_numbers_and_what_they_are_worked_out_from(loans: KnowledgeBase) -> None:
    outcome = loans.consult(PAYS)
    report: Any = why_report(outcome, explain(outcome, [("decision", "accept")]), "")
    (step,) = report["explanations"][0]["rules"]
    premise = next(each for each in step["premises"] if each["attribute"] == "left_over")
    assert premise["numbers"] == {"left_over": {"low": 18950, "high": 18950}}
    first, second = premise["sums"]
    assert first["compute"] == "income - needed - 0.1 * debt"
    assert first["from"]["needed"] == {"low": 11000, "high": 11000}
    assert second["number"] == "needed"


def test_the_answers_behind_a_number_are_among_those_that_advice_rests_on(
    loans: KnowledgeBase,
) -> None:
    (advised,) = loans.consult(PAYS).advice["decision"]
    assert dict(advised.facts) == PAYS


@pytest.mark.parametrize(
    ("test", "by_ids", "by_labels"),
    [
        (compare("debt", Comparison.ABOVE, Named("income")),
         "debt above income", "Debt: above Income"),
        (as_certain("risk", "low", Comparison.AT_LEAST, 0.5),
         "certainty of risk low at least 0.5", "Risk: Low, certainty at least 0.5"),
        (compare("debt_ratio", Comparison.ABOVE, 0.5),
         "debt_ratio above 0.5", "Debt for each euro of income: above 0.5"),
    ],
)  # fmt: skip
def test_tests_of_numbers_read_as_their_authors_mean_them(
    loans: KnowledgeBase, test: Any, by_ids: str, by_labels: str
) -> None:
    assert condition_text(test) == by_ids
    assert premise_text(loans.program.knowledge, test) == by_labels
