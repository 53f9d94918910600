"""`expert answers`: whose answers are kept; lists, shows and removes them."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.formats import Format
from expert.cli.output.screen import confirmed, to_output, write, write_block
from expert.cli.people.kept_answers import (
    Kept,
    Reference,
    all_kept,
    answers_document,
    answers_report,
    chosen,
    overview,
    overview_report,
    told,
)
from expert.cli.people.last_consultation import interviews
from expert.document.model import Paragraph
from expert.printable import shell_word
from expert.storage.consultations import read_consultation

_FORMATS = ("text", "json", "yaml")


class _Answers(click.Group):
    """Says how to show answers to whoever names them alone."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or a usage error with those there are."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            named = shell_word(args[0])
            raise click.UsageError(
                f"There is no command `expert answers {named}`; there are "
                f"{' and '.join(self.commands)}. To see the answers kept as {named}: "
                f"`expert answers show {named}`.",
                ctx,
            )
        return super().resolve_command(ctx, args)


@click.group("answers", cls=_Answers, invoke_without_command=True)
@given_options(formats=_FORMATS, of_person=False)
@click.pass_context
def command(context: click.Context, given: Given) -> None:
    """The answers that are kept: list, show, remove.

    They are kept by `expert consult`: under a name, with --answers NAME, or without one, and then
    they are counted as --resume counts them: 1 is the interview that was saved last.
    """
    if context.invoked_subcommand is not None:
        return
    kept = all_kept()
    if given.output_format == Format.TEXT and not kept:
        _tell(given, "No answers are kept. `expert consult` keeps those you give it.")
    else:
        write(given, lambda _: overview(kept), lambda: overview_report(kept))


@command.command("show")
@click.argument("reference", metavar="[NAME|NUMBER]", type=Reference(), default="1")
@given_options(formats=_FORMATS, of_person=False)
def show(given: Given, reference: str) -> None:
    """Show the answers kept under a name, or of one interview.

    Without either, those of the last interview. What is written as JSON or YAML can be given to
    --facts.
    """
    kept = chosen(reference)[0]
    saved = read_consultation(kept.file)
    if saved is None:
        raise click.UsageError("These answers were removed just now.")
    write(
        given,
        lambda _: answers_document(kept, saved, load_knowledge_base(given).knowledge),
        lambda: answers_report(kept, saved),
    )


@command.command("remove")
@click.argument("references", metavar="[NAME|NUMBER]...", type=Reference(), nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Everything that is kept.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@given_options(formats=("text",), of_person=False)
def remove(given: Given, references: tuple[str, ...], everything: bool, yes: bool) -> None:
    """Remove the answers kept under names, or of single interviews.

    Asks first, and says what was removed.
    """
    if everything == bool(references):
        raise click.UsageError(
            "Say which answers to remove, by name or number, or --all for everything: "
            "`expert answers` lists them."
        )
    kept = all_kept() if everything else _each_once(references)
    if not kept:
        _tell(given, "No answers are kept, so nothing was removed.")
        return
    if not yes and not _confirmed(kept):
        _tell(given, "Nothing was removed.")
        return
    removed = [one for one in kept if interviews(one.name).remove(one.file)]
    _tell(given, f"Removed: {told(removed)}.")


def _tell(given: Given, message: str) -> None:
    with to_output(given):
        write_block(Paragraph(message))


def _each_once(references: Iterable[str]) -> list[Kept]:
    """What names and numbers stand for; all are looked up before any of it is removed."""
    found = {one.file: one for reference in references for one in chosen(reference)}
    return list(found.values())


def _confirmed(kept: list[Kept]) -> bool:
    """Whether a person at the terminal wants these removed; a usage error when there is none."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(
            f"This would remove {told(kept)}. There is nobody to ask here: add --yes if you mean "
            "it."
        )
    return confirmed(f"Remove {told(kept)}?")
