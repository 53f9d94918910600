"""The command `expert` and its commands, each loaded only when it is the one that runs."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from typing import Any

import click

from expert.cli.errors import exit_code_of
from expert.cli.given import Given
from expert.cli.options import given_options
from expert.cli.output.styles import shows_styles
from expert.version import VERSION

COMMANDS = {
    "consult": "Answer some questions and get ranked advice.",
    "why": "How each piece of advice came about.",
    "why-not": "Why a piece of advice is not given, and what is in its way.",
    "what-if": "What other answers would come to.",
    "reach": "The smallest change of answers that brings advice about.",
    "batch": "Advise everybody in a table.",
    "export": "The rule set as an SQL query, for a warehouse.",
    "graph": "What leads to what, as a picture.",
    "answers": "The answers that are kept: list, show, remove.",
    "facts": "Browse the questions and everything that is concluded.",
    "rules": "Browse the rules.",
    "test": "Run the cases of a rule set.",
    "check": "Look for faults in a rule set, for all people there can be.",
    "diff": "How two rule sets differ, and whom they advise otherwise.",
    "new": "Start a knowledge base.",
    "schema": "Print JSON Schema, so that an editor completes and checks files.",
    "fmt": "Give the files of a knowledge base one layout.",
    "doctor": "Tell what is installed and used, and what is broken.",
    "completion": "Let a shell complete commands, names and values.",
}
"""Each command with its summary: so `expert --help` needs none of their modules."""

COMPLETION = "_EXPERT_COMPLETE"
"""The environment variable by which the script of a shell asks for completions, as click has it."""


class CommandGroup(click.Group):
    """Knows its commands by name and summary, and loads the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(
            f"expert.cli.commands.{cmd_name.replace('-', '_')}"
        ).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or what it may have been meant to be."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # only mistakes need it

            close = get_close_matches(args[0], COMMANDS, n=1)
            guess = (
                f" Did you mean `{close[0]}`?" if close else f" There are {', '.join(COMMANDS)}."
            )
            raise click.UsageError(f"There is no command `{args[0]}`.{guess}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # click's own signature is as open
        """Runs the command line and exits; never returns."""
        if COMPLETION in os.environ:
            from expert.cli.shells.answering import add_shells  # a shell asks, not a person

            add_shells()
        sys.exit(exit_code_of(partial(super().main, *args, **{**kwargs, "standalone_mode": False})))


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `expert consult`. Every command takes --help.",
)
@click.version_option(VERSION, prog_name="expert")
@given_options(formats=None)
@click.pass_context
def app(context: click.Context, given: Given) -> None:
    """An adviser that asks a few questions and says why it advises what it does.

    Without --kb it knows about careers in the PMO (Project Management Office); in a folder with
    facts/ and rules/ it uses those. The options below may stand before or after the command.
    """
    context.obj = given
    if not shows_styles():
        context.color = False
