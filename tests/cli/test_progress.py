"""How far a long run is: told on a terminal beside the result, and nowhere else."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from expert.cli.output.screen import Progress, RowProgress


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


def rows_told(total: int | None, stream: StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is written of rows, a million after each second."""
    monkeypatch.setattr(sys, "stderr", stream)
    seconds = iter(range(10))
    progress = RowProgress(total, lambda: float(next(seconds)))
    progress.at(1_000_000)
    progress.clear()
    return stream.getvalue()


def test_of_rows_a_terminal_is_told_how_fast_they_go_and_for_how_long_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "1,000,000 of 3,000,000 rows, 1,000,000 a second, 2 s left"
    written = rows_told(3_000_000, Terminal(), monkeypatch)
    assert written == f"{text}\r{' ' * len(text)}\r"


def test_where_nobody_knows_how_many_rows_there_are_it_is_told_how_many_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert rows_told(None, Terminal(), monkeypatch).startswith("1,000,000 rows, 1,000,000 a second")


def test_of_rows_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_told(3_000_000, StringIO(), monkeypatch) == ""
