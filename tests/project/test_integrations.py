"""What other tools read of this project: hooks for pre-commit and an action for GitHub."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
import yaml

from expert.cli.app import app
from tests.paths import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def commands() -> Iterator[str]:
    """Every command line of expert that hooks and the action run."""
    yield from (hook["entry"] for hook in HOOKS)
    for step in ACTION["runs"]["steps"]:
        for line in step.get("run", "").splitlines():
            if line.startswith("expert "):
                yield re.split(r" (?:>|\|\|) ", line)[0]


@pytest.mark.parametrize("line", list(commands()))
def test_commands_that_are_run_exist_with_their_options(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    assert program == "expert"
    context = click.Context(app)
    command = app.get_command(context, name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= known


@pytest.mark.parametrize(
    ("file", "runs"),
    [
        ("facts/roles.yaml", True),
        ("kb/rules/role_test.yaml", True),
        ("rules/table.csv", True),
        ("rules/readme.md", False),
        ("docs/rules.yaml", False),
    ],
)
def test_hooks_run_when_a_knowledge_base_changes(file: str, runs: bool) -> None:
    assert [bool(re.search(hook["files"], file)) for hook in HOOKS] == [runs] * len(HOOKS)


def test_what_is_given_to_the_action_reaches_the_shell_by_the_environment_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    given = {name for name in ACTION["inputs"] if name != "python-version"}
    passed = " ".join(str(step.get("env", "")) for step in ACTION["runs"]["steps"])
    assert {name for name in given if f"inputs.{name} " in passed} == given
