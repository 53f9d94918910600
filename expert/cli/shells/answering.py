"""The shells that `expert` completes in: their scripts, and how each asks for completions.

It is click that finds the completions. Its own scripts are not used: they lose what bash takes
apart at `=`, what fish takes apart at a comma, and the option in `--set=attribute`.
"""

from __future__ import annotations

import os
from importlib.resources import files

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)


def completion_script(shell: str) -> str:
    """What a shell sources to complete the command."""
    return (
        files("expert.cli.shells")
        .joinpath("scripts", f"expert.{shell}")
        .read_text(encoding="utf-8")
    )


def add_shells() -> None:
    """Lets click answer what the scripts ask."""
    for shell in SHELLS.values():
        add_completion_class(shell)


class Bash(BashComplete):
    """Bash completes a word that may be but the end of what was typed, behind an `=`."""

    before: str = ""
    """What stands on the line before the word, of what was typed without a space."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words of the line, and the one that is to be completed."""
        line, word = os.environ["COMP_LINE"], os.environ["COMP_WORD"]
        words = split_arg_string(line)
        incomplete = words.pop() if words and not line[-1].isspace() else ""
        typed = _without_option(incomplete)
        end = word.lstrip("'\"")
        self.before = typed if end == "=" else typed.removesuffix(end)
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """The rest of a word, behind what stands on the line."""
        return f"{item.type},{item.value.removeprefix(self.before)}"


class _WholeWords(ShellComplete):
    """A shell that completes all that was typed without a space, with the option before it."""

    option: str = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words of the line, and the one that is to be completed."""
        words, incomplete = super().get_completion_args()
        self.option = incomplete.removesuffix(_without_option(incomplete))
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """The whole word, with what stands beside it."""
        if item.type == "plain":
            item.value = self.option + item.value
        return super().format_completion(item)


class Zsh(_WholeWords, ZshComplete):
    """Zsh, as click knows it."""


class Fish(_WholeWords, FishComplete):
    """Fish, as click knows it."""


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def _without_option(word: str) -> str:
    """What is given to an option, as in `--option=value`."""
    option, equals, value = word.partition("=")
    return value if equals and option.startswith("--") else word
