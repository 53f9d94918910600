"""`expert doctor`: what is installed and used, and what to do about what is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from shutil import copytree

import pytest

from expert.cli.diagnosis import installed
from expert.version import VERSION
from tests.cli.command_line import run
from tests.corpus import PLAIN
from tests.paths import EXAMPLES, ROOT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the person's files are stored."""
    home = tmp_path / "home"
    monkeypatch.setenv("EXPERT_HOME", str(home))
    return home


def _found(*arguments: str | Path) -> dict[str, dict[str, object]]:
    """What is reported where nothing is broken."""
    result = run("doctor", "--format", "json", *arguments)
    report: dict[str, dict[str, object]] = json.loads(result.stdout)
    assert (result.exit_code, report["broken"]) == (0, [])
    return report


def _broken(*arguments: str | Path) -> tuple[str, str]:
    """The one thing that is broken, and what to do about it."""
    result = run("doctor", "--format", "json", *arguments)
    assert result.exit_code == 1
    ((problem, remedy),) = {
        (one["problem"], one["remedy"]) for one in json.loads(result.stdout)["broken"]
    }
    shown = " ".join(run("doctor", *arguments, columns=100).stdout.split())
    assert problem in shown
    assert remedy in shown
    return problem, remedy


def test_where_nothing_is_broken_it_says_so() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert result.stdout.endswith("\nNothing is broken.\n")


def test_versions_are_those_that_are_installed() -> None:
    found = _found()["installed"]
    assert found["expert"] == VERSION
    assert found["python"] == ".".join(map(str, sys.version_info[:3]))
    for package in ("click", "experta", "PyYAML", "tabulate"):
        assert found[package.casefold()] == version(package)


@pytest.mark.parametrize(
    ("option", "environment", "stands_in_one", "chosen"),
    [
        (True, True, True, "given"),
        (False, True, True, "environment"),
        (False, False, True, "here"),
        (False, False, False, "shipped"),
    ],
)
def test_the_knowledge_base_is_told_with_the_reason_for_it(
    option: bool,
    environment: bool,
    stands_in_one: bool,
    chosen: str,
    tmp_path: Path,
) -> None:
    for name in ("given", "environment", "here"):
        copytree(PLAIN, tmp_path / name)
    variables = {k: v for k, v in os.environ.items() if k != "EXPERT_KB"}
    if environment:
        variables["EXPERT_KB"] = str(tmp_path / "environment")
    done = subprocess.run(
        [sys.executable, "-m", "expert", "doctor", "--format", "json"]
        + (["--kb", str(tmp_path / "given")] if option else []),
        cwd=tmp_path / "here" if stands_in_one else tmp_path,
        env={**variables, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)["knowledge_base"]
    assert found["chosen"] == chosen
    assert Path(found["folder"]) == (ROOT if chosen == "shipped" else tmp_path / chosen)


def test_the_size_of_the_knowledge_base_is_told() -> None:
    found = _found("--kb", PLAIN)["knowledge_base"]
    assert (found["title"], found["questions"], found["rules"]) == ("A pet for me", 5, 3)


def test_the_cache_is_current_until_a_file_changes(tmp_path: Path) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    assert _found("--kb", folder)["cache"]["current"] is False
    run("facts", "--kb", folder)
    cache = _found("--kb", folder)["cache"]
    assert (cache["current"], cache["knowledge_bases"]) == (True, 1)
    (folder / "facts" / "about.yaml").write_text("title: Changed\n", encoding="utf-8")
    assert _found("--kb", folder)["cache"]["current"] is False


def test_it_stores_nothing_itself(home: Path) -> None:
    run("doctor")
    assert not home.exists()


def test_consultations_that_are_kept_are_counted(home: Path) -> None:
    assert _found()["kept_answers"]["consultations"] == 0
    kept = {
        "format": 1,
        "title": "PMO careers",
        "digest": "",
        "answers": {"worked_in_pmo": True},
        "declined": [],
        "finished": False,
        "given": [],
        "aside": {},
    }
    (home / "interviews").mkdir(parents=True)
    (home / "interviews" / "0123.json").write_text(json.dumps(kept), encoding="utf-8")
    found = _found()["kept_answers"]
    assert (found["consultations"], found["unfinished"]) == (1, 1)


def test_the_terminal_is_told() -> None:
    found = _found()["terminal"]
    assert found["is_terminal"] is False
    assert found["columns"] == 80
    assert found["colours"] is False


# What is broken.


def test_a_knowledge_base_that_does_not_load_is_broken(tmp_path: Path) -> None:
    folder = Path(copytree(PLAIN, tmp_path / "kb"))
    (folder / "rules" / "x.yaml").write_text("", encoding="utf-8")
    problem, remedy = _broken("--kb", folder)
    assert problem.startswith("The knowledge base cannot be used: ")
    assert problem.endswith("kb/rules/x.yaml: the file is empty.")
    assert remedy.startswith("Write entries, or remove the file. `expert facts` shows all")


def test_a_folder_that_cannot_be_written_to_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("EXPERT_HOME", str(in_the_way / "home"))
    problem, remedy = _broken()
    assert problem == f"Nothing can be stored in {in_the_way}: not a directory."
    assert "EXPERT_HOME" in remedy


@pytest.mark.parametrize("damage", ["short", "readable"])
def test_a_damaged_key_is_broken(damage: str, home: Path) -> None:
    run("facts")
    key = home / "cache" / "key"
    if damage == "short":
        key.write_bytes(b"x")
    else:
        key.chmod(0o644)
    problem, remedy = _broken()
    assert problem == f"The key of the cache, {key}, is damaged, or others may read it too."
    assert remedy.startswith("Remove it")
    key.unlink()
    run("facts")
    _found()


def test_damaged_answers_are_broken(home: Path) -> None:
    (home / "interviews").mkdir(parents=True)
    file = home / "interviews" / "0123.json"
    file.write_text("{", encoding="utf-8")
    problem, remedy = _broken()
    assert str(file) in problem
    assert remedy.startswith("Remove the file")


@pytest.mark.parametrize("supported", [((3, 14), (3, 15)), ((3, 9), (3, 10))])
def test_a_python_that_is_not_supported_is_broken(
    supported: tuple[tuple[int, int], tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "OLDEST_PYTHON", supported[0])
    monkeypatch.setattr(installed, "NEWEST_PYTHON", supported[1])
    problem, remedy = _broken()
    assert problem.endswith(" is not supported.")
    oldest, newest = (".".join(map(str, one)) for one in supported)
    assert remedy == f"Use one from {oldest} to {newest}."


@pytest.mark.parametrize(
    ("missing", "package"), [("experta", "experta"), ("yaml", "PyYAML"), ("tabulate", "tabulate")]
)
def test_it_works_without_a_package_that_others_need(missing: str, package: str) -> None:
    code = f"""
import sys
class Missing:
    def find_spec(self, name, *_):
        if name.partition('.')[0] == {missing!r}:
            raise ModuleNotFoundError('No module named ' + repr(name), name=name)
sys.meta_path.insert(0, Missing())
from expert.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "doctor"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "")
    said = " ".join(done.stdout.split())
    assert f"The package {package} cannot be used: No module named '{missing}'" in said
    assert f"`pip install {package}` installs it." in said


def test_answers_have_no_place_here() -> None:
    result = run("doctor", "--facts", EXAMPLES / "newcomer.yaml")
    assert result.exit_code == 2
