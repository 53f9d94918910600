"""Command lines: an exit code that is documented, and beside the result one message in words."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree

from click.testing import CliRunner

from expert.cli.app import app
from expert.cli.exit_codes import ExitCode
from tests.corpus import GOOD, PLAIN
from tests.paths import EXAMPLES

_ANSWERS = ("--set", "home=flat", "--set", "likes=quiet,exercise", "--set", "budget=60")
_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("consult", "--no-ask", *_ANSWERS),
    ("consult", "--format", "json", *_ANSWERS),
    ("consult", "--resume", "2"),
    ("consult", "--answers", "maria", "--remember", *_ANSWERS),
    ("answers", "show", "maria/2", "--format", "yaml"),
    ("answers", "remove", "--all", "--yes"),
    ("--format", "html", "why", "cat", *_ANSWERS),
    ("why", "--format", "markdown"),
    ("reach", "cat", "--first", "--keep", "home", *_ANSWERS),
    ("what-if", "--change", "home=unknown", *_ANSWERS),
    ("facts", "home"),
    ("facts", "--no-cache", "--format", "json"),
    ("rules", "pet=cat"),
    ("rules", "--format", "markdown", "--follow-links"),
    ("test", "-v", "-k", "flat"),
    ("test", "--format", "json", "--kb", str(GOOD / "odd-scalars")),
    ("consult", "--facts", str(EXAMPLES / "newcomer.yaml")),
    ("consult", "--facts", "-"),
    ("--help",),
    ("rules", "--help"),
    ("--version",),
)


class _CommandLine:
    samples = tuple("\n".join(words).encode() for words in _COMMANDS)

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.environment = {"EXPERT_HOME": str(self.home), "EXPERT_KB": str(PLAIN)}

    def check(self, data: bytes) -> object:
        for kept in ("answers", "interviews"):  # else runs would tell of others
            rmtree(self.home / kept, ignore_errors=True)
        words = [os.fsdecode(word.replace(b"\0", b"")) for word in data.split(b"\n")]
        result = CliRunner().invoke(app, words, input=data, env=self.environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code in {*ExitCode}, result.exit_code
        assert "Traceback" not in result.output
        if result.exit_code in (ExitCode.USAGE, ExitCode.UNREADABLE):
            assert result.stdout == ""
            assert result.stderr.strip()
        return result.exit_code


def target(folder: Path) -> _CommandLine:
    """Words after `expert`, a line each, which standard input has too."""
    return _CommandLine(folder)
