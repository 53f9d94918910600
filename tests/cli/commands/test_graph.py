"""`expert graph`: the knowledge base or one consultation as a picture, whole or in part."""

import json
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.command_line import assert_golden, run
from tests.corpus import hostile
from tests.paths import EXAMPLES

CAREER_CHANGER = ("--facts", EXAMPLES / "career-changer.yaml")
PART = ("graph", "--around", "pmo_administrator", "--set", "worked_in_pmo=no", "--fresh")


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("mermaid", "mmd"), ("dot", "dot"), ("json", "json"), ("markdown", "md")],
)
def test_a_part_of_it_reads_as_it_was_read(output_format: str, suffix: str) -> None:
    result = run(*PART, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"graph-administrator.{suffix}", result.stdout)


def test_it_is_of_the_whole_knowledge_base_unless_somebody_is_named() -> None:
    run("consult", "--no-ask", *CAREER_CHANGER)
    assert "About" not in run("graph").stdout
    assert run("graph", *CAREER_CHANGER).stdout.startswith("About the answers in ")


def test_last_without_a_consultation_says_how_to_make_one() -> None:
    refused = run("graph", "--last")
    assert refused.exit_code == 1
    assert "run `expert consult`" in refused.stderr


@pytest.mark.parametrize("other", [CAREER_CHANGER, ("--fresh",), ("--answers", "maria")])
def test_of_two_people_none_is_left_out_in_silence(other: tuple[str, ...]) -> None:
    refused = run("graph", "--last", *other)
    assert refused.exit_code == 2
    assert f"--last and {other[0]} each say whose answers are meant: keep one." in refused.stderr


def test_kept_answers_light_it() -> None:
    run("consult", "--no-ask", "--answers", "maria", "--set", "worked_in_pmo=no", "--remember")
    assert run("graph", "--answers", "maria").stdout.startswith("About the answers kept as maria.")


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [(".svg", "<svg "), (".dot", "digraph {"), (".gv", "digraph {"), (".mmd", "flowchart LR"),
     (".html", "<!doctype html>"), (".md", "# PMO careers: graph"), (".json", "{")],
)  # fmt: skip
def test_the_ending_of_a_file_chooses_the_format(
    ending: str, beginning: str, tmp_path: Path
) -> None:
    file = tmp_path / f"graph{ending}"
    assert run("graph", "-o", file).exit_code == 0
    assert file.read_text().startswith(beginning)


def test_other_commands_write_no_pictures(tmp_path: Path) -> None:
    refused = run("why", *CAREER_CHANGER, "-o", tmp_path / "why.svg")
    assert refused.exit_code == 2
    assert "cannot write svg" in refused.stderr


def test_depth_without_a_name_is_refused() -> None:
    refused = run("graph", "--depth", "2")
    assert refused.exit_code == 2
    assert "say from what with --around" in refused.stderr


def test_a_name_that_is_none_is_guessed() -> None:
    refused = run("graph", "--around", "pmo_administrater")
    assert refused.exit_code == 2
    assert "Did you mean `pmo_administrator`?" in refused.stderr


def test_a_label_an_attribute_a_rule_and_a_question_are_names() -> None:
    names = ("PMO Administrator", "role", "newcomer-to-administrator", "worked_in_pmo")
    counts = [
        len(json.loads(run("graph", "--around", name, "--format", "json").stdout)["nodes"])
        for name in names
    ]
    assert all(counts)
    assert counts[1] == max(counts)


def test_more_than_can_be_read_is_said_and_how_to_get_less(tmp_path: Path) -> None:
    folder = hostile.lay_out(tmp_path)
    shown = run("graph", "--kb", folder, "--format", "svg")
    assert shown.exit_code == 0
    assert "more than can be read at once. Keep a part of it by --around NAME" in shown.stderr


def test_a_knowledge_base_without_rules_has_nothing_to_show(tmp_path: Path) -> None:
    files = {
        "facts/about.yaml": "title: Small",
        "facts/a.yaml": "a: {question: 'A?', type: yes_no}",
        "rules/r.yaml": "",
    }
    shown = run("graph", "--kb", write_files(tmp_path, files))
    assert "There is nothing to show." in shown.stdout or shown.exit_code == 3
