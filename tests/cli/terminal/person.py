"""Somebody at a real terminal: what they see, type and press."""

import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest

CONTROLS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")
EXPERT = (sys.executable, "-c", "from expert.cli import main; main()")


class Person:
    """Somebody at a terminal of 100 columns and 40 lines; `screen` is all they have seen."""

    def __init__(self, command: Sequence[str], home: Path, **environment: str) -> None:
        program, *arguments = command
        self.terminal = pexpect.spawn(
            program,
            arguments,
            env={**os.environ, "EXPERT_HOME": str(home), "TERM": "xterm", **environment},
            dimensions=(40, 100),
            encoding="utf-8",
            codec_errors="replace",
            timeout=30,
        )
        self.terminal.delaybeforesend = None  # every line waits for its prompt
        self.terminal.ptyproc.delayafterclose = 0
        self.screen = ""

    def sees(self, *texts: str) -> None:
        """Waits for texts, in this order."""
        for text in texts:
            try:
                self.terminal.expect_exact(text)
            except (pexpect.EOF, pexpect.TIMEOUT):
                pytest.fail(f"{text!r} was not said after:\n{self.screen}{self.terminal.before}")
            self.screen += self.terminal.before + self.terminal.after

    def types(self, line: str) -> None:
        """Answers at the next prompt."""
        self.sees("Your answer")
        self.terminal.sendline(line)

    def accepts(self) -> None:
        """Finds nothing to change when the answers are checked."""
        self.sees("Check your answers", "A number, or Enter: ")
        self.terminal.sendline("")

    def presses(self, control: str) -> None:
        """Presses Ctrl and a letter at the next prompt."""
        self.sees("Your answer")
        self.terminal.sendcontrol(control)

    def leaves(self) -> int:
        """Waits for the end; gives the exit code."""
        self.terminal.expect(pexpect.EOF)
        self.screen += self.terminal.before
        self.terminal.close()
        return self.terminal.exitstatus

    @property
    def text(self) -> str:
        """All that was seen, as one line without control codes."""
        return " ".join(CONTROLS.sub("", self.screen).split())


Consults: TypeAlias = Callable[..., Person]
"""Starts `expert consult` in a terminal with these options and this environment."""


def saved(home: Path) -> dict[str, object]:
    """The interview that was saved; there is one."""
    (file,) = (home / "interviews").iterdir()
    consultation: dict[str, object] = json.loads(file.read_text())
    return consultation
