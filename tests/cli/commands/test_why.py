"""`expert why`: explanations of what was advised."""

import json

import pytest

from tests.cli.command_line import assert_golden, run
from tests.paths import EXAMPLES, ROOT

CAREER_CHANGER = EXAMPLES / "career-changer.yaml"


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_explanations_read_as_they_were_read(
    output_format: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    facts = CAREER_CHANGER.relative_to(ROOT)
    result = run("why", "--facts", facts, "--format", output_format)
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
    assert "\n\nNew to PMO work: strong, 1.00" in result.stdout


def test_without_facts_it_speaks_of_the_last_consultation() -> None:
    run("consult", "--remember", "--facts", CAREER_CHANGER)
    _, *explained = run("why").stdout.splitlines()
    assert explained == run("why", "--facts", CAREER_CHANGER).stdout.splitlines()[1:]


def test_without_any_consultation_there_is_nothing_to_explain_and_it_says_how_to_make_one() -> None:
    result = run("why")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "There is no consultation to speak of yet: run `expert consult`, or give answers with "
        "--facts FILE or --set attribute=value.\n"
    )


def test_of_what_is_undecided_it_names_the_question_that_settles_it() -> None:
    result = run("why", "centre_of_excellence", "--set", "project_experience=managed")
    assert result.exit_code == 1
    assert "would settle it: Defining or creating processes" in " ".join(result.stdout.split())


def test_of_what_failed_it_tells_why_not() -> None:
    given = ("--set", "project_experience=none")
    result = run("why", "centre_of_excellence", *given)
    assert result.exit_code == 1
    assert result.stdout == run("why-not", "centre_of_excellence", *given).stdout


def test_as_data_what_failed_has_no_explanations_but_why_not() -> None:
    given = ("--set", "project_experience=none", "--format", "json")
    report = json.loads(run("why", "centre_of_excellence", *given).stdout)
    assert (report["told"], report["explanations"]) == ("why_not", [])


def test_a_misspelt_value_is_guessed() -> None:
    result = run("why", "pmo_manger", "--facts", CAREER_CHANGER)
    assert result.exit_code == 2
    assert "Did you mean `pmo_manager`?" in result.stderr


def test_an_attribute_stands_for_all_that_holds_of_it() -> None:
    result = run("why", "role", "--facts", CAREER_CHANGER, "--format", "json")
    explained = [one["value"] for one in json.loads(result.stdout)["explanations"]]
    assert explained[0] == "pmo_administrator"
    assert {"portfolio_office_manager", "portfolio_director"} <= set(explained)
