"""`expert new`: starts a knowledge base."""

from __future__ import annotations

from pathlib import Path

import click

from expert.authoring.scaffold.starting import TakenError, copy, start
from expert.cli.errors import UnwritableError
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder, problems_as_seen_from_here
from expert.cli.options import given_options
from expert.cli.output.screen import to_output, write_text
from expert.cli.shells.completion import complete_folder
from expert.printable import harmless, shell_word


@click.command("new")
@click.argument("name", metavar="DIR", shell_complete=complete_folder)
@click.option("--copy", "copies", is_flag=True, help="Start from the knowledge base in use.")
@given_options(formats=("text",), of_person=False)
def command(given: Given, name: str, copies: bool) -> None:
    """Start a knowledge base in DIR, which is made if it is not there.

    It is a small one that works, with a comment on each part: change it into yours. With --copy it
    is the knowledge base in use instead, or the one of --kb, with its files as they are.

    A folder that is not empty is refused: nothing is ever written over.
    """
    if not name.strip():  # as of a variable of a shell that is not set, or is set to nothing seen
        what = "Spaces alone name" if name else "An empty text names"
        raise click.UsageError(f"{what} no folder; `.` is the current one.")
    folder = Path(name)
    try:
        names = _copied(given, folder) if copies else start(folder)
    except TakenError as error:
        raise click.UsageError(f"{error} Name another folder, or a new one in it.") from None
    except OSError as error:
        raise UnwritableError(folder, error) from None
    with to_output(given):
        write_text(_told(folder, names, copies))


def _copied(given: Given, folder: Path) -> tuple[str, ...]:
    source = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(source):
        return copy(source, folder, given.follow_links)


def _told(folder: Path, names: tuple[str, ...], copies: bool) -> str:
    """What there is now, and what to do next, as commands to copy."""
    kb = f"--kb {shell_word(str(folder))}"
    lines = [f"Started a knowledge base in {harmless(str(folder))}:"]
    lines += [f"  {harmless(name)}" for name in names]
    if not copies:
        lines.append("  schemas/, by which an editor completes and checks these files")
    lines += [
        "",
        "Run its cases, hold the interview, and lay the files out when you have changed them:",
        f"  expert test {kb}",
        f"  expert consult {kb}",
        f"  expert fmt {kb}",
    ]
    if not copies:
        lines += ["", "When the vocabulary has changed, write the schemas anew:"]
        lines.append(f"  expert schema --write {kb}")
    return "".join(f"{line}\n" for line in lines)
