"""The command `expert` itself: its help, its messages, its exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from expert.cli.app import COMMANDS, app
from tests.cli.command_line import run
from tests.paths import ROOT


def test_help_lists_every_command_with_its_summary() -> None:
    shown = run("--help").stdout
    for name, summary in COMMANDS.items():
        assert name in shown
        assert summary in shown


def test_every_command_is_a_file_of_its_name() -> None:
    files = (ROOT / "expert" / "cli" / "commands").glob("[!_]*.py")
    assert sorted(COMMANDS) == sorted(path.stem.replace("_", "-") for path in files)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_opens_its_help_with_a_sentence(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: expert {name}" in result.stdout.replace("Usage: app ", "Usage: expert ")
    command = app.get_command(Context(app), name)
    assert command is not None
    assert (command.help or "").split("\n")[0].endswith((".", ","))


def test_a_misspelt_command_is_guessed() -> None:
    result = run("consutl")
    assert result.exit_code == 2
    assert "Did you mean `consult`?" in result.stderr


def test_the_version_is_shown() -> None:
    assert run("--version").stdout.startswith("expert, version ")


def test_the_current_folder_is_the_knowledge_base_if_it_is_one(tmp_path: Path) -> None:
    good = ROOT / "tests" / "corpus" / "good"
    folder = next(path for path in sorted(good.iterdir()) if (path / "facts").is_dir())
    shown = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "facts"], cwd=folder, capture_output=True, text=True
    ).stdout
    assert shown
    assert "career_question" not in shown


def test_a_reader_that_stops_early_gets_no_traceback() -> None:
    command = f"{sys.executable} {ROOT / 'cli.py'} rules --format json | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[\n"
    assert done.stderr == ""


@pytest.mark.parametrize(("options", "files"), [((), 1), (("--no-cache",), 0)])
def test_a_knowledge_base_is_cached_for_the_next_run_unless_told_not_to(
    options: tuple[str, ...], files: int, own_home: Path
) -> None:
    run("rules", *options)
    assert len(list((own_home / "cache").glob("*.json"))) == files


def test_from_the_cache_the_first_question_comes_with_what_it_needs_alone() -> None:
    code = (
        "import sys; from expert.cli import given, knowledge_base\n"
        "from expert.cli.interviewing import dialogue\n"
        "from expert.cli.commands import consult\n"
        "loaded = knowledge_base.load_knowledge_base(given.Given())\n"
        "from expert.interview.interview import started\n"
        "assert started(loaded.program, {}).current\n"
        "rare = {'yaml', 'experta', 'tabulate', 'difflib', 'html', 'expert.document.model'}\n"
        "print(sorted(rare & set(sys.modules)))"
    )
    for expected in ("['yaml']\n", "[]\n"):
        shown = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        assert shown == expected
