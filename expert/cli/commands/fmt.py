"""`expert fmt`: lays out the files of a knowledge base."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import click

from expert.authoring.layout.files import LaidOut, lay_out
from expert.cli.errors import UnwritableError
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder, problems_as_seen_from_here
from expert.cli.options import given_options
from expert.cli.output.screen import to_output, write_text
from expert.printable import harmless
from expert.storage.writing import write_output


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@given_options(formats=("text",), of_person=False)
def command(given: Given, paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Give the files of a knowledge base one layout.

    PATHS are knowledge bases or files of one; without any, it is the knowledge base in use. Keys
    come into one order, indentation, quotes and blank lines become the same everywhere, and what is
    too long for a line is folded at column 120. Comments stay where they belong, and tables in CSV
    files as they are.

    A file is replaced only once it is certain that the whole still says the same. Of a knowledge
    base with problems, these are told and nothing is written. With --check or --diff, the exit code
    is 1 if anything would change.
    """
    laid = [
        (folder, file)
        for folder, wanted in _wanted(paths, given).items()
        for file in _laid_out(folder, given)
        if wanted is None or file.name in wanted
    ]
    changed = [(folder, file) for folder, file in laid if file.changes]
    with to_output(given):
        for folder, file in changed:
            name = harmless(_shown(folder / file.name))
            if diff:
                write_text(_difference(name, file))
            elif check:
                write_text(f"Would lay out {name}\n")
            else:
                _replace(folder / file.name, file.after)
                write_text(f"Laid out {name}\n")
        if not diff:
            write_text(_summary(len(changed), len(laid), check))
    if changed and (check or diff):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _wanted(paths: tuple[Path, ...], given: Given) -> dict[Path, set[str] | None]:
    """The knowledge bases, each with the files in it that are meant; None for all of them."""
    wanted: dict[Path, set[str] | None] = {}
    for path in paths or (knowledge_base_folder(given.knowledge_base),):
        if not path.is_file():
            wanted[path] = None
            continue
        folder = _knowledge_base_around(path)
        names = wanted.setdefault(folder, set())
        if names is not None:
            names.add(path.absolute().relative_to(folder.absolute()).as_posix())
    return wanted


def _laid_out(folder: Path, given: Given) -> tuple[LaidOut, ...]:
    with problems_as_seen_from_here(folder):
        return lay_out(folder, given.follow_links)


def _knowledge_base_around(file: Path) -> Path:
    """The knowledge base that a file is in; UsageError where it is a file of none."""
    for folder in file.absolute().parents[1:3]:
        if (folder / "facts").is_dir() and (folder / "rules").is_dir():
            return folder
    raise click.UsageError(
        f"`{file}` is in no knowledge base: only files below facts/ and rules/ are laid out."
    )


def _replace(file: Path, text: str) -> None:
    try:
        write_output(file, text.encode())
    except OSError as error:
        raise UnwritableError(file, error) from None


def _shown(file: Path) -> str:
    """A file by its way from here, if it is below here."""
    here = Path().absolute()
    absolute = file.absolute()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else file)


def _difference(name: str, file: LaidOut) -> str:
    before, after = file.before.splitlines(), file.after.splitlines()
    lines = unified_diff(before, after, name, name, lineterm="")
    return "".join(f"{harmless(line)}\n" for line in lines)


def _summary(changed: int, count: int, check: bool) -> str:
    """How many files there were, and how many of them changed, or would."""
    if not changed:
        return "1 file, laid out already\n" if count == 1 else f"{count} files, all laid out\n"
    would = "would change" if check else "changed"
    return f"{changed} of {count} files {would}\n"
