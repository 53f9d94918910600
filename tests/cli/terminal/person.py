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

AFTERWARDS = "Anything else? "
"""The prompt after the advice of an interview."""

_SIZES = ("COLUMNS", "LINES")
"""What says how large another terminal is."""


class Person:
    """Somebody at a terminal of so many lines and columns; `screen` is all they have seen."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        size: tuple[int, int] = (40, 100),
        **environment: str,
    ) -> None:
        program, *arguments = command
        inherited = {name: os.environ[name] for name in os.environ if name not in _SIZES}
        self.terminal = pexpect.spawn(
            program,
            arguments,
            env={**inherited, "EXPERT_HOME": str(home), "TERM": "xterm", **environment},
            dimensions=size,
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

    def asks(self, request: str) -> None:
        """Types a request at the prompt after the advice."""
        self.sees(AFTERWARDS)
        self.terminal.sendline(request)

    def leaves(self) -> int:
        """Waits for the end, with nothing to ask after the advice; gives the exit code."""
        if self.terminal.expect_exact([pexpect.EOF, AFTERWARDS]):
            self.screen += self.terminal.before + AFTERWARDS
            self.terminal.sendline("")
            self.terminal.expect_exact(pexpect.EOF)
        self.screen += self.terminal.before
        self.terminal.close()
        return self.terminal.exitstatus

    @property
    def lines(self) -> list[str]:
        """What was seen, without control codes."""
        return CONTROLS.sub("", self.screen).replace("\r", "").split("\n")

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
