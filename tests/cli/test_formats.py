"""What every command that writes for people has in common, whatever the format."""

import re
from pathlib import Path

import pytest

from expert.cli.app import COMMANDS
from expert.cli.output.formats import ENDINGS
from tests.builders import write_files
from tests.cli.command_line import run

TRICK = r"x\u202e\u200by # <b>z"
KNOWLEDGE_BASE = {
    "facts/about.yaml": f'title: "{TRICK}"\ndisclaimer: "{TRICK}"',
    "facts/vocabulary.yaml": f"""
sunny: {{question: "{TRICK}", type: yes_no, label: "{TRICK}"}}
hat: {{goal: "{TRICK}", values: {{straw: {{label: "{TRICK}", notes: ["{TRICK}"]}}}}}}
""",
    "rules/rules.yaml": f"""
straw-in-the-sun: {{when: {{sunny: yes}}, then: {{hat: straw}}, because: "{TRICK}"}}
""",
}


@pytest.mark.parametrize("output_format", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "command",
    [("consult", "--no-ask"), ("why",), ("facts",), ("facts", "hat"), ("rules",),
     ("rules", "straw-in-the-sun"), ("graph",)],
    ids=" ".join,
)  # fmt: skip
def test_a_knowledge_base_cannot_hide_or_reverse_what_is_read(
    command: tuple[str, ...], output_format: str, tmp_path: Path
) -> None:
    folder = write_files(tmp_path, KNOWLEDGE_BASE)
    options = ("--kb", folder, "--format", output_format)
    if command[0] in ("consult", "why"):
        options += ("--set", "sunny=yes")
    shown = run(*command, *options)
    assert shown.exit_code == 0
    assert all(line.isprintable() for line in shown.stdout.split("\n"))


@pytest.mark.parametrize("command", [("consult", "--set", "worked_in_pmo=yes"), ("facts",)])
def test_a_file_in_a_folder_that_is_not_there_is_refused_at_once(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    result = run(*command, "-o", tmp_path / "nowhere" / "advice.html")
    assert result.exit_code == 2
    assert f"there is no folder `{tmp_path / 'nowhere'}` to write `advice.html` in" in result.stderr


def test_a_file_that_cannot_be_written_is_named_and_is_no_unreadable_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("expert.cli.output.screen.write_output", refuse)
    file = tmp_path / "advice.html"
    result = run("facts", "-o", file)
    assert result.exit_code == 1
    assert result.stderr == f"Error: The result cannot be written to {file}: permission denied.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_names_an_ending_that_the_command_can_write(command: str) -> None:
    shown = " ".join(run(command, "--help").stdout.split())
    if ending := re.search(r"ending, such as (\.\w+),", shown):
        formats = re.search(r"--format \[(.*?)\]", shown)
        assert formats is None or ENDINGS[ending[1]] in formats[1].split("|")


@pytest.mark.parametrize("output_format", ["text", "json"])
@pytest.mark.parametrize(
    "command",
    [("test",), ("test", "-k", "newcomer", "-v"), ("doctor",), ("answers",), ("facts", "role"),
     ("why", "pmo_manager", "--set", "project_experience=none"), ("why", "--fresh")],
    ids=" ".join,
)  # fmt: skip
def test_what_goes_to_a_file_goes_nowhere_else(
    command: tuple[str, ...], output_format: str, tmp_path: Path
) -> None:
    file = tmp_path / "result"
    options = ("--format", output_format)
    shown, written = run(*command, *options), run(*command, *options, "-o", file)
    assert written.stdout == ""
    assert written.exit_code == shown.exit_code
    if shown.stdout:
        assert f"Written to {file}.\n" in written.stderr
        assert shown.stdout.split()[-1] in file.read_text()
    else:
        assert not file.exists()


def test_what_was_removed_is_told_in_the_file_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "removed.txt"
    assert run("answers", "remove", "--all", "--yes", "-o", file).stdout == ""
    assert file.read_text() == "No answers are kept, so nothing was removed.\n"


def test_a_dash_is_the_standard_output() -> None:
    assert run("facts", "-o", "-").stdout == run("facts").stdout
