"""What every command that writes for people has in common, whatever the format."""

from pathlib import Path

import pytest

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
     ("rules", "straw-in-the-sun")],
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
