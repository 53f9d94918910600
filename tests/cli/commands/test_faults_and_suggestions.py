"""`expert test --mutate` and `--suggest`: what the cases would not notice, and what they lack."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import run
from tests.paths import ROOT

FACTS = """
member: {question: Are you a member?, type: yes_no}
years: {question: For how many years?, type: number, minimum: 0}
offer: {goal: Offers, values: {course: A course, match: A match}}
"""
RULES = """
outsider-to-course:
  when: {member: no}
  then: {offer: course}
old-hand-to-match:
  when: {member: yes, years: {at_least: 2}}
  then: {offer: match}
"""
CASES = """
an-outsider-learns: {given: {member: no}, expect: {offer: [course]}}
an-old-hand-plays: {given: {member: yes, years: 5}, expect: {offer: [match]}}
"""


@pytest.fixture
def club(tmp_path: Path) -> Path:
    for name, text in (
        ("facts/about.yaml", "title: Club\n"),
        ("facts/club.yaml", FACTS),
        ("rules/club.yaml", RULES),
        ("rules/club_test.yaml", CASES),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_fault_that_goes_unnoticed_is_shown_with_a_case_that_would_notice_it(club: Path) -> None:
    result = run("test", "--mutate", "--kb", club)
    assert result.exit_code == 1
    text = result.stdout
    assert "old-hand-to-match: years at least 2 becomes years above 2" in " ".join(text.split())
    assert "-    years: {at_least: 2}\n  +    years: {above: 2}" in text
    assert "given:\n      member: yes\n      years: 2\n    expect:\n      offer: [match]" in text


def test_once_the_cases_notice_everything_it_ends_well(club: Path) -> None:
    more = """
at-the-limit: {given: {member: yes, years: 2}, expect: {offer: [match]}}
below-the-limit: {given: {member: yes, years: 1}, expect: {offer: []}}
outsiders-never-play: {given: {member: no, years: 5}, expect: {offer: [course]}}
"""
    (club / "rules/more_test.yaml").write_text(more)
    result = run("test", "--mutate", "--kb", club)
    assert "100 %" in result.stdout
    assert result.exit_code == 0


def test_a_share_may_be_enough(club: Path) -> None:
    assert run("test", "--mutate", "--threshold", "50", "--kb", club).exit_code == 0


def test_as_data_every_fault_has_its_verdict(club: Path) -> None:
    report = json.loads(run("test", "--mutate", "--kb", club, "--format", "json").stdout)
    verdicts = [each["verdict"] for each in report["mutants"]]
    assert verdicts.count("noticed") == report["noticed"]
    assert verdicts.count("unnoticed") == report["unnoticed"]


def test_for_github_each_is_a_warning_at_its_line(club: Path) -> None:
    text = run("test", "--mutate", "--kb", club, "--format", "github").stdout
    assert text.startswith("::warning file=")
    assert "title=old-hand-to-match" in text


def test_only_what_changed_since_a_revision_is_tried(club: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", "-C", club, *identity, *arguments], check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    assert "No rule has changed" in run("test", "--mutate", "--since", "HEAD", "--kb", club).stderr
    rules = (club / "rules/club.yaml").read_text().replace("{member: no}", "{member: [no, yes]}")
    (club / "rules/club.yaml").write_text(rules)
    result = run("test", "--mutate", "--since", "HEAD", "--kb", club, "--format", "json")
    assert {each["about"] for each in json.loads(result.stdout)["mutants"]} == {
        "outsider-to-course"
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "HEAD"), "goes with --mutate"),
        (("--mutate", "--format", "junit"), "not written as junit"),
        (("--mutate", "--since", "nowhere"), "neither a folder nor a revision"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    club: Path, options: tuple[str, ...], message: str
) -> None:
    result = run("test", *options, "--kb", club)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_suggested_cases_can_be_kept_as_they_are(club: Path) -> None:
    result = run("test", "--suggest", "--kb", club)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Suggested:")
    (club / "rules/suggested_test.yaml").write_text(result.stdout)
    assert run("test", "--kb", club).exit_code == 0
    covered = run("test", "--coverage", "--threshold", "100", "--kb", club)
    assert covered.exit_code == 0
    assert "nothing to suggest" in run("test", "--suggest", "--kb", club).stderr


def test_the_cases_of_pmo_careers_notice_every_small_fault() -> None:
    assert run("test", "--mutate", "--kb", ROOT).exit_code == 0


def test_the_cases_of_pmo_careers_show_whatever_can_be_shown() -> None:
    assert run("test", "--coverage", "--threshold", "100", "--kb", ROOT).exit_code == 0
