"""`expert facts` and `expert rules`: browsing the vocabulary and the rules."""

import json

import pytest

from tests.cli.command_line import assert_golden, run
from tests.corpus import GOOD
from tests.paths import ROOT


@pytest.mark.parametrize("command", ["facts", "rules"])
def test_the_overview_reads_as_it_was_read(command: str) -> None:
    assert_golden(f"{command}.txt", run(command).stdout)


def test_tables_of_rules_are_shown_as_tables() -> None:
    assert_golden("rules-tables.txt", run("rules", "--kb", GOOD / "tables").stdout)


def test_a_table_is_found_by_its_name_and_a_row_of_it_as_a_rule() -> None:
    table = run("rules", "service", "--kb", GOOD / "tables").stdout
    assert "service  rules/parcels.yaml:10:1" in table
    assert "size-by-weight" not in table
    assert run("rules", "service/3", "--kb", GOOD / "tables").stdout == (
        "service/3  rules/services.csv:4:1\n"
        "  When: place is far and size is freight\n"
        "  Then: service ship (0.8)\n"
    )


@pytest.mark.parametrize("columns", [40, 50, 63, 80, 100])
@pytest.mark.parametrize("command", ["facts", "rules"])
def test_every_id_is_whole_and_every_line_fits_whatever_the_width(
    command: str, columns: int
) -> None:
    shown = run(command, columns=columns).stdout
    reported = json.loads(run(command, "--format", "json").stdout)
    wanted = {one[command[:-1] if command == "rules" else "attribute"] for one in reported}
    wanted |= {value["value"] for one in reported for value in one.get("values", ())}
    assert wanted - {"yes", "no"} <= {*shown.replace(",", " ").split()}
    assert max(map(len, shown.splitlines())) <= columns


@pytest.mark.parametrize(
    ("command", "part", "found"),
    [
        ("facts", "office man", "Portfolio Office Manager"),
        ("rules", "newcomer adm", "Because: You are new to projects"),
    ],
)
def test_a_part_of_a_name_is_enough(command: str, part: str, found: str) -> None:
    result = run(command, part)
    assert found in result.stdout
    assert result.stderr.startswith(f"Taking `{part}` for ")


def test_a_value_is_described_with_all_its_author_tells() -> None:
    shown = run("facts", "pmo_coordinator").stdout
    assert "A Project Office or a Programme Office" in shown
    assert "Leads to:" in shown


def test_a_question_is_described_with_its_help_and_answers() -> None:
    shown = run("facts", "project_experience").stdout
    assert "How much experience of projects do you have?" in shown
    assert "project_experience=managed" in shown


def test_a_rule_is_shown_whole_with_its_place() -> None:
    shown = run("rules", "newcomer-to-administrator").stdout
    assert "rules/role.yaml:" in shown
    assert "Because: You are new to projects" in shown
    assert "Source: article, L7" in shown


@pytest.mark.parametrize("name", [(), ("role",), ("pmo_coordinator",)])
@pytest.mark.parametrize(("output_format", "begins"), [("markdown", "# "), ("html", "<!doctype")])
@pytest.mark.parametrize("command", ["facts", "rules"])
def test_what_is_sent_to_somebody_says_what_it_is_of(
    command: str, name: tuple[str, ...], output_format: str, begins: str
) -> None:
    shown = run(command, *name, "--format", output_format).stdout
    assert shown.startswith(begins)
    assert "PMO careers: " in shown


@pytest.mark.parametrize("name", ["new_to_pmo", "stage=new_to_pmo", "new to PMO work"])
def test_rules_are_found_by_what_they_test_or_conclude(name: str) -> None:
    rules = json.loads(run("rules", name, "--format", "json").stdout)
    assert [rule["rule"] for rule in rules] == [
        "never-in-a-pmo-so-new-to-pmo",
        "new-to-pmo-to-administrator",
        "new-to-pmo-to-five-tips",
        "no-projects-so-new-to-pmo",
    ]


def test_rules_are_found_by_the_number_they_test() -> None:
    folder = ROOT / "tests" / "corpus" / "good" / "thresholds"
    rules = json.loads(run("rules", "temperature=28", "--kb", folder, "--format", "json").stdout)
    assert [rule["rule"] for rule in rules] == ["all-well-to-nothing", "hot-to-windows"]


def test_rules_are_found_by_a_name_that_is_an_attribute_and_a_value() -> None:
    rules = json.loads(run("rules", "next_step", "--format", "json").stdout)
    found = [rule["rule"] for rule in rules]
    assert "coordinator-to-project-management" in found  # concludes the attribute
    assert "newcomer-to-administrator" in found  # tests the value


def test_a_rule_in_json_has_its_condition_as_it_would_be_written() -> None:
    (rule,) = json.loads(run("rules", "newcomer-to-administrator", "--format", "json").stdout)
    assert rule["when"] == {
        "all": [
            {"project_experience": "none"},
            {"career_question": ["begin", "next_step"]},
        ]
    }


def test_facts_in_json_are_the_whole_vocabulary() -> None:
    attributes = json.loads(run("facts", "--format", "json").stdout)
    assert attributes[0]["attribute"] == "project_experience"
    assert len(attributes) == 13


@pytest.mark.parametrize(("command", "name"), [("facts", "rolle"), ("rules", "stge")])
def test_an_unknown_name_is_guessed(command: str, name: str) -> None:
    result = run(command, name)
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
