"""Commands where something around them is not as usual."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import tomllib
from ast import literal_eval
from io import BytesIO
from pathlib import Path
from shutil import copytree
from threading import Thread

import click
import pytest

from expert.cli import OLDEST_PYTHON
from expert.cli.user_folder import user_folder
from expert.knowledge.decoding import files
from expert.knowledge.problems.problems import Problem
from tests.cli.command_line import run
from tests.corpus import PLAIN
from tests.paths import EXAMPLES, ROOT


def test_a_pipe_among_the_rules_is_said_not_waited_for(tmp_path: Path) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    os.mkfifo(folder / "rules" / "x.yaml")
    result = run("facts", "--kb", folder)
    assert result.exit_code == 3
    assert "rules/x.yaml: this is a pipe or a device, where a file should be" in result.stderr


def test_links_out_of_the_knowledge_base_are_followed_only_when_asked(tmp_path: Path) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    cases = folder / "rules" / "pets_test.yaml"
    cases.rename(tmp_path / cases.name)
    cases.symlink_to(tmp_path / cases.name)
    refused = run("test", "--kb", folder)
    assert refused.exit_code == 3
    assert "rules/pets_test.yaml: this link leads out of the knowledge base" in refused.stderr
    assert "--follow-links" in refused.stderr
    assert run("test", "--kb", folder, "--follow-links").exit_code == 0


def test_facts_may_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "facts.yaml"
    os.mkfifo(pipe)
    example = EXAMPLES / "newcomer.yaml"
    writer = Thread(target=lambda: pipe.write_bytes(example.read_bytes()))
    writer.start()
    consult = ("consult", "--no-ask", "--format", "json", "--facts")
    result = run(*consult, str(pipe))
    writer.join()
    assert result.stdout == run(*consult, str(example)).stdout


def test_every_input_has_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    content = files.read_stream(BytesIO(b"x" * 11), "standard input").content
    assert isinstance(content, Problem)
    assert content.message == "the file is larger than 0 MB"


def test_who_has_no_home_stores_among_the_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPERT_HOME")
    monkeypatch.setattr(click, "get_app_dir", lambda _: "~/.config/expert")
    assert not user_folder().parts[0].startswith("~")
    assert user_folder().is_absolute()


def test_a_folder_among_the_temporary_files_that_somebody_else_made_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EXPERT_HOME")
    monkeypatch.setattr(click, "get_app_dir", lambda _: "~/.config/expert")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"expert-{os.getuid()}").symlink_to(tmp_path)
    with pytest.raises(click.UsageError, match="Name a folder of yours in EXPERT_HOME"):
        user_folder()


def test_characters_that_json_writes_in_two_are_one(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"project_experience": "\\ud83d\\ude00"}', encoding="utf-8")
    result = run("consult", "--no-ask", "--facts", str(facts))
    assert "`\N{GRINNING FACE}` is not a value of `project_experience`" in result.stderr


def test_a_folder_that_may_not_be_searched_is_no_result_that_cannot_be_written() -> None:
    error = PermissionError(13, "Permission denied", "/somebody/else")
    from expert.cli.errors import exit_code_of
    from expert.cli.exit_codes import ExitCode

    def refuse() -> None:
        raise error

    assert exit_code_of(refuse) is ExitCode.UNREADABLE


@pytest.mark.parametrize("door", [["cli.py"], ["-m", "expert"]])
def test_without_what_it_stands_on_it_says_what_to_install(door: list[str]) -> None:
    done = _python("-S", "-E", *door, "--help")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The package `click` is not installed. `pip install .` in ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("missing", "package", "command"),
    [
        ("experta", "experta", "why"),
        ("frozendict", "experta", "why"),
        ("yaml", "PyYAML", "facts"),
        ("tabulate", "tabulate", "facts"),
    ],
)
def test_a_single_package_that_is_missing_is_named(
    missing: str, package: str, command: str
) -> None:
    code = f"""
import sys
class Missing:
    def find_spec(self, name, *_):
        if name.partition('.')[0] == {missing!r}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Missing())
