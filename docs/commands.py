"""The commands in the order in which people need them, for the pages that are made from them."""

from collections.abc import Iterator

import click

from expert.cli.app import COMMANDS, app


def commands(width: int | None = None) -> Iterator[tuple[str, click.Context]]:
    """The whole command line and each command: its name, and the context in which it tells of
    itself, in lines of that width."""
    yield "expert", _context(app, "expert", width)
    context = click.Context(app, info_name="expert")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        yield f"expert {name}", _context(command, f"expert {name}", width)


def _context(command: click.Command, name: str, width: int | None) -> click.Context:
    return click.Context(command, info_name=name, terminal_width=width, **app.context_settings)
