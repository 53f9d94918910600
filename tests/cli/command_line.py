"""Runs the command line in this process, as tests of single commands do."""

import os
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from expert.cli.app import app
from tests.paths import GOLDEN, ROOT


def run(*arguments: str | Path, stdin: str | bytes | None = None, columns: int = 80) -> Result:
    """The result of `expert ARGUMENTS` on the knowledge base that ships with the package."""
    environment = {"COLUMNS": str(columns), "LINES": "40"}
    if "EXPERT_KB" not in os.environ:
        environment["EXPERT_KB"] = str(ROOT)
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, env=environment)


def set_options(answers: dict[str, str]) -> Sequence[str]:
    """The same answers as `--set` options."""
    return [word for name, value in answers.items() for word in ("--set", f"{name}={value}")]


def assert_golden(name: str, text: str) -> None:
    """Holds a text to the one that a person has read; UPDATE_GOLDEN=1 writes it anew."""
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
