"""Texts that try to be more than text, in every command and format: nothing is forged by them.

What a command writes for hostile texts has the structure of what it writes for tame ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete
from markdown_it import MarkdownIt

from expert.cli.app import app
from expert.cli.interviewing.dialogue import hold_interview
from expert.document.visible import JOINERS
from expert.library import KnowledgeBase
from expert.printable import is_harmless, shell_word
from tests.cli.command_line import run
from tests.corpus import PLAIN
from tests.corpus.hostile import CONTROLS, FIRST, HIDDEN, TEXTS, lay_out, tame

TEA = ("--set", "likes=tea")
COMMANDS = (
    ("consult", "--no-ask", *TEA),
    ("why", *TEA),
    ("why", FIRST, *TEA),
    ("facts",),
    ("facts", "hat_0"),
    ("facts", "asked_1"),
    ("facts", "mood"),
    ("facts", "menu"),
    ("rules",),
    ("rules", "mood"),
)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = {"text", "code_inline"}
"""Words with a backtick or a bar in them are no code in Markdown, so that they mean themselves."""
each_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


class Folders(NamedTuple):
    """One knowledge base twice: with hostile texts, and with tame ones in their places."""

    hostile: Path
    tame: Path


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folder = tmp_path_factory.mktemp("texts")
    return Folders(lay_out(folder / "a"), lay_out(folder / "b", tame))


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all that read the folders, so that these are compiled once and then in the cache."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def folders(laid_out: Folders, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.setenv("EXPERT_HOME", str(shared_home))
    return laid_out


def shown(folder: Path, command: tuple[str, ...], output_format: str) -> str:
    result = run(*command, "--kb", folder, "--format", output_format)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def assert_harmless(text: str, keep: str = "") -> None:
    """Holds a text to lines of which a terminal obeys and hides nothing."""
    assert {c for c in text if not is_harmless(c) and c not in f"\n{keep}"} == set()


@each_command
def test_text_has_the_same_words_in_the_same_lines(
    folders: Folders, command: tuple[str, ...]
) -> None:
    written = shown(folders.hostile, command, "text")
    assert_harmless(written)
    tamed = shown(folders.tame, command, "text")
    assert [*map(shape, written.split("\n"))] == [*map(shape, tamed.split("\n"))]


@each_command
def test_markdown_has_the_same_blocks(folders: Folders, command: tuple[str, ...]) -> None:
    written = shown(folders.hostile, command, "markdown")
    assert_harmless(written, JOINERS)
    assert markdown_structure(written) == markdown_structure(
        shown(folders.tame, command, "markdown")
    )


@each_command
def test_a_page_has_the_same_elements(folders: Folders, command: tuple[str, ...]) -> None:
    written = shown(folders.hostile, command, "html")
    assert_harmless(written, JOINERS)
    assert Page(written).elements == Page(shown(folders.tame, command, "html")).elements


@each_command
def test_json_has_the_same_keys_and_sends_nothing_to_a_terminal(
    folders: Folders, command: tuple[str, ...]
) -> None:
    written = shown(folders.hostile, command, "json")
    assert_harmless(written)
    tamed = shown(folders.tame, command, "json")
    assert keys(json.loads(written)) == keys(json.loads(tamed))


def test_json_has_every_text_as_it_is(folders: Folders) -> None:
    report = json.loads(shown(folders.hostile, COMMANDS[0], "json"))
    reasons = [because for hat in report["advice"].values() for because in hat[0]["because"]]
    assert reasons == [" ".join(text.split()) for text in TEXTS]


def test_failing_cases_have_the_same_lines(folders: Folders) -> None:
    hostile, tamed = (run("test", "--kb", folder).stdout for folder in folders)
    assert_harmless(hostile)
    assert [*map(shape, hostile.split("\n"))] == [*map(shape, tamed.split("\n"))]


def test_failing_cases_as_json_send_nothing_to_a_terminal(folders: Folders) -> None:
    written = run("test", "--kb", folders.hostile, "--format", "json").stdout
    assert_harmless(written)
    assert len(json.loads(written)["cases"]) == len(TEXTS)


@pytest.mark.parametrize("asked", ["?", "why", "back", "qqqq"])
def test_an_interview_has_the_same_lines(
    folders: Folders,
    shared_home: Path,
    asked: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = []
    for folder in folders:
        typed = f"{asked}\n1\n" if asked != "back" else "1\n1\nback\n1\n"
        monkeypatch.setattr(sys, "stdin", StringIO(typed * (len(TEXTS) + 2)))
        with suppress(click.exceptions.Exit):
            knowledge_base = KnowledgeBase.load(folder, shared_home)
            hold_interview(knowledge_base, {}, save=lambda _: True, go_on=lambda: "expert consult")
        said.append(capsys.readouterr().err)
    assert_harmless(said[0])
    assert [*map(shape, said[0].split("\n"))] == [*map(shape, said[1].split("\n"))]


# What is typed, and what files are called and hold, comes back in messages.

MISTAKES = (
    ("{}",),
    ("--{}",),
    ("facts", "{}"),
    ("facts", "mood={}"),
    ("rules", "{}"),
    ("why", "{}", *TEA),
    ("test", "-k", "{}"),
    ("consult", "--no-ask", "--set", "{}"),
    ("consult", "--no-ask", "--set", "{}=tea"),
    ("consult", "--no-ask", "--set", "likes={}"),
    ("consult", "--no-ask", "--facts", "{}"),
    ("consult", "--no-ask", "--format", "{}", *TEA),
    ("consult", "--kb", "{}"),
)
FACTS = ('{{"{}": tea}}', '{{likes: "{}"}}', "likes: {}", "likes: tea # {}", "'{}")
each_text = pytest.mark.parametrize("text", [*HIDDEN, *CONTROLS], ids=repr)


def assert_told(message: str) -> None:
    """Holds a message to lines that are its own."""
    assert message
    assert_harmless(message)
    assert not [
        line for line in message.split("\n") if line.startswith(("forged", "Error: forged"))
    ]


@each_text
def test_what_is_typed_comes_back_in_a_line(text: str) -> None:
    for mistake in MISTAKES:
        command = [word.replace("{}", text) for word in mistake]
        assert_told(run(*([] if "--kb" in command else ["--kb", PLAIN]), *command).stderr)


@each_text
def test_what_is_wrong_in_a_file_is_told_in_lines(text: str, tmp_path: Path) -> None:
    for facts in FACTS:
        content = facts.format(text).encode("utf-8", "surrogateescape")
        assert_told(run("why", "--kb", PLAIN, "--facts", "-", stdin=content).stderr)


@each_text
def test_a_saved_consultation_comes_back_in_a_line(text: str, own_home: Path) -> None:
    saved = {"format": 1, "title": text, "digest": "", "answers": {text: text}}
    saved |= {"declined": [], "finished": True, "given": [], "aside": {}}
    own_home.mkdir()
    (own_home / "last-consultation.json").write_text(json.dumps(saved), encoding="utf-8")
    assert_told(run("why", "--kb", PLAIN).stderr)


@each_text
def test_a_folder_comes_back_in_a_line(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / text
    home.write_text("not a folder")
    monkeypatch.setenv("EXPERT_HOME", str(home))
    assert_told(run("consult", "--remember", "--kb", PLAIN, "--set", "likes=quiet").stderr)


@each_text
def test_a_folder_in_a_command_is_written_as_a_shell_reads_it(text: str) -> None:
    folder = f"it's \\ {text}1"
    assert is_harmless(shell_word(folder))
    echo = ["bash", "-c", f"printf %s {shell_word(folder)}"]
    assert subprocess.run(echo, capture_output=True, check=True).stdout == os.fsencode(folder)


@pytest.mark.parametrize("shell", [BashComplete, FishComplete, ZshComplete])
@pytest.mark.parametrize(
    "words",
    [("facts", ""), ("rules", ""), ("why", ""), ("why", "--set", ""), ("why", "--set", "likes=")],
    ids=" ".join,
)
def test_completion_offers_nothing_that_a_shell_would_obey(
    folders: Folders, words: tuple[str, ...], shell: type[ShellComplete]
) -> None:
    *before, typed = words
    completion = shell(app, {}, "expert", "_EXPERT_COMPLETE")
    offered = completion.get_completions(["--kb", str(folders.hostile), *before], typed)
    assert offered
    for one in offered:
        assert is_harmless(f"{one.value}{one.help or ''}")
        assert not set(one.value) & set("$`;&|<>(){}*?[]!\\'\"~#")


def shape(line: str) -> str:
    """A line with every character alike that is seen."""
    return "".join(c if c == " " else "x" for c in line)


def markdown_structure(text: str) -> list[tuple[str, str, int, set[str]]]:
    """What a reader sees of a text but its words."""
    return [
        (token.type, token.tag, token.level, {child.type for child in token.children or ()} - WORDS)
        for token in MARKDOWN.parse(text)
    ]


class Page(HTMLParser):
    """The elements of a page with their attributes, and nothing of its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment",))


def keys(data: object) -> object:
    """Data without its texts; what is called as texts are, is called alike."""
    match data:
        case dict():
            return [(tame(key), keys(inner)) for key, inner in data.items()]
        case list():
            return [keys(inner) for inner in data]
    return type(data)
