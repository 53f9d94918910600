"""`expert test`: the cases of a rule set, which of them failed and why, and exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

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
            - rule legend-to-trophy failed on: standing is legend (fails)
          rule regular-to-match, line 5
            expected not to fire
            got      true, given member: yes, years: 5, sports: [tennis]
            - rule regular-to-match (0.7) fired on: standing is regular (holds); sports
              is tennis or chess (given [tennis])
            - rule member-is-regular fired on: member is yes (given yes); years above 1
              (given 5)

        1 of 3 cases failed; 4 of 6 rules fired
        """)


def test_cases_that_pass_are_summed_up(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path, good=GOOD))
    assert (result.exit_code, result.stdout) == (
        0,
        "2 cases, all as expected; 2 of 6 rules fired\n",
    )


@pytest.mark.parametrize("flag", ["-v", "--verbose"])
def test_verbose_has_a_line_for_every_case_that_passes(flag: str, tmp_path: Path) -> None:
    result = run("test", flag, "--kb", write_club(tmp_path, good=GOOD))
    assert result.stdout == dedent("""\
        rules/good_test.yaml:1:1 an outsider is offered a course: as expected
        rules/good_test.yaml:4:1 nobody is offered anything: as expected
        2 cases, all as expected; 2 of 6 rules fired
        """)


def test_json_has_every_result_and_the_sum_of_it_all(club: Path) -> None:
    result = run("test", "--kb", club, "-k", "wins", "-k", "outsider", "--format", "json")
    assert result.exit_code == 1
    written = json.loads(result.stdout)
    assert written["summary"] == {
        "ran": 2,
        "failed": 1,
        "skipped": 0,
        "not_run": 1,
        "rules": 6,
        "rules_fired": 4,
    }
    assert written["cases"] == [
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
                    "why": ["rule legend-to-trophy failed on: standing is legend (fails)"],
                },
                {
                    "line": 5,
                    "about": "rule regular-to-match",
                    "expected": "not to fire",
                    "got": "true, given member: yes, years: 5, sports: [tennis]",
                    "why": [
                        "rule regular-to-match (0.7) fired on: standing is regular (holds); "
                        "sports is tennis or chess (given [tennis])",
                        "rule member-is-regular fired on: member is yes (given yes); "
                        "years above 1 (given 5)",
                    ],
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
    assert [case["passed"] for case in json.loads(result.stdout)["cases"]] == [True, True]


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        (["outsider"], "1 case, as expected; 2 not run; 2 of 6 rules fired"),
        (["OFFERED"], "2 cases, all as expected; 1 not run; 2 of 6 rules fired"),
        (["good_test"], "2 cases, all as expected; 1 not run; 2 of 6 rules fired"),
        (["trophy"], "1 of 1 case failed; 2 not run; 2 of 6 rules fired"),
        (["outsider", "trophy"], "1 of 2 cases failed; 1 not run; 4 of 6 rules fired"),
        (["offered and not nobody"], "1 case, as expected; 2 not run; 2 of 6 rules fired"),
        (["rules/"], "1 of 3 cases failed; 4 of 6 rules fired"),
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


def test_json_without_cases_has_an_empty_list(tmp_path: Path) -> None:
    result = run("test", "--kb", write_club(tmp_path), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["cases"]) == (1, [])
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
    assert re.fullmatch(r"\d+ cases, all as expected; (\d+) of \1 rules fired\n", done.stdout)


def test_an_expression_that_cannot_be_read_is_a_usage_error(club: Path) -> None:
    result = run("test", "--kb", club, "-k", "wins and (course")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`wins and (course` cannot be read: a `(` is not closed." in result.stderr


def test_a_case_that_is_skipped_is_told_with_its_reason_and_counted(tmp_path: Path) -> None:
    later = """
        later:
          skip: not settled yet
          given: {}
          expect: {offer: [match]}
    """
    result = run("test", "--kb", write_club(tmp_path, good=GOOD, later=later))
    assert result.exit_code == 0
    assert result.stdout == dedent("""\
        rules/later_test.yaml:1:1 later: skipped, not settled yet
        2 cases, all as expected; 1 skipped; 2 of 6 rules fired
        """)


def test_a_run_that_fails_fast_stops_at_the_first_failing_case(club: Path) -> None:
    result = run("test", "--kb", club, "--fail-fast")
    assert result.exit_code == 1
    assert result.stdout.endswith("1 of 1 case failed; 2 not run; 2 of 6 rules fired\n")


def test_github_marks_the_line_of_each_expectation_from_the_current_folder(
    club: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(club.parent)
    result = run("test", "--kb", club.name, "--format", "github")
    assert result.exit_code == 1
    first, second, summary = result.stdout.splitlines()
    assert first.startswith(
        f"::error file={club.name}/rules/bad_test.yaml,line=4,col=5,title=a regular wins a trophy::"
    )
    assert second.startswith(f"::error file={club.name}/rules/bad_test.yaml,line=5,col=17,")
    assert summary == "1 of 3 cases failed; 4 of 6 rules fired"


def test_a_file_that_ends_in_xml_is_junit(club: Path, tmp_path: Path) -> None:
    file = tmp_path / "results.xml"
    result = run("test", "--kb", club, "-o", file)
    assert (result.exit_code, result.stdout) == (1, "")
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "3", "1")


def test_watching_without_its_package_says_what_to_install(
    club: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = run("test", "--kb", club, "--watch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`pip install pmo-expert[watch]` installs it." in result.stderr


def test_where_every_case_is_skipped_the_summary_says_that_none_was_run(tmp_path: Path) -> None:
    later = "later: {skip: not settled yet, given: {}, expect: {offer: [match]}}"
    result = run("test", "--kb", write_club(tmp_path, later=later))
    assert result.exit_code == 0
    assert result.stdout.endswith("no case was run; 1 skipped; 0 of 6 rules fired\n")
