"""`expert answers`: what is kept is listed, shown and removed."""

import json
import os
from pathlib import Path

import pytest

from expert.printable import is_harmless
from expert.storage.consultations import SavedConsultation, write_consultation
from tests.builders import write_files
from tests.cli.command_line import run
from tests.cli.terminal.garden import FILES
from tests.cli.test_completion import completions

MOMENT = 1_700_000_000


def keep(home: Path, name: str, at: int, /, finished: bool = False, **answers: object) -> Path:
    """Keeps an interview in a file that was saved some minutes after the moment."""
    file = home / f"{name}.json"
    declined = tuple(name for name, answer in answers.items() if answer == "unknown")
    plain = {name: answer for name, answer in answers.items() if answer != "unknown"}
    write_consultation(file, SavedConsultation("Garden", "0", plain, declined, finished))
    os.utime(file, (MOMENT + 60 * at,) * 2)
    return file


@pytest.fixture
def kept(own_home: Path) -> Path:
    """Maria's answers twice, and two interviews without a name, one of them damaged."""
    keep(own_home, "answers/maria/new", 2, finished=True, place="window", likes="unknown")
    keep(own_home, "answers/maria/old", 1, place="sunny")
    keep(own_home, "answers/ben/one", 0, likes=["scent", "thorns"], years=2.5)
    keep(own_home, "interviews/last", 4, place="shade", soil="sand")
    damaged = keep(own_home, "interviews/damaged", 3)
    damaged.write_text("{")
    os.utime(damaged, (MOMENT + 180,) * 2)
    return own_home


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write_files(tmp_path / "garden", FILES)


def references() -> list[str]:
    return [
        one["name"] or str(one["number"])
        for one in json.loads(run("answers", "--format", "json").stdout)
    ]


def test_what_is_kept_is_listed_by_name_and_then_as_resume_counts(kept: Path) -> None:
    shown = run("answers").stdout
    rows = [line.split()[0] for line in shown.splitlines() if " 2023 " in line]
    assert rows == ["ben", "maria", "maria/2", "1", "2"]
    text = " ".join(shown.split())
    assert "1 left open" in text
    assert "not finished" in text
    assert "damaged" in text
    assert "expert answers show NAME" in text


def test_the_list_is_data_too(kept: Path) -> None:
    listed = json.loads(run("answers", "--format", "json").stdout)
    assert [(one["name"], one["number"], one["answers"]) for one in listed] == [
        ("ben", 1, 2), ("maria", 1, 1), ("maria", 2, 1), (None, 1, 2), (None, 2, 0)
    ]  # fmt: skip
    assert listed[1]["knowledge_base"] == {"title": "Garden", "digest": "0"}
    assert (listed[1]["finished"], listed[1]["left_open"]) == (True, 1)
    assert "left_open: 1" in run("answers", "--format", "yaml").stdout


def test_nothing_kept_is_said_with_what_keeps_something() -> None:
    result = run("answers")
    assert result.exit_code == 0
    assert result.stdout == "No answers are kept. `expert consult` keeps those you give it.\n"
    assert json.loads(run("answers", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (("maria",), ["Kept as maria", "Where will it stand? On a window sill", "Left open",
                      "What do you like?"]),
        (("maria/2",), ["Kept as maria/2", "A sunny spot"]),
        (("ben",), ["Scent, Thorns", "For how long have you gardened? 2.5 years"]),
        (("1",), ["Last consultation", "In the shade", "What soil is there? Sand"]),
        ((), ["Last consultation", "In the shade"]),
    ],
)  # fmt: skip
def test_answers_are_shown_in_words(
    reference: tuple[str, ...], said: list[str], kept: Path, garden: Path
) -> None:
    shown = " ".join(run("answers", "show", *reference, "--kb", garden).stdout.split())
    for text in said:
        assert text in shown


def test_answers_to_another_knowledge_base_are_shown_as_they_were_written(kept: Path) -> None:
    shown = " ".join(run("answers", "show", "ben").stdout.split())
    assert "likes: scent, thorns" in shown
    assert "Name theirs with --kb" in shown


@pytest.mark.parametrize("output_format", ["json", "yaml"])
def test_what_is_shown_as_data_can_be_given_as_facts(
    output_format: str, kept: Path, garden: Path
) -> None:
    shown = run("answers", "show", "ben", "--format", output_format).stdout
    consulted = run("consult", "--kb", garden, "--facts", "-", "--format", "json", stdin=shown)
    assert json.loads(consulted.stdout)["answers"] == {"likes": ["scent", "thorns"], "years": 2.5}


