"""What ends a command early: how each error is shown, and the exit code it stands for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TextIO

import click

from expert.cli.exit_codes import ExitCode
from expert.knowledge.problems.problems import KnowledgeError, reason_of
from expert.printable import harmless
from expert.solver.verdict import WHERE, NoVerdictError

_MOST_CANDIDATES = 10


class AmbiguousNameError(click.UsageError):
    """A name that may mean several things, which it lists."""

    def __init__(self, name: str, candidates: list[str]) -> None:
        self.candidates = candidates
        super().__init__(f"`{name}` may mean any of these; name one of them:")


class UnknownNameError(click.UsageError):
    """A name that stands for nothing: the `remedy` has ids, `for_people` the labels instead."""

    def __init__(self, unknown: str, remedy: str, for_people: str) -> None:
        self.for_people = f"{unknown} {for_people}"
        super().__init__(f"{unknown} {remedy}")


class UnwritableError(Exception):
    """A file that the result was to be written to, and what is in the way."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(f"The result cannot be written to {file}: {reason_of(error)}.")


def exit_code_of(run: Callable[[], int | None]) -> ExitCode:
    """Runs a command, shows the error that ends it if one does, and gives the exit code."""
    if sys.stdout is None:
        complain("Error: The result cannot be written: the standard output is closed.")
        return ExitCode.FINDINGS
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
        _tell(f"{error}\n\n{problems} found; nothing was done.\n")
        return ExitCode.UNREADABLE
    except NoVerdictError as error:
        complain(f"Error: The solver came to no verdict ({error}), which happens {WHERE}.")
        return ExitCode.FINDINGS
    except UnwritableError as error:
        complain(f"Error: {error}")
        return ExitCode.FINDINGS
    except OSError as error:
        if error.filename is not None:  # the result goes to a stream, which has no name
            name = os.fsdecode(error.filename)
            complain(f"Error: {name} cannot be used: {reason_of(error)}.")
            return ExitCode.UNREADABLE
        complain(f"Error: The result cannot be written: {reason_of(error)}.")
        _give_up(sys.stdout)
        return ExitCode.FINDINGS


def complain(message: str) -> None:
    """Writes a message beside the result, to standard error; nothing in it can begin a line."""
    _tell(f"{harmless(message)}\n")


def _tell(text: str) -> None:
    """Writes to standard error; who has closed that wants to be told nothing."""
    try:
        click.echo(text, nl=False, err=True)
    except OSError:
        _give_up(sys.stderr)


def _show(error: click.ClickException) -> None:
    """Shows an error as click does; its message may repeat what was typed."""
    shown = StringIO()
    error.show(shown)
    message = error.format_message()
    _tell(shown.getvalue().replace(message, harmless(message)))
    if isinstance(error, AmbiguousNameError):
        for line in candidate_lines(error):
            complain(f"  {line}")


def candidate_lines(error: AmbiguousNameError) -> list[str]:
    """What a name may mean, a line each, as far as that helps."""
    more = len(error.candidates) - _MOST_CANDIDATES
    return error.candidates[:_MOST_CANDIDATES] + ([f"and {more} more"] if more > 0 else [])


def _give_up(stream: TextIO) -> None:
    """Lets Python, when it ends, try in vain no more to write what is left."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
