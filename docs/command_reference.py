"""Writes docs/commands.md from what every command says of itself: `make docs`."""

from pathlib import Path

from docs.commands import commands

PAGE = Path(__file__).with_name("commands.md")

_INTRODUCTION = """# Command reference

Every command says this itself with `--help`; this page is made from that by `make docs`.
"""


def command_reference() -> str:
    """The page as Markdown."""
    sections = [
        f"## {name}\n\n```text\n{context.command.get_help(context)}\n```\n"
        for name, context in commands(width=100)
    ]
    return "\n".join([_INTRODUCTION, *sections])


if __name__ == "__main__":
    PAGE.write_text(command_reference(), encoding="utf-8")
