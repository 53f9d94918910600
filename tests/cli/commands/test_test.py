"""`expert test`: the cases of a rule set, which of them failed and why, and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.authoring.club import write_club
from tests.cli.command_line import run
from tests.paths import ROOT

GOOD = """
    an outsider is offered a course:
      given: {member: no}
      expect: {offer: [course]}
    nobody is offered anything:
      given: {}
      expect: {offer: []}
"""
BAD = """
    a regular wins a trophy:
      given: {member: yes, years: 5, sports: [tennis]}
      expect:
        offer: [match, trophy]
        not_fired: [regular-to-match]
"""


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A knowledge base with two good cases and a bad one."""
    return write_club(tmp_path, good=GOOD, bad=BAD)


def test_a_failing_case_tells_what_was_expected_what_came_and_why(club: Path) -> None:
    result = run("test", "--kb", club)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout == dedent("""\
        rules/bad_test.yaml:1:1 a regular wins a trophy
          offer, line 4
            expected exactly match, trophy
            got      match (trophy failed whatever the answers)
          rule regular-to-match, line 5
            expected not to fire
            got      true, given member: yes, years: 5, sports: [tennis]

        1 of 3 cases failed
        """)


def test_cases_that_pass_are_summed_up(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, good=GOOD))
    assert (result.exit_code, result.stdout) == (0, "2 cases, all as expected\n")


@pytest.mark.parametrize("flag", ["-v", "--verbose"])
def test_verbose_has_a_line_for_every_case_that_passes(flag: str, tmp_path: Path) -> None:
    result = run("test", flag, "--kb", write_club(tmp_path, good=GOOD))
    assert result.stdout == dedent("""\
        rules/good_test.yaml:1:1 an outsider is offered a course: as expected
        rules/good_test.yaml:4:1 nobody is offered anything: as expected
        2 cases, all as expected
        """)


def test_json_is_a_list_of_results(club: Path) -> None:
    result = run("test", "--kb", club, "-k", "wins", "-k", "outsider", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "file": "rules/bad_test.yaml",
            "line": 1,
            "name": "a regular wins a trophy",
            "passed": False,
            "failures": [
                {
                    "line": 4,
                    "about": "offer",
                    "expected": "exactly match, trophy",
                    "got": "match (trophy failed whatever the answers)",
                },
                {
                    "line": 5,
                    "about": "rule regular-to-match",
                    "expected": "not to fire",
                    "got": "true, given member: yes, years: 5, sports: [tennis]",
                },
            ],
        },
        {
            "file": "rules/good_test.yaml",
            "line": 1,
            "name": "an outsider is offered a course",
            "passed": True,
            "failures": [],
        },
    ]


def test_json_of_passing_cases_exits_with_0(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, good=GOOD), "--format", "json")
    assert result.exit_code == 0
    assert [case["passed"] for case in json.loads(result.stdout)] == [True, True]


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        (["outsider"], "1 case, as expected; 2 not run"),
        (["OFFERED"], "2 cases, all as expected; 1 not run"),
        (["good_test"], "2 cases, all as expected; 1 not run"),
        (["trophy"], "1 of 1 case failed; 2 not run"),
        (["outsider", "trophy"], "1 of 2 cases failed; 1 not run"),
        (["rules/"], "1 of 3 cases failed"),
    ],
)
def test_k_chooses_cases_by_their_name_or_file(texts: list[str], summary: str, club: Path) -> None:
    chosen = [word for text in texts for word in ("-k", text)]
    assert run("test", "--kb", club, *chosen).stdout.splitlines()[-1] == summary


def test_a_text_that_no_case_has_is_a_failure(club: Path) -> None:
    result = run("test", "--kb", club, "-k", "golf", "-k", "polo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "No case has `golf` or `polo` in its name or file name, so none of the 3 was run.\n"
    )


def test_a_knowledge_base_without_cases_is_a_failure(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There are no cases, so nothing is known to hold." in result.stderr
    assert "rules/*_test.yaml" in result.stderr


def test_json_without_cases_is_an_empty_list(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "There are no cases" in result.stderr


def test_cases_that_cannot_be_read_exit_with_3(tmp_path: Path) -> None:
    write_club(tmp_path, good=GOOD, bad="somebody: {given: {}, expect: {ofer: []}}")
    result = run("test", "--kb", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "rules/bad_test.yaml:1:32: nothing called `ofer` can be expected" in result.stderr
    assert "Did you mean `offer`?" in result.stderr
    assert "1 problem found" in result.stderr


def test_a_knowledge_base_that_cannot_be_read_exits_with_3(club: Path) -> None:
    (club / "rules" / "club.yaml").write_text("rule: {}", encoding="utf-8")
    assert run("test", "--kb", club).exit_code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("test", "--set", "member=no"),
        ("--set", "member=no", "test"),
        ("test", "--facts", "somebody.yaml"),
    ],
)
def test_answers_have_no_place_on_the_command_line(arguments: tuple[str, ...], club: Path) -> None:
    result = run(*arguments, "--kb", club)
    assert result.exit_code == 2
    assert "speaks of no person's answers" in result.stderr
    assert "expert consult" in result.stderr


def test_a_case_cannot_send_control_codes_to_the_terminal(tmp_path: Path) -> None:
    write_club(tmp_path, bad='"to\\u200bday": {given: {}, expect: {offer: [match]}}')
    shown = run("test", "--kb", tmp_path).stdout
    assert r"to\u200bday" in shown


def test_the_careers_cases_pass_from_a_shell() -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "test"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("cases, all as expected\n")
