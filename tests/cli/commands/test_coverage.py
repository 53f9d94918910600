"""`expert test --coverage`: what is told, what must be reached, what is written for programs."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from tests.authoring.club import write_club
from tests.cli.command_line import run

SOME = """
    an outsider: {given: {member: no, sports: [judo]}, expect: {offer: [course]}}
    a member: {given: {member: yes, years: 1}, expect: {offer: []}}
"""
ALL = """
    an outsider: {given: {member: no, sports: [judo]}, expect: {offer: [course]}}
    a fresh member: {given: {member: yes, years: 1, sports: [tennis]}, expect: {offer: []}}
    an outsider of old: {given: {member: no, years: 5, sports: [chess]}, expect: {offer: [course]}}
    a regular: {given: {member: yes, years: 5, sports: [chess]}, expect: {offer: [match]}}
    a regular in judo: {given: {member: yes, years: 5, sports: [judo]}, expect: {offer: [course]}}
"""


def test_what_no_case_shows_is_told_with_its_place(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, some=SOME), "--coverage")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == dedent("""\
        2 cases, all as expected; 3 of 6 rules fired

        What the cases exercise

        Coverage                                           Cases show
        Rules that fired                                   3 of 5, 60 %
        Premises that decide their rule both ways (MC/DC)  3 of 8, 37.5 %
        Premises seen true                                 4 of 8, 50 %
        Premises seen false                                7 of 8, 87.5 %
        Premises seen undecided                            3 of 8, 37.5 %
        No case shows
          rules/club.yaml:4:1 member-is-regular never fired
          rules/club.yaml:5:10 member-is-regular, member is yes: never decides as false
          rules/club.yaml:5:23 member-is-regular, years above 1: never true
          rules/club.yaml:12:10 judo-to-course, sports is judo: never false
          rules/club.yaml:15:1 regular-to-match never fired
          rules/club.yaml:16:10 regular-to-match, standing is regular: never true and
          never decides as false
          rules/club.yaml:16:29 regular-to-match, sports is tennis or chess: never true
          and never decides as false

        Nobody can show, which is proven
          - legend-to-trophy fires
        """)


def test_verbose_tells_also_which_premises_were_never_undecided(tmp_path: Path) -> None:
    club = write_club(tmp_path, some=SOME)
    quiet = run("test", "--kb", club, "--coverage").stdout
    told = run("test", "--kb", club, "--coverage", "-v").stdout
    assert "never undecided" not in quiet
    assert "outsider-is-newcomer, member is no: never undecided" in told


def test_only_the_cases_that_run_count(tmp_path: Path) -> None:
    club = write_club(tmp_path, some=SOME)
    result = run("test", "--kb", club, "--coverage", "-k", "outsider", "--format", "json")
    coverage = json.loads(result.stdout)["coverage"]
    assert coverage["cases"] == 1
    assert coverage["rules_fired"] == {"part": 3, "whole": 5, "percent": 60.0}


def test_json_has_the_shares_and_each_premise_with_its_numbers(tmp_path: Path) -> None:
    club = write_club(tmp_path, some=SOME)
    result = run("test", "--kb", club, "--coverage", "--format", "json")
    coverage = json.loads(result.stdout)["coverage"]
    assert coverage["percent"] == 37.5
    assert coverage["premises_decide"] == {"part": 3, "whole": 8, "percent": 37.5}
    (outsider,) = [each for each in coverage["rules"] if each["rule"] == "outsider-is-newcomer"]
    assert outsider == {
        "rule": "outsider-is-newcomer",
        "where": "rules/club.yaml:1:1",
        "fired": 1,
        "can_fire": True,
        "premises": [
            {
                "test": {"member": "no"},
                "where": "rules/club.yaml:2:10",
                "true": 1,
                "false": 1,
                "undecided": 0,
                "decided_true": 1,
                "decided_false": 1,
                "can_decide_true": True,
                "can_decide_false": True,
            }
        ],
    }


@pytest.mark.parametrize(("threshold", "code"), [("0", 0), ("37.5", 0), ("37.6", 1), ("100", 1)])
def test_a_threshold_that_is_missed_ends_with_exit_code_1(
    threshold: str, code: int, tmp_path: Path
) -> None:
    result = run("test", "--kb", write_club(tmp_path, some=SOME), "--threshold", threshold)
    assert result.exit_code == code
    assert result.stdout == "2 cases, all as expected; 3 of 6 rules fired\n"
    assert ("The coverage is below" in result.stderr) is (code == 1)


@pytest.mark.parametrize("threshold", ["nan", "-1.0", "100.1", "inf"])
def test_a_threshold_that_is_no_percentage_is_refused(threshold: str, tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, some=SOME), f"--threshold={threshold}")
    assert result.exit_code == 2
    assert f"{threshold} is not in the range 0<=x<=100." in result.stderr


def test_a_threshold_that_is_missed_says_by_how_much(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, some=SOME), "--threshold", "90")
    assert result.stderr == (
        "The coverage is below 90 %: 3 of 5 rules fired (60 %), 3 of 8 premises were seen to "
        "decide (37.5 %). `--coverage` tells what is missing.\n"
    )


def test_a_rule_set_without_missing_coverage_is_told_so(tmp_path: Path) -> None:
    club = write_club(tmp_path, all=ALL)
    rules = club / "rules" / "club.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").partition("legend-to-")[0], encoding="utf-8")
    result = run("test", "--kb", club, "--coverage", "--threshold", "100")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("Nothing is missing.\n")


def test_lcov_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "coverage.info"
    result = run("test", "--kb", write_club(tmp_path / "kb", some=SOME), "--lcov", file)
    assert result.exit_code == 0
    assert result.stderr == f"Written to {file}.\n"
    assert file.read_text(encoding="utf-8").startswith("TN:\nSF:")


def test_github_warns_where_coverage_is_missing(tmp_path: Path) -> None:
    club = write_club(tmp_path, some=SOME)
    result = run("test", "--kb", club, "--coverage", "--format", "github")
    assert result.exit_code == 0
    assert ",line=5,col=23,title=No case shows::member-is-regular, years above 1: never true\n" in (
        result.stdout
    )
