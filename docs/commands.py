"""The commands in the order in which people need them, for the pages that are made from them."""

from collections.abc import Iterator

import click

from expert.cli.app import app


def commands(width: int | None = None) -> Iterator[tuple[str, click.Context]]:
    """The whole command line and each command: its name, and the context in which it tells of
    itself, in lines of that width."""
    yield from _below("expert", app, width)


def _below(
    name: str, command: click.Command, width: int | None
) -> Iterator[tuple[str, click.Context]]:
    """A command, and then those below it."""
    context = _context(command, name, width)
    yield name, context
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            assert below is not None
            yield from _below(f"{name} {word}", below, width)


def _context(command: click.Command, name: str, width: int | None) -> click.Context:
    return click.Context(command, info_name=name, terminal_width=width, **app.context_settings)
