"""How far a long run is: told on a terminal beside the result, and nowhere else."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from expert.cli.output.screen import Progress


class Terminal(StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


def told(total: int, done: int, stream: StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is written of so many things once some are done."""
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(total, "cases")
    for _ in range(done):
        progress.step()
    progress.clear()
    progress.clear()
    return stream.getvalue()


def test_a_terminal_is_told_how_many_are_done_and_the_line_is_cleared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = told(200, 5, Terminal(), monkeypatch)
    blank = " " * len("4 of 200 cases")
    assert written == f"\r2 of 200 cases\r4 of 200 cases\r{blank}\r"


def test_of_a_few_things_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(100, 100, Terminal(), monkeypatch) == ""


def test_a_few_things_with_much_to_do_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    Progress(20, "checks done", weight=2000).step()
    assert terminal.getvalue() == "\r1 of 20 checks done"


def test_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(1000, 1000, StringIO(), monkeypatch) == ""