from expert.cli import main
main()
"""
    done = _python("-c", code, command, "--no-cache", *_SOME_ANSWERS[command])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"The package `{package}` is not installed")
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_told_which_one_is_needed() -> None:
    code = "import sys; sys.version_info = (3, 9, 2); from expert.cli import main; main()"
    done = _python("-c", code)
    said = "expert needs Python 3.11 or later, and this is Python 3.9.\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_the_oldest_python_is_the_one_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"].startswith(f">={'.'.join(map(str, OLDEST_PYTHON))},")


_SOME_ANSWERS = {"why": ("--set", "project_experience=none"), "facts": ()}


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_an_interrupt_while_the_program_is_loaded_is_no_traceback() -> None:
    code = (
        "import os, signal, sys, builtins; load = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        "    if name == 'click':\n"
        "        try: os.kill(os.getpid(), signal.SIGINT)\n"
        "        except KeyboardInterrupt: raise SyntaxError\n"  # as it may be in an import
        "    return load(name, *rest)\n"
        "builtins.__import__ = interrupted\n"
        "from expert.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")


def test_nothing_is_loaded_before_an_interrupt_is_looked_after() -> None:
    code = "import sys; before = {*sys.modules}; import expert.cli; print({*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    own = {"expert", "expert.cli", "expert.version", "__future__"}
    assert literal_eval(done.stdout) <= own


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_said_and_not_passed_over(unbuffered: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m expert facts > /dev/full",
        shell=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 1
    assert "no space left" in done.stderr


def test_an_output_without_a_buffer_gets_one() -> None:
    code = "import sys; from expert.cli import _write_all_or_fail; _write_all_or_fail()\n"
    code += "print(type(sys.stdout.buffer).__name__)"
    done = subprocess.run(
        [sys.executable, "-u", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout == "BufferedWriter\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["facts", "facts --help"])
def test_who_reads_no_more_is_left_in_peace(command: str, unbuffered: str) -> None:
    """As `expert facts | head -1` is; the reader here is gone before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "expert", *command.split()],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, "")


def test_an_output_that_is_closed_is_said() -> None:
    done = subprocess.run(
        f"{sys.executable} -m expert facts >&-",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    told = "Error: The result cannot be written: the standard output is closed.\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_who_cannot_be_told_what_is_wrong_still_learns_the_exit_code() -> None:
    command = f"{sys.executable} -m expert facts --kb nowhere 2> /dev/full"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True)
    assert done.returncode == 3


_PLAIN_C = {"LANG": "C", "LC_ALL": "C"}
_NOTHING_BUT_ASCII = {**_PLAIN_C, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_EVERY_COMMAND = [
    ["consult", "--no-ask", "--facts", str(EXAMPLES / "undecided.yaml")],
    ["why", "--facts", str(EXAMPLES / "newcomer.yaml")],
    ["facts"],
    ["facts", "role"],
    ["facts", "manager"],
    ["rules"],
    ["rules", "newcomer adm"],
    ["test"],
    ["completion", "zsh"],
    ["--help"],
]


@pytest.mark.parametrize("locale", [_PLAIN_C, _NOTHING_BUT_ASCII], ids=["C", "ASCII"])
@pytest.mark.parametrize("command", _EVERY_COMMAND, ids=" ".join)
def test_what_ships_can_be_read_in_any_locale(command: list[str], locale: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "expert", *command],
        cwd=ROOT,
        env={**os.environ, **locale},
        capture_output=True,
    )
    said = (done.stdout + done.stderr).decode("ascii")
    assert said
    assert not any(sign in said for sign in ("??", "\\u", "\\x", "Traceback"))


@pytest.mark.parametrize("output_format", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "ascii"])
def test_a_character_that_the_output_lacks_is_written_out(
    encoding: str, output_format: str, tmp_path: Path
) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    vocabulary = folder / "facts" / "pets.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    label = "L\u2019\u00e9t\u00e9 \u00a9 \U0001f436"
    vocabulary.write_text(text.replace("In a flat", label), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "expert", "facts", "home", "--format", output_format],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "EXPERT_KB": str(folder)},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if output_format == "json":
        usable = "utf-8" if encoding == "ascii" else encoding  # click takes ASCII for a mistake
        reported = json.loads(done.stdout.decode(usable))
        assert reported[0]["values"][0]["label"] == label
