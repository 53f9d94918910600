"""What checks found, in the forms that code hosts and programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expert.authoring.checks.check import Finding, Found, Severity
from expert.authoring.checks.report import findings_report, github_lines, sarif
from expert.authoring.checks.running import CHECKS
from expert.knowledge.problems.problems import Position
from tests.builders import knowledge_of, write_files
from tests.cli.command_line import run

NASTY = Finding(
    "tie",
    Severity.ERROR,
    Found(Position("rules/a,b:c.yaml", 3, 5), "role=100%\nwho", "100 % are\r\nsure: `a`, `b`", {}),
)
PLACELESS = Finding("no-advice", Severity.WARNING, Found(None, "role", "Nobody knows where."))


def test_a_line_for_github_is_one_line_whatever_it_says() -> None:
    assert list(github_lines([NASTY, PLACELESS])) == [
        "::error file=rules/a%2Cb%3Ac.yaml,line=3,col=5,title=tie%3A role=100%25\\nwho"
        "::100 %25 are\\r%0Asure: `a`, `b`",
        "::warning title=no-advice%3A role::Nobody knows where.",
    ]


def test_sarif_has_what_code_hosts_require() -> None:
    written = json.loads(json.dumps(sarif([NASTY, PLACELESS], CHECKS)))
    assert written["version"] == "2.1.0"
    assert written["$schema"].endswith("sarif-2.1.0.json")
    (run_,) = written["runs"]
    driver = run_["tool"]["driver"]
    assert driver["name"] == "expert"
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert list(rules) == [check.name for check in CHECKS]
    for rule in rules.values():
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning"}
    for result in run_["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in {"error", "warning"}
        assert result["message"]["text"]


def test_sarif_says_where_and_leaves_out_what_is_nowhere() -> None:
    (run_,) = json.loads(json.dumps(sarif([NASTY, PLACELESS], CHECKS)))["runs"]
    placed, placeless = run_["results"]
    (location,) = placed["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert "locations" not in placeless


def test_the_file_in_sarif_is_an_address_even_with_odd_signs() -> None:
    (run_,) = json.loads(json.dumps(sarif([NASTY], CHECKS)))["runs"]
    place = run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "rules/a%2Cb%3Ac.yaml"}


def test_plain_data_has_the_person_and_the_place() -> None:
    one, other = findings_report(knowledge_of(), [NASTY, PLACELESS])
    assert one == {
        "check": "tie",
        "severity": "error",
        "file": "rules/a,b:c.yaml",
        "line": 3,
        "column": 5,
        "about": "role=100%\nwho",
        "message": "100 % are\r\nsure: `a`, `b`",
        "person": {},
    }
    assert isinstance(other, dict)
    assert (other["file"], other["line"], other["column"], other["person"]) == (None,) * 4


CLUB = {
    "facts/about.yaml": "title: Club",
    "facts/club.yaml": """
        member: {question: Are you a member?, type: yes_no}
        years: {question: For how many years?, type: number, minimum: 0}
        offer: {goal: Offers, exclusive: yes, values: {course: A course, match: A match}}
    """,
    "rules/club.yaml": """
        newcomers:
          when: {member: no}
          then: {offer: course}
          because: You are new.
        regulars:
          when: {member: yes, years: {at_least: 2}}
          then: {offer: match}
          because: You know us.
        veterans:
          when: {years: {above: 20}}
          then: {offer: match}
          because: You know us well.
    """,
    "rules/club_test.yaml": """
        a newcomer: {given: {member: no}, expect: {offer: [course]}}
        a regular: {given: {member: yes, years: 5}, expect: {offer: [match]}}
    """,
}


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A club where somebody gets two offers that are as certain, and somebody gets none."""
    monkeypatch.chdir(write_files(tmp_path, CLUB))
    return tmp_path


def test_a_finding_is_told_with_its_place_and_a_person(club: Path) -> None:
    result = run("check", "--kb", club, "--only", "tie", columns=90)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "error facts/club.yaml:3:1 offer=match (tie)\n"
        "  course and match can be as certain as one another; course wins only because it comes\n"
        "  first in the vocabulary.\n"
        "  For example: Member: No; Years: 21.\n"
        "\n"
        "1 error. expert check --explain NAME tells more of a check.\n"
    )


def test_in_markdown_a_name_is_no_markup(club: Path) -> None:
    result = run("check", "--kb", club, "--format", "markdown", "--only", "tie")
    assert result.exit_code == 1
    assert "`course` and `match` can be as certain" in result.stdout


def test_json_and_sarif_are_what_they_say(club: Path) -> None:
    plain = json.loads(run("check", "--kb", club, "--format", "json").stdout)
    assert [each["check"] for each in plain] == ["tie", "no-advice"]
    assert plain[0]["person"] == {"member": False, "years": 21}
    written = json.loads(run("check", "--kb", club, "--format", "sarif").stdout)
    results = written["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["tie", "no-advice"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "facts/club.yaml"
