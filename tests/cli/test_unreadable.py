"""What cannot be read: one message on stderr, exit code 3, nothing on stdout, never a traceback."""

from pathlib import Path

import pytest

from tests.cli.command_line import run
from tests.corpus import Broken, broken_entries, without_folder


@pytest.mark.parametrize("broken", broken_entries(), ids=lambda broken: broken.name)
def test_a_broken_knowledge_base_or_facts_file_exits_with_3(broken: Broken, tmp_path: Path) -> None:
    folder, facts = broken.lay_out(tmp_path / "kb")
    given = ["--facts", facts] if facts else ["--no-ask"]
    result = run("consult", "--kb", folder, *given)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert without_folder(result.stderr, folder).startswith(f"{broken.message}\n\n")


@pytest.mark.parametrize("command", ["consult", "why", "facts", "rules", "test"])
def test_every_command_says_so(command: str, tmp_path: Path) -> None:
    broken = next(one for one in broken_entries() if one.name == "cycle-of-two")
    folder, _ = broken.lay_out(tmp_path / "kb")
    result = run(command, "--kb", folder)
    assert result.exit_code == 3
    assert "depend on one another" in result.stderr


def test_facts_on_standard_input_that_are_not_text_exit_with_3() -> None:
    result = run("consult", "--facts", "-", stdin=b"\xff\xfe\x00")
    assert result.exit_code == 3
    assert "standard input" in result.stderr
