"""`expert diff`: how two rule sets differ, and whom they advise otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from expert.authoring.comparing.comparing import compared, compared_for
from expert.authoring.comparing.report import difference_document, difference_report
from expert.cli.authors.revisions import folder_at
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder, problems_as_seen_from_here
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import Progress, write
from expert.knowledge.decoding.files import read_input
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.decoding.people import people_of
from expert.knowledge.model import Knowledge
from expert.solver.population import Person


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--people",
    "table",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Only these people, in place of all there can be: a CSV file with a row for each, and a "
    "column for each question.",
)
@given_options(formats=FORMATS, of_person=False)
def command(given: Given, old: str, new: str | None, table: Path | None) -> None:
    """How two rule sets differ, and who would be advised otherwise.

    OLD and NEW are folders, or revisions that git keeps of the knowledge base in use, such as
    `main` or `HEAD~1`; without NEW, OLD is compared with the knowledge base in use as it is now.
    Ends with exit code 1 where somebody is advised otherwise.
    """
    here = knowledge_base_folder(given.knowledge_base)
    before, after = _loaded(old, here, given), _loaded(new, here, given)
    if table is None:
        difference = compared(before, after, _watched)
    else:
        people = people_of(read_input(table), after.attributes)
        difference = compared_for(before, after, people)
    write(
        given,
        lambda standalone: difference_document(difference, standalone),
        lambda: difference_report(difference),
    )
    found = difference.compared
    is_same = difference.is_proven or (table is not None and found and not found.different)
    if not is_same:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _watched(people: Iterable[Person], count: int) -> Iterator[Person]:
    """The same people; a terminal is told how many have been looked at."""
    progress = Progress(count, "ways to answer looked at")
    for person in people:
        progress.step()
        yield person
    progress.clear()


def _loaded(name: str | None, here: Path, given: Given) -> Knowledge:
    with _folder(name, here) as folder, problems_as_seen_from_here(folder):
        return load_knowledge(folder, given.follow_links)


@contextmanager
def _folder(name: str | None, here: Path) -> Iterator[Path]:
    """The folder meant: the one in use, one of that name, or the former as it was at a revision."""
    if name is None:
        yield here
    elif Path(name).is_dir():
        yield Path(name)
    else:
        with folder_at(name, here) as folder:
            yield folder
