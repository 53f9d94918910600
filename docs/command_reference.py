"""Writes docs/commands.md from what every command says of itself: `make docs`."""

from pathlib import Path

import click

from expert.cli.app import COMMANDS, app

PAGE = Path(__file__).with_name("commands.md")

_INTRODUCTION = """# Command reference

Every command says this itself with `--help`; this page is made from that by `make docs`.
"""


def command_reference() -> str:
    """The page as Markdown."""
    sections = [_section("expert", app)]
    context = click.Context(app, info_name="expert")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        sections += _sections(f"expert {name}", command)
    return "\n".join([_INTRODUCTION, *sections])


def _sections(name: str, command: click.Command) -> list[str]:
    """What a command says of itself, and then what those below it say."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    inner = [section for word, each in below for section in _sections(f"{name} {word}", each)]
    return [_section(name, command), *inner]


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, **app.context_settings)
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(command_reference(), encoding="utf-8")
