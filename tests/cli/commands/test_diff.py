"""`expert diff`: two rule sets beside one another."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.command_line import assert_golden, run
from tests.corpus import GOOD
from tests.paths import ROOT


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """PMO careers, where newcomers count for less."""
    for part in ("facts", "rules"):
        shutil.copytree(ROOT / part, tmp_path / part)
    rules = tmp_path / "rules" / "role.yaml"
    rules.write_text(rules.read_text().replace("certainty: 0.9", "certainty: 0.4"))
    return tmp_path


@pytest.mark.parametrize(
    ("output_format", "suffix"), [("text", "txt"), ("json", "json"), ("markdown", "md")]
)
def test_it_reads_as_it_was_read(stricter: Path, output_format: str, suffix: str) -> None:
    result = run("diff", ROOT, stricter, "--format", output_format)
    assert result.exit_code == 1
    assert_golden(f"diff-stricter.{suffix}", result.stdout)


def test_where_nobody_is_advised_otherwise_it_says_so_and_ends_well() -> None:
    result = run("diff", ROOT, ROOT)
    assert result.exit_code == 0
    assert "proven for all people" in " ".join(result.stdout.split())


def test_the_knowledge_base_in_use_is_the_newer_one_if_none_is_named(stricter: Path) -> None:
    report = json.loads(run("diff", ROOT, "--kb", stricter, "--format", "json").stdout)
    assert report["rules"]["changed"] == ["newcomer-to-administrator"]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("within", [".", "deep/within"])
def test_a_revision_is_the_knowledge_base_as_it_was(stricter: Path, within: str) -> None:
    folder = stricter / within
    if within != ".":
        folder.mkdir(parents=True)
        for part in ("facts", "rules"):
            shutil.move(stricter / part, folder / part)
    git(stricter, "init")
    git(stricter, "add", ".")
    git(stricter, "commit", "-m", "first")
    rules = folder / "rules" / "role.yaml"
    rules.write_text(rules.read_text().replace("certainty: 0.4", "certainty: 0.9"))
    report = json.loads(run("diff", "HEAD", "--kb", folder, "--format", "json").stdout)
    assert report["rules"]["changed"] == ["newcomer-to-administrator"]
    assert {each["effect"] for each in report["groups"]} == {"stronger", "lower"}


def test_what_is_neither_a_folder_nor_a_revision_is_refused(stricter: Path) -> None:
    git(stricter, "init")
    result = run("diff", "nosuch", "--kb", stricter)
    assert result.exit_code == 2
    assert "`nosuch` is neither a folder nor a revision" in result.stderr


def test_a_revision_without_the_knowledge_base_is_refused(stricter: Path) -> None:
    git(stricter, "init")
    git(stricter, "commit", "--allow-empty", "-m", "nothing yet")
    result = run("diff", "HEAD", "--kb", stricter)
    assert result.exit_code == 2
    assert "there was no knowledge base" in result.stderr


def test_a_broken_rule_set_is_told_like_everywhere(stricter: Path) -> None:
    (stricter / "rules" / "role.yaml").write_text("- no rules\n")
    result = run("diff", ROOT, stricter)
    assert result.exit_code == 3
    assert "role.yaml:1:1" in result.stderr


PEOPLE = """\
name,project_experience,career_question,specialism
Ann,none,begin,
Bob,some,next_step,"risk, planning"
Cid,,begin,none
"""


def test_of_a_table_it_tells_how_many_are_advised_otherwise(stricter: Path) -> None:
    table = stricter / "people.csv"
    table.write_text(PEOPLE)
    result = run("diff", ROOT, stricter, "--people", table)
    assert result.exit_code == 1
    assert "1 of these 3 people is advised otherwise (33.3 %)" in result.stdout


def test_where_a_table_has_nobody_whom_it_concerns_it_ends_well(stricter: Path) -> None:
    table = stricter / "people.csv"
    table.write_text("project_experience\nsome\nmanaged\n")
    result = run("diff", ROOT, stricter, "--people", table)
    assert (result.exit_code, "Nobody of these 2 people" in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("project_experience\nlots\n", "people.csv:2:1"),
        ("name\nAnn\n", "no column of this table is a question"),
        ("", "no column of this table is a question"),
        ('project_experience\n"some\n', "people.csv:2:1"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_place(
    stricter: Path, text: str, message: str
) -> None:
    table = stricter / "people.csv"
    table.write_text(text)
    result = run("diff", ROOT, stricter, "--people", table)
    assert result.exit_code == 3
    assert message in result.stderr


def changed(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text()
    assert before in text
    (folder / file).write_text(text.replace(before, after))


CLUB = {
    "facts/about.yaml": "title: Club\n",
    "facts/club.yaml": "member: {question: Member?, type: yes_no}\n"
    "colour: {question: Which?, type: choice, values: {red: Red, blue: Blue}}\n"
    "offer: {goal: Offers, values: {course: A course, match: A match}}\n",
    "rules/club.yaml": "a: {when: {colour: red}, then: {offer: course}}\n"
    "b: {when: {member: yes}, then: {offer: match}}\n",
}


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("facts/club.yaml", "offer:", "extra: {question: More?, type: yes_no}\noffer:"),
        ("facts/club.yaml", "red: Red", "red: Red, pink: Pink"),
        ("facts/club.yaml", "match: A match", "match: A match, trip: A trip"),
        (
            "facts/club.yaml",
            "type: yes_no",
            "type: choice, values: {yes: Yes, no: No, maybe: Maybe}",
        ),
    ],
    ids=["question", "value", "advice", "type"],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_vocabularies_that_differ_are_compared_as_far_as_they_go(
    tmp_path: Path, file: str, before: str, after: str, backwards: bool
) -> None:
    folders = [write_files(tmp_path / name, CLUB) for name in ("old", "new")]
    changed(folders[1], file, before, after)
    if "extra" in after:
        changed(folders[1], "rules/club.yaml", "{colour: red}", "{colour: red, extra: yes}")
    if "pink" in after:
        changed(folders[1], "rules/club.yaml", "{colour: red}", "{colour: [red, pink]}")
    if "maybe" in after:
        changed(folders[1], "rules/club.yaml", "{member: yes}", "{member: [yes, maybe]}")
    if "trip" in after:
        changed(folders[1], "rules/club.yaml", "{offer: match}", "{offer: trip}")
    result = run("diff", *(reversed(folders) if backwards else folders), "--format", "json")
    assert result.exit_code == 1, result.output
    assert json.loads(result.stdout)["attributes"]


def test_knowledge_bases_that_have_nothing_in_common_are_compared_too() -> None:
    result = run("diff", GOOD / "loans", GOOD / "library")
    assert result.exit_code in (0, 1), result.output
