"""`expert doctor`: what is installed and used, and what is broken."""

from __future__ import annotations

import click

from expert.cli.diagnosis.installed import installed
from expert.cli.diagnosis.part import Part, Trouble
from expert.cli.diagnosis.stored import cache, kept_answers
from expert.cli.diagnosis.terminal import terminal
from expert.cli.diagnosis.used import used
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.options import given_options
from expert.cli.output.screen import write
from expert.document.model import (
    Block,
    Definition,
    Definitions,
    Document,
    List,
    Paragraph,
    Section,
)
from expert.explanation.report import Json


@click.command("doctor")
@given_options(formats=("text", "json"), of_person=False)
def command(given: Given) -> None:
    """Tell what is installed and used, and what is broken.

    Versions; which knowledge base is used and why that one; the cache; the answers that are kept;
    the terminal. Where something is broken, this says what to do about it, and ends with exit
    code 1.
    """
    if given.facts is not None or given.settings:
        raise click.UsageError("This speaks of nobody's answers: --facts and --set have no place.")
    parts = (installed(), used(given), cache(given), kept_answers(), terminal())
    write(given, lambda _: _document(parts), lambda: _report(parts))
    if any(part.troubles for part in parts):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _report(parts: tuple[Part, ...]) -> dict[str, Json]:
    return {
        **{part.name: {one.name: one.value for one in part.found} for part in parts},
        "broken": [
            {"part": part.name, "problem": trouble.message, "remedy": trouble.remedy}
            for part in parts
            for trouble in part.troubles
        ],
    }


def _document(parts: tuple[Part, ...]) -> Document:
    troubles = [*dict.fromkeys(trouble for part in parts for trouble in part.troubles)]
    return Document((*map(_section, parts), _verdict(troubles)))


def _section(part: Part) -> Section:
    entries = tuple(Definition(one.term, one.words) for one in part.found)
    heading = part.name.replace("_", " ").capitalize()
    return Section(heading, (Definitions(entries),), compact=True)


def _verdict(troubles: list[Trouble]) -> Block:
    if not troubles:
        return Paragraph("Nothing is broken.")
    items = tuple(f"{trouble.message} {trouble.remedy}" for trouble in troubles)
    return Section("What is broken", (List(items),), compact=True)
