"""The command `expert` and its commands, each loaded only when it is the one that runs."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, NamedTuple

import click

from expert.cli.options import Given, given_options
from expert.knowledge.problems.problems import KnowledgeError
from expert.version import VERSION


class _Entry(NamedTuple):
    module: str
    summary: str


COMMANDS = {
    "consult": _Entry(
        "expert.cli.commands.consult", "Answer some questions and get ranked advice."
    ),
    "why": _Entry("expert.cli.commands.why", "How each piece of advice came about."),
    "facts": _Entry(
        "expert.cli.commands.facts", "Browse the questions and everything that is concluded."
    ),
    "rules": _Entry("expert.cli.commands.rules", "Browse the rules."),
    "test": _Entry("expert.cli.commands.test", "Run the cases of a rule set."),
}
"""Summaries stand here so that `expert --help` needs none of the modules."""

EXIT_UNREADABLE = 3
EXIT_INTERRUPTED = 130


class _Unreadable(click.ClickException):
    """A knowledge base or facts file that cannot be used."""

    exit_code = EXIT_UNREADABLE

    def __init__(self, error: KnowledgeError) -> None:
        super().__init__(str(error))
        self.count = len(error.problems)

    def show(self, file: object = None) -> None:
        problems = "1 problem" if self.count == 1 else f"{self.count} problems"
        click.echo(f"{self.message}\n\n{problems} found; nothing was done.", err=True)


class CommandGroup(click.Group):
    """Knows its commands by name and summary, and what every command's failures mean."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

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
        """Runs the command line; a result that cannot be written is one message."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            click.echo(f"Error: The result cannot be written: {reason}.", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; what people can mend becomes a message and an exit code."""
        try:
            return super().invoke(ctx)
        except KnowledgeError as error:
            raise _Unreadable(error) from None
        except (KeyboardInterrupt, click.Abort):
            click.echo(err=True)
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None


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
    if os.environ.get("NO_COLOR"):
        context.color = False
