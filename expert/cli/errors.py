"""What ends a command early: how each error is shown, and the exit code it stands for."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import StringIO

import click

from expert.cli.exit_codes import ExitCode
from expert.knowledge.problems.problems import KnowledgeError, reason_of
from expert.printable import harmless


def exit_code_of(run: Callable[[], int | None]) -> ExitCode:
    """Runs a command, shows the error that ends it if one does, and gives the exit code."""
    try:
        return ExitCode(run() or ExitCode.FINE)
    except click.ClickException as error:
        _show(error)
        return ExitCode.USAGE
    except click.Abort:  # click has ended the line that was interrupted
        return ExitCode.INTERRUPTED
    except KnowledgeError as error:
        count = len(error.problems)
        problems = "1 problem" if count == 1 else f"{count} problems"
        click.echo(f"{error}\n\n{problems} found; nothing was done.", err=True)
        return ExitCode.UNREADABLE
    except OSError as error:
        if error.filename is not None:  # the result goes to a stream, which has no name
            click.echo(f"Error: {_named(error)} cannot be used: {reason_of(error)}.", err=True)
            return ExitCode.UNREADABLE
        click.echo(f"Error: The result cannot be written: {reason_of(error)}.", err=True)
        return ExitCode.FINDINGS


def _show(error: click.ClickException) -> None:
    """Shows an error as click does; its message may repeat what was typed."""
    shown = StringIO()
    error.show(shown)
    message = error.format_message()
    click.echo(shown.getvalue().replace(message, harmless(message)), nl=False, err=True)


def _named(error: OSError) -> str:
    return harmless(os.fsdecode(error.filename))
