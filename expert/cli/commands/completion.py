"""`expert completion`: the script that lets a shell complete commands, names and values."""

from __future__ import annotations

import click

from expert.cli.output.screen import write_text
from expert.cli.shells.answering import SHELLS, completion_script


@click.command("completion")
@click.argument("shell", type=click.Choice([*SHELLS]))
def command(shell: str) -> None:
    """Print the script that completes commands, options, names and values in a shell.

    Try it in the shell that is open, bash or zsh:

    \b
        eval "$(expert completion bash)"
        eval "$(expert completion zsh)"

    To have it in every shell, put that line into ~/.bashrc, or into ~/.zshrc after `compinit`; or
    write the script where the shell looks for it:

    \b
        expert completion bash > ~/.local/share/bash-completion/completions/expert
        expert completion zsh > "${fpath[1]}/_expert"
        expert completion fish > ~/.config/fish/completions/expert.fish

    Then Tab completes commands and options, attributes and values behind --set, files, and the
    names that `why`, `facts` and `rules` take.
    """
    write_text(completion_script(shell))
