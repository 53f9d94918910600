"""`expert check`: which checks run, what is told of them, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expert.authoring.checks.running import CHECKS
from tests.authoring.club import write_club
from tests.builders import write_files
from tests.cli.command_line import run
from tests.paths import ROOT

GOOD = ROOT / "tests" / "corpus" / "good"
FORMATS = ("text", "github", "sarif", "markdown", "json")


@pytest.mark.parametrize("folder", [ROOT, GOOD / "animals", GOOD / "wine", GOOD / "car-start"])
def test_nothing_is_found_in_a_rule_set_that_is_kept_well(folder: Path) -> None:
    result = run("check", "--kb", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing found.\n", "")


def test_what_was_wrong_in_the_published_rules_for_wine_is_found() -> None:
    """A rule that can never fire, and two rows of the list of wines that stand twice."""
    chosen = ("--only", "never-fires", "--only", "duplicate-rule")
    result = run("check", "--kb", GOOD / "wine-as-published", "--format", "json", *chosen)
    assert result.exit_code == 1
    assert [(each["check"], each["about"]) for each in json.loads(result.stdout)] == [
        ("never-fires", "sweet-for-you-and-dry-for-the-meal-meet-halfway"),
        ("duplicate-rule", "wine-list/25"),
        ("duplicate-rule", "wine-list/26"),
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_code_says_whether_there_is_a_finding(tmp_path: Path, form: str) -> None:
    club = write_club(tmp_path)
    found = run("check", "--kb", club, "--format", form, "--only", "unconcluded-value")
    none = run("check", "--kb", club, "--format", form, "--only", "tie")
    assert (found.exit_code, none.exit_code) == (1, 0)


def test_only_the_checks_asked_for_are_told_of(tmp_path: Path) -> None:
    result = run("check", "--kb", write_club(tmp_path), "--only", "tie", "--only", "never-fires",
                 "--format", "json")  # fmt: skip
    assert {each["check"] for each in json.loads(result.stdout)} == {"never-fires"}


def test_errors_come_first_and_then_what_stands_first(tmp_path: Path) -> None:
    result = run("check", "--kb", write_club(tmp_path), "--format", "json")
    found = [(e["severity"], e["file"], e["line"]) for e in json.loads(result.stdout)]
    assert len(found) > 3
    assert found == sorted(found)


def test_a_knowledge_base_that_cannot_be_read_ends_with_exit_code_3(tmp_path: Path) -> None:
    write_files(tmp_path, {"facts/about.yaml": "title: It", "rules/a.yaml": "a: {when: {b: c}}"})
    result = run("check", "--kb", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")


def test_cases_that_cannot_be_read_end_with_exit_code_3(tmp_path: Path) -> None:
    result = run("check", "--kb", write_club(tmp_path, bad="it: {given: {membre: yes}}"))
    assert result.exit_code == 3
    assert "rules/bad_test.yaml:1" in result.stderr


@pytest.mark.parametrize("option", ["--only", "--explain"])
def test_a_name_that_is_no_check_is_answered_with_the_one_meant(option: str) -> None:
    result = run("check", option, "never-fire")
    assert result.exit_code == 2
    assert "there is no check `never-fire`. Did you mean `never-fires`?" in result.stderr


def test_of_no_person_anything_is_taken(tmp_path: Path) -> None:
    assert run("check", "--kb", write_club(tmp_path), "--set", "member=yes").exit_code == 2


@pytest.mark.parametrize("check", [check.name for check in CHECKS])
def test_a_check_explains_itself(check: str) -> None:
    result = run("check", "--explain", check, columns=100)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{check} (")
    page = json.loads(run("check", "--explain", check, "--format", "json").stdout)
    assert page.keys() == {"check", "severity", "what", "why", "instead", "avoid", "prefer"}
    assert all(page.values())


def test_a_check_of_which_the_solver_decides_too_little_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("expert.authoring.checks.subject.MOST_SECONDS", 0.0)
    result = run("check", "--only", "no-advice", "--only", "missing-reason", "--kb", GOOD / "plain")
    assert result.exit_code == 1
    assert "did not decide in its time all that no-advice would have to know" in result.stderr
