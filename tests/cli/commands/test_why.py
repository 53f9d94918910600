"""`expert why`: explanations of what was advised."""

import json

import pytest

from tests.cli.command_line import assert_golden, run
from tests.paths import EXAMPLES

CAREER_CHANGER = EXAMPLES / "career-changer.yaml"


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_explanations_read_as_they_were_read(output_format: str, suffix: str) -> None:
    result = run("why", "--facts", CAREER_CHANGER, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"why-career-changer.{suffix}", result.stdout)


@pytest.mark.parametrize(
    "name", ["pmo_administrator", "role=pmo_administrator", "pmo administrator"]
)
def test_one_value_is_named_by_id_pair_or_label(name: str) -> None:
    result = run("why", name, "--facts", CAREER_CHANGER, "--format", "json")
    explanations = json.loads(result.stdout)["explanations"]
    assert [one["value"] for one in explanations] == ["pmo_administrator", "new_to_pmo"]


def test_a_conclusion_that_is_not_advice_is_explained_too() -> None:
    result = run("why", "new_to_pmo", "--facts", CAREER_CHANGER)
    assert result.stdout.startswith("New to PMO work: strong, 1.00")


def test_without_facts_it_speaks_of_the_last_consultation() -> None:
    run("consult", "--no-ask", "--facts", CAREER_CHANGER)
    assert run("why").stdout == run("why", "--facts", CAREER_CHANGER).stdout


def test_without_any_consultation_it_says_how_to_come_by_one() -> None:
    result = run("why")
    assert result.exit_code == 2
    assert "expert consult" in result.stderr


def test_what_is_undecided_names_the_questions_it_depends_on() -> None:
    result = run("why", "centre_of_excellence", "--set", "project_experience=managed")
    assert result.exit_code == 1
    assert "is undecided; it depends on: Defining or creating processes" in result.stderr


def test_what_does_not_follow_exits_with_1() -> None:
    result = run("why", "centre_of_excellence", "--set", "project_experience=none")
    assert result.exit_code == 1
    assert "does not follow" in result.stderr


def test_a_misspelt_value_is_guessed() -> None:
    result = run("why", "pmo_manger", "--facts", CAREER_CHANGER)
    assert result.exit_code == 2
    assert "Did you mean `pmo_manager`?" in result.stderr


def test_an_attribute_stands_for_all_that_holds_of_it() -> None:
    result = run("why", "role", "--facts", CAREER_CHANGER, "--format", "json")
    explained = [one["value"] for one in json.loads(result.stdout)["explanations"]]
    assert explained[0] == "pmo_administrator"
    assert {"portfolio_office_manager", "portfolio_director"} <= set(explained)
