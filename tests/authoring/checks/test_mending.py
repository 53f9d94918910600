"""`expert check --fix` mends what has one safe mend, leaves all else, and changes no advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from expert.cli.knowledge_base import seen_from_here
from tests.authoring.checks.planting import CLUB
from tests.builders import write_files
from tests.cli.command_line import run

OTHERS = """\
# What newcomers get.

first:
  when: {member: no}
  then: {offer: course}
"""
LAST = """
# What members get.
last:
  when: {member: yes}
  then: {offer: match}
"""
AGAIN = """
# The same
# once more.
again:
  when:
    member: no  # not one yet

  then: {offer: course}
"""


def mended(folder: Path, rules: str, *options: str) -> str:
    """The rules after `--fix`, byte for byte."""
    write_files(folder, {"facts/about.yaml": "title: Club", "facts/club.yaml": CLUB})
    path = folder / "rules" / "club.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(rules.encode())
    result = run("check", "--kb", folder, "--fix", *options)
    assert result.exit_code in (0, 1), result.stderr
    assert run("check", "--kb", folder).exit_code in (0, 1)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OTHERS + AGAIN + LAST, OTHERS + LAST),
        (OTHERS + LAST + AGAIN, OTHERS + LAST),
        (OTHERS + AGAIN, OTHERS),
        (OTHERS + AGAIN.rstrip("\n"), OTHERS),
    ],
    ids=["in-between", "at-the-end", "one-of-two", "without-a-last-line-break"],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lines", "windows-lines"])
def test_a_rule_that_stands_twice_goes_with_its_comments(
    tmp_path: Path, before: str, after: str, ending: str
) -> None:
    found = mended(tmp_path, before.replace("\n", ending))
    assert found.rstrip() == after.replace("\n", ending).rstrip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"# expert: ignore tie meant so\n{OTHERS}", OTHERS),
        (OTHERS.replace("no}", "no}  # expert: ignore tie meant"), OTHERS),
        (OTHERS.replace("  then", "  # expert: ignore tie meant\n  then"), OTHERS),
        (f"{OTHERS}# expert: ignore tie meant so", OTHERS),
    ],
    ids=["above", "beside", "within", "at-the-end"],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lines", "windows-lines"])
def test_an_ignore_that_silences_nothing_goes(
    tmp_path: Path, before: str, after: str, ending: str
) -> None:
    assert mended(tmp_path, before.replace("\n", ending)) == after.replace("\n", ending)


def test_several_mends_in_one_file_do_not_get_into_each_other_s_way(tmp_path: Path) -> None:
    before = f"# expert: ignore tie meant\n{OTHERS}{AGAIN}{LAST[:-1]}  # expert: ignore tie meant\n"
    assert mended(tmp_path, before + AGAIN.replace("again", "anew")) == OTHERS + LAST


@pytest.mark.parametrize(
    "rules",
    [
        OTHERS + AGAIN.replace("course}", "course}\n  certainty: 0.5") + LAST,
        "a: {when: {member: no}, then: {offer: course}, certainty: 0.5}\n"
        "b: {when: {member: no}, then: {offer: course}, certainty: 0.5}\n",
        "fees:\n  columns: [member, offer]\n  rows:\n    - [no, course]\n    - [no, course]\n",
        f"{OTHERS}# expert: ignore duplicate-rule both are said in the club rules{AGAIN}",
    ],
    ids=["other-certainty", "certainties-add-up", "rows", "ignored"],
)
def test_what_has_no_safe_mend_stays(tmp_path: Path, rules: str) -> None:
    assert mended(tmp_path, rules, "--only", "duplicate-rule", "--only", "tie") == rules


def test_only_what_the_chosen_checks_find_is_mended(tmp_path: Path) -> None:
    rules = OTHERS + AGAIN
    assert mended(tmp_path, rules, "--only", "tie") == rules


def test_what_was_mended_is_said_and_found_no_more(tmp_path: Path) -> None:
    mended(tmp_path, OTHERS + AGAIN + LAST, "--only", "tie")
    result = run("check", "--kb", tmp_path, "--fix", "--only", "duplicate-rule")
    assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")
    seen = seen_from_here(tmp_path, "rules/club.yaml")
    assert result.stderr == f"Mended 1 finding in {seen}.\n"
    again = run("check", "--kb", tmp_path, "--fix", "--only", "duplicate-rule")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "Nothing found.\n", "")
