"""What the documents show is what happens."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import duckdb
import pytest

from docs import man_page
from expert.authoring.cases import cases, expectations
from expert.batch.sql.dialects import DIALECTS
from expert.cli.app import COMMANDS
from expert.cli.exit_codes import ExitCode
from expert.knowledge.decoding import conditions, rules, vocabulary
from expert.knowledge.kinds import KINDS
from expert.knowledge.numbers.expressions import FUNCTIONS
from tests.builders import write_files
from tests.cli.command_line import run
from tests.paths import ROOT

YAML_BLOCK = re.compile(r"`([\w/]+\.yaml)`\n\n```yaml\n(.*?)```", re.DOTALL)
SHOWN_COMMAND = re.compile(r"^    (expert (?!test --kb|consult --kb).*)$", re.MULTILINE)


def test_the_library_example_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize(
    "command", SHOWN_COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8"))
)
def test_a_command_of_the_readme_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder like this one, to which it may write its result."""
    for name in ("facts", "rules"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    result = run(*command.split()[1:])
    assert result.exit_code == 0, result.output


def test_the_knowledge_base_of_the_authoring_guide_passes_its_cases(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    files = YAML_BLOCK.findall(guide)
    assert len(files) == guide.count("```yaml")
    write_files(tmp_path, dict(files))
    result = run("test", "--kb", tmp_path)
    assert result.exit_code == 0, result.output
    assert f"{guide.count('  given: ')} cases" in result.stdout
    settings = ("brake_kind=rim", "pad_thickness=9", "noises=none", "rode_in_rain=yes")
    why = run("why", "nothing", "--kb", tmp_path, *(w for s in settings for w in ("--set", s)))
    assert "ruled out by what you said: Brake kind: Rim brakes" in " ".join(why.stdout.split())


GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of the guide, beside folders that it is compared with, kept by git."""
    folder = tmp_path_factory.mktemp("guided")
    for name in ("brakes", "old-folder", "new-folder"):
        write_files(folder / name, dict(YAML_BLOCK.findall(GUIDE)))
    for arguments in (("init", "-b", "main"), ("add", "."), ("commit", "-m", "first")):
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("command", re.findall(r"^    (expert .+)$", GUIDE, re.MULTILINE))
def test_a_command_of_the_guide_works(
    command: str, guided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may find something, as it says by its exit code; it is never misunderstood."""
    monkeypatch.chdir(guided if "brakes" in command or "folder" in command else guided / "brakes")
    answers = ("--set", "brake_kind=rim") if "consult" in command else ()  # there is no terminal
    result = run(*shlex.split(command)[1:], *answers)
    assert result.exit_code in (ExitCode.FINE, ExitCode.FINDINGS), result.output
    assert result.stdout


@pytest.mark.parametrize("name", ["command_reference", "man_page", "checks"])
def test_what_is_made_of_the_commands_is_what_they_say(name: str) -> None:
    page = import_module(f"docs.{name}")
    fresh = subprocess.run(
        [sys.executable, "-c", f"from docs.{name} import {name}; print({name}(), end='')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert fresh == page.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_man_page_tells_of_every_command(command: str) -> None:
    heading = command.replace("-", "\\-")
    assert f".SS expert {heading}\n" in man_page.PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_the_man_page_has_nothing_that_groff_does_not_understand() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", man_page.PAGE], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("see `--kb`", "see \\fB\\-\\-kb\\fR"),
        (".TH is no macro", "\\&.TH is no macro"),
        ("'tis", "\\&'tis"),
        ("a\\b", "a\\eb"),
    ],
)
def test_every_text_of_the_man_page_means_itself(text: str, written: str) -> None:
    assert man_page.escaped(text) == written


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


KEYS: dict[str, Iterable[str]] = {
    "about": vocabulary._ABOUT,
    "facts": vocabulary._ALL_FIELDS,
    "types": KINDS,
    "rules": rules._FIELDS,
    "conditions": ("any", "all", *conditions._TESTS),
    "cases": (*cases._FIELDS, *expectations._FIRINGS, *expectations._QUESTIONS),
    "expectations": expectations._OF_VALUES,
    "formulas": FUNCTIONS,
}
"""The words of the format, from where they are decoded."""


@pytest.mark.parametrize(("where", "key"), [(w, key) for w, keys in KEYS.items() for key in keys])
def test_the_guide_tells_of_every_key(where: str, key: str) -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    outside = re.sub(r"```.*?```", "", guide, flags=re.DOTALL)
    assert re.search(rf"`\{{?{key}\b[^`\n]*`", outside), f"`{key}` of {where} is not explained"


def test_the_page_on_tables_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for name in ("facts", "rules"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    tables = dict(re.findall(r"`(\w+\.csv)`\n\n```\n(.*?)```", page, re.DOTALL))
    people = tmp_path / "people.csv"
    people.write_text(tables["people.csv"])
    for command in re.findall(r"^ {4,8}expert (.*)$", page, re.MULTILINE):
        result = run(*(word.strip('"') for word in command.split()))
        assert result.exit_code == 0, (command, result.output)
        if "advice.csv" in command and "--" not in command:
            assert (tmp_path / "advice.csv").read_text() == tables["advice.csv"]
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(page.replace("```", ""), {}, "tables", "", 0)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_page_on_warehouses_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "warehouse.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^ {4,8}expert (.*)$", page, re.MULTILINE)
    for command in commands:
        result = run(*shlex.split(command))
        assert result.exit_code == 0, (command, result.output)
    assert len(commands) == 3
    tables = [_cells(table) for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)]
    (heading, *people), (shown, *advised) = tables[:2]
    with duckdb.connect() as connection:
        types = ["INTEGER", "TEXT", "BOOLEAN", "TEXT"]
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(heading, types, strict=True))
        connection.execute(f"CREATE TABLE people ({columns})")
        connection.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", people)
        query = (tmp_path / "advice.sql").read_text().rstrip(";\n")
        found = connection.sql(f"SELECT {', '.join(shown)} FROM ({query}) ORDER BY id").fetchall()
    assert [[None if cell is None else str(cell) for cell in row] for row in found] == advised


def _cells(table: str) -> list[list[str | None]]:
    """The rows of a table in Markdown, its heading first; empty cells are None."""
    heading, _, *rows = table.splitlines()
    return [[cell.strip() or None for cell in row.split("|")[1:-1]] for row in (heading, *rows)]


def test_the_page_on_warehouses_tells_of_every_dialect() -> None:
    page = (ROOT / "docs" / "warehouse.md").read_text(encoding="utf-8")
    assert [name for name in DIALECTS if f"`{name}`" not in page] == []
