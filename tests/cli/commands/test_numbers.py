"""Numbers that are worked out, as the commands show them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.command_line import assert_golden, run, set_options
from tests.corpus import GOOD

KB = ("--kb", GOOD / "loans")
PAYS = {"debt": "500", "income": "30000", "age": "40", "household": "3", "customer": "yes"}


def test_why_reads_as_it_was_read() -> None:
    assert_golden("why-loan.txt", run("why", *KB, *set_options(PAYS)).stdout)


@pytest.mark.parametrize("command", ["facts", "rules"])
def test_formulas_and_what_rules_add_are_shown(command: str) -> None:
    assert_golden(f"{command}-loan.txt", run(command, *KB).stdout)


def reported(command: str, name: str) -> dict[str, Any]:
    """What a command says as JSON, by name."""
    found = json.loads(run(command, *KB, "--format", "json").stdout)
    return {each[name]: each for each in found}


def test_a_formula_and_points_have_their_place_in_json() -> None:
    facts = {
        each["attribute"]: each for each in json.loads(run("facts", *KB, "--format", "json").stdout)
    }
    assert facts["debt_ratio"]["compute"] == "debt / income"
    assert facts["score"]["points"] is True
    rules = {
        each["rule"]: each for each in json.loads(run("rules", *KB, "--format", "json").stdout)
    }
    assert rules["known"]["adds"] == {"score": 10.5}
    assert rules["accept"]["when"]["all"][0] == {"risk": {"low": {"at_least": 0.5}}}
    assert rules["decline"]["when"]["any"][1] == {"debt": {"above": "income"}}


@pytest.mark.parametrize("name", ["score", "income", "debt_ratio"])
def test_the_rules_about_a_number_are_found(name: str) -> None:
    assert run("rules", *KB, name).exit_code == 0


def test_a_number_that_is_worked_out_cannot_be_given() -> None:
    result = run("consult", *KB, "--set", "score=5", "--no-ask")
    assert "`score` is worked out, so it cannot be given" in result.stderr


def test_questions_that_sums_are_made_of_are_named_among_what_is_open() -> None:
    shown = run("consult", *KB, "--set", "debt=50", "--no-ask", "--open").stdout
    assert "How many people live on it? Are you a customer already? They may change" in " ".join(
        shown.split()
    )
