"""The names under which answers are kept: what may be one, and which ones there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from expert.cli.user_folder import user_folder
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean, listed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_DEVICES = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What Windows takes for a device, whatever the folder."""


class KeptName(click.ParamType[str]):
    """A name that is safe as that of a folder on every system, in lower case; completed."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name in lower case: some systems tell `Maria` and `maria` apart, some do not."""
        name = value.strip().casefold()
        if not _NAME.fullmatch(name):
            self.fail(
                f"{quoted(value)} is no name to keep answers under. It may have up to 40 letters "
                "from a to z, digits, - and _, and begins with a letter.",
                param,
                ctx,
            )
        if _DEVICES.fullmatch(name):
            self.fail(
                f"`{name}` is the name of a device on some systems. Take another.", param, ctx
            )
        return name

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names there are."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in kept_names() if name.startswith(incomplete)]


def kept_names() -> list[str]:
    """The names under which answers are kept, in their order."""
    from expert.storage.interviews import names  # every command has the option, few need this

    return [name for name in names(user_folder()) if _NAME.fullmatch(name)]


def no_such_name(name: str, but_given: bool = False) -> click.UsageError:
    """Says that no answers are kept under a name, and which names there are.

    Where answers are given for it (`but_given`), also how to keep them.
    """
    known = kept_names()
    if but_given:
        there_are = f"Add --remember to keep those given here as {name}."
    elif not known:
        there_are = f"`expert consult --answers {name}` keeps those you give it."
    else:
        guess = did_you_mean(name, known, "There are")
        there_are = f"{guess} There are: {listed(known)}." if guess.startswith("Did") else guess
    return click.UsageError(f"No answers are kept as {quoted(name)}. {there_are}")
