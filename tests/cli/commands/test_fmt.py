"""`expert fmt`: which files it writes, what it says of them, and exit codes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.command_line import run

TIDY = """
    tea:
      when: {member: yes}
      then: {offer: drink}
"""
UNTIDY = """
    tea:
       then:  {offer: drink}
       # Members only.
       when: { member: yes }
"""
LAID_OUT = """\
tea:
  # Members only.
  when: {member: yes}
  then: {offer: drink}
"""


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A knowledge base with one untidy file."""
    return write_files(
        tmp_path,
        {
            "facts/about.yaml": "title: Tea\n",
            "facts/tea.yaml": """
                member:
                  question: Are you a member?
                  type: yes_no

                offer:
                  goal: Offers
                  values: {drink: A drink}
            """,
            "rules/tea.yaml": UNTIDY,
            "rules/table.csv": "member,offer\n yes ,drink\n",
        },
    )


@pytest.mark.parametrize("path", ["", "rules/tea.yaml"])
def test_what_is_untidy_is_laid_out(kb: Path, path: str) -> None:
    result = run("fmt", kb / path)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Laid out {kb}/rules/tea.yaml\n")
    assert (kb / "rules/tea.yaml").read_text() == LAID_OUT
    assert (kb / "rules/table.csv").read_text() == "member,offer\n yes ,drink\n"


def test_the_knowledge_base_in_use_is_laid_out_where_no_path_is_given(kb: Path) -> None:
    assert run("fmt", "--kb", kb).stdout == (
        f"Laid out {kb}/rules/tea.yaml\n1 of 3 files changed\n"
    )
    assert run("fmt", "--kb", kb).stdout == "3 files, all laid out\n"


def test_a_check_names_what_would_change_and_writes_nothing(kb: Path) -> None:
    before = (kb / "rules/tea.yaml").read_bytes()
    result = run("fmt", kb, "--check")
    assert result.exit_code == 1
    assert result.stdout == f"Would lay out {kb}/rules/tea.yaml\n1 of 3 files would change\n"
    assert (kb / "rules/tea.yaml").read_bytes() == before
    assert run("fmt", kb / "facts/tea.yaml", "--check").exit_code == 0


def test_a_difference_shows_what_would_change_and_writes_nothing(kb: Path) -> None:
    result = run("fmt", kb, "--diff")
    assert result.exit_code == 1
    assert "-   then:  {offer: drink}\n" in result.stdout
    assert "+  then: {offer: drink}\n" in result.stdout
    assert (kb / "rules/tea.yaml").read_text() != LAID_OUT


def test_of_what_is_broken_the_problems_are_told_and_nothing_is_written(kb: Path) -> None:
    (kb / "facts/tea.yaml").write_text("member: {question: Are you a member?}\n")
    before = (kb / "rules/tea.yaml").read_bytes()
    result = run("fmt", kb)
    assert result.exit_code == 3
    assert "facts/tea.yaml:1:1: the question `member` has no type" in result.stderr
    assert (kb / "rules/tea.yaml").read_bytes() == before


def test_broken_cases_are_told_too(kb: Path) -> None:
    (kb / "rules/tea_test.yaml").write_text("a case: {given: {}}\n")
    assert "has no `expect`" in run("fmt", kb).stderr


def test_a_file_of_no_knowledge_base_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text("a:   b\n")
    result = run("fmt", file)
    assert result.exit_code == 2
    assert "is in no knowledge base" in result.stderr
    assert file.read_text() == "a:   b\n"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("fmt", tmp_path / "nothing")
    assert result.exit_code == 3
    assert "the folder cannot be read" in result.stderr


def test_what_is_no_text_is_told(kb: Path) -> None:
    (kb / "rules/tea.yaml").write_bytes(b"tea: \xff\n")
    result = run("fmt", kb)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "the byte 0xff is not UTF-8 text" in result.stderr


def test_a_folder_that_takes_no_files_is_told(kb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr("expert.cli.commands.fmt.write_output", refuse)
    result = run("fmt", kb)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: The result cannot be written to {kb}/rules/tea.yaml: permission denied.\n"
    )


def test_windows_line_ends_and_marks_of_the_encoding_stay_out_of_the_way(kb: Path) -> None:
    file = kb / "rules/tea.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + LAID_OUT.replace("\n", "\r\n").encode())
    assert run("fmt", kb, "--check").exit_code == 0