@pytest.mark.parametrize("output_format", ["text", "json", "yaml"])
@pytest.mark.parametrize("command", [("answers",), ("answers", "show")], ids=" ".join)
def test_what_is_kept_sends_nothing_to_a_terminal(
    command: tuple[str, ...], output_format: str, own_home: Path
) -> None:
    trick = "x\x1b[31m\u202e\nforged: y"
    saved = SavedConsultation(trick, "0", {trick: trick}, (trick,))
    write_consultation(own_home / "interviews" / "one.json", saved)
    result = run(*command, "--format", output_format)
    assert result.exit_code == 0
    assert all(map(is_harmless, result.stdout.split("\n")))
    assert not any(line.startswith("forged") for line in result.stdout.split("\n"))


def test_a_damaged_one_is_told_to_be_so(kept: Path) -> None:
    result = run("answers", "show", "2")
    assert result.exit_code == 3
    assert "the file of this consultation is damaged" in result.stderr


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("mari", "Did you mean `maria`?"),
        ("3", "There are 2 interviews kept, counted from the last, and none is 3."),
        ("0", "none is 0"),
        ("maria/3", "There are 2 interviews kept as maria"),
        ("maria/x", "none is maria/x"),
        ("a b", "is no name to keep answers under"),
    ],
)
@pytest.mark.parametrize("verb", ["show", "remove"])
def test_what_is_not_there_is_a_usage_error_that_says_what_is(
    verb: str, reference: str, said: str, kept: Path
) -> None:
    result = run("answers", verb, reference)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_name_alone_is_told_how_to_be_shown() -> None:
    result = run("answers", "maria")
    assert result.exit_code == 2
    assert "`expert answers show maria`" in result.stderr


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        (("maria",), ["ben", "1", "2"]),
        (("maria/2",), ["ben", "maria", "1", "2"]),
        (("1", "ben"), ["maria", "maria", "1"]),
        (("1", "2"), ["ben", "maria", "maria"]),
        (("2",), ["ben", "maria", "maria", "1"]),
        (("--all",), []),
    ],
    ids=str,
)
def test_what_is_named_is_removed_and_nothing_else(
    removed: tuple[str, ...], left: list[str], kept: Path
) -> None:
    result = run("answers", "remove", *removed, "--yes")
    assert result.exit_code == 0
    assert result.stdout.startswith("Removed: ")
    assert references() == left


def test_of_a_name_that_is_removed_nothing_is_left_on_the_disk(kept: Path) -> None:
    (kept / "answers" / "maria" / ".expert-x.part").write_text("half")
    run("answers", "remove", "maria", "--yes")
    assert not (kept / "answers" / "maria").exists()


def test_where_nobody_can_be_asked_nothing_is_removed_without_yes(kept: Path) -> None:
    result = run("answers", "remove", "maria", "ben")
    assert result.exit_code == 2
    assert "maria (1 answer of 14 November 2023" in result.stderr
    assert "--yes" in result.stderr
    assert len(references()) == 5


@pytest.mark.parametrize("arguments", [(), ("--all", "maria")])
def test_what_to_remove_must_be_said_in_one_way(arguments: tuple[str, ...], kept: Path) -> None:
    result = run("answers", "remove", *arguments, "--yes")
    assert result.exit_code == 2
    assert len(references()) == 5


def test_nothing_to_remove_is_said() -> None:
    assert run("answers", "remove", "--all", "--yes").stdout == (
        "No answers are kept, so nothing was removed.\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("why", "--answers", "m"), ["maria"]),
        (("consult", "--answers", ""), ["ben", "maria"]),
        (("answers", "show", "mar"), ["maria", "maria/2"]),
        (("answers", "remove", "ben", ""), ["ben", "maria", "maria/2", "1", "2"]),
    ],
)
def test_names_are_completed(words: tuple[str, ...], expected: list[str], kept: Path) -> None:
    assert completions(*words) == expected


@pytest.mark.parametrize("command", [("answers",), ("answers", "show", "maria")], ids=" ".join)
@pytest.mark.parametrize(
    ("ending", "begins"), [(".json", ("{", "[")), (".yaml", ("name:", "- name:")),
                           (".yml", ("name:", "- name:"))],
)  # fmt: skip
def test_the_ending_of_a_file_chooses_how_answers_are_written(
    ending: str, begins: tuple[str, ...], command: tuple[str, ...], kept: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"kept{ending}"
    result = run(*command, "-o", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text().startswith(begins)


def test_a_format_by_name_goes_into_the_file_too(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    assert run("answers", "show", "maria", "--format", "yaml", "-o", file).stdout == ""
    assert file.read_text().startswith("name: maria")


def test_an_option_before_show_gives_way_to_one_behind_it(kept: Path, tmp_path: Path) -> None:
    data, text = tmp_path / "kept.json", tmp_path / "kept.txt"
    run("answers", "-o", data, "show", "maria", "-o", text)
    assert not data.exists()
    assert text.read_text().startswith("Kept as maria")
