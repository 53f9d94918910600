"""What ends a command early: how each error is shown, and the exit code it stands for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from expert.cli.exit_codes import ExitCode
from expert.knowledge.problems.problems import KnowledgeError, reason_of
from expert.printable import harmless


def exit_code_of(run: Callable[[], int | None]) -> ExitCode:
    """Runs a command, shows the error that ends it if one does, and gives the exit code."""
    try:
        return ExitCode(run() or ExitCode.FINE)
    except click.ClickException as error:
        error.show()
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
        _give_up_output()
        return ExitCode.FINDINGS


def _give_up_output() -> None:
    """Lets Python, when it ends, try in vain no more to write what is left."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _named(error: OSError) -> str:
    return harmless(os.fsdecode(error.filename))
