"""What ends a command early: how each error is shown, and the exit code it stands for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO

import click

from expert.cli.exit_codes import ExitCode
from expert.knowledge.problems.problems import KnowledgeError, reason_of
from expert.printable import harmless_lines


def exit_code_of(run: Callable[[], int | None]) -> ExitCode:
    """Runs a command, shows the error that ends it if one does, and gives the exit code."""
    try:
        return ExitCode(run() or ExitCode.FINE)
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        complain(shown.getvalue().rstrip("\n"))
        return ExitCode.USAGE
    except click.Abort:  # click has ended the line that was interrupted
        return ExitCode.INTERRUPTED
    except KnowledgeError as error:
        count = len(error.problems)
        problems = "1 problem" if count == 1 else f"{count} problems"
        complain(f"{error}\n\n{problems} found; nothing was done.")
        return ExitCode.UNREADABLE
    except OSError as error:
        if error.filename is not None:  # the result goes to a stream, which has no name
            name = os.fsdecode(error.filename)
            complain(f"Error: {name} cannot be used: {reason_of(error)}.")
            return ExitCode.UNREADABLE
        complain(f"Error: The result cannot be written: {reason_of(error)}.")
        _give_up_output()
        return ExitCode.FINDINGS


def complain(message: str) -> None:
    """Writes a message beside the result, to standard error."""
    click.echo(harmless_lines(message), err=True)


def _give_up_output() -> None:
    """Lets Python, when it ends, try in vain no more to write what is left."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
