"""The options that every command takes, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from expert.cli.given import Given
from expert.cli.output.formats import ENDINGS, Format
from expert.cli.people.kept_names import KeptName
from expert.cli.people.table_row import refuse_half_a_row
from expert.cli.shells.completion import complete_folder, complete_setting

P = ParamSpec("P")
R = TypeVar("R")


def given_options(
    formats: tuple[str, ...] | None, of_person: bool = True, of_tables: bool = False
) -> Callable[[Callable[Concatenate[Given, P], R]], Callable[P, R]]:
    """Adds the common options to a command, which receives them as `given`.

    `formats` are those the command can write, the first by default; None for the group itself,
    which leaves the check to the command. One that speaks of no person (`of_person` is False)
    refuses the options that say whose answers, and does not list them. One that reads tables
    (`of_tables`) has options of its own in place of those for a person in a table.
    """

    def decorate(function: Callable[Concatenate[Given, P], R]) -> Callable[P, R]:
        @wraps(function)
        def with_given(*args: P.args, **kwargs: P.kwargs) -> R:
            said = {option.name for option in fields(Given)} & kwargs.keys()
            given = Given(**{name: kwargs.pop(name) for name in said})  # type: ignore[arg-type]  # click passes by name
            if formats is not None:
                context = click.get_current_context()
                before = context.find_object(Given) or Given()
                _refuse_two(given, before)
                # What no ending has chosen yet, for a command below this one.
                context.obj = given = given.over(before)
                given = with_format(given, formats)
                if not of_person:
                    _refuse_person(given, context)
                refuse_half_a_row(given)
            kwargs["given"] = given
            return function(*args, **kwargs)  # type: ignore[arg-type]  # given is by name

        for option in reversed(_options(formats, of_person, of_tables)):
            with_given = option(with_given)
        return with_given

    return decorate


def _options(
    formats: tuple[str, ...] | None, of_person: bool, of_tables: bool
) -> list[Callable[..., Callable[..., R]]]:
    options: list[Callable[..., Callable[..., R]]] = [_knowledge_base(formats)]
    options.extend(_person(of_person))
    if not of_tables:
        options.extend(_person_in_table(of_person))
    options.extend(_result(formats))
    options.extend(_reading())
    return options


def _knowledge_base(formats: tuple[str, ...] | None) -> Callable[..., Callable[..., R]]:
    return click.option(
        "--kb",
        "knowledge_base",
        type=click.Path(path_type=Path),
        envvar="EXPERT_KB" if formats is None else None,
        metavar="DIR",
        shell_complete=complete_folder,
        help="The knowledge base: a folder with facts/ and rules/.",
    )


def _person(of_person: bool) -> list[Callable[..., Callable[..., R]]]:
    """The options that say whose answers are meant, hidden where nobody's are."""
    return [
        click.option(
            "--facts",
            metavar="FILE",
            type=click.Path(allow_dash=True),
            multiple=True,
            callback=_once,
            hidden=not of_person,
            help="Answers from a YAML or JSON file, or from what a command wrote as JSON; - for "
            "standard input.",
        ),
        click.option(
            "--answers",
            "kept",
            metavar="NAME",
            type=KeptName(),
            multiple=True,
            callback=_once,
            hidden=not of_person,
            help="The answers kept under this name, apart from all others.",
        ),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="ATTRIBUTE=VALUE",
            shell_complete=complete_setting,
            hidden=not of_person,
            help="One answer, in place of what was answered before; may be repeated. Several "
            "choices are joined by commas; `unknown` takes an answer back.",
        ),
        click.option(
            "--fresh",
            is_flag=True,
            hidden=not of_person,
            help="Start from nothing, whatever was answered before.",
        ),
    ]


def _person_in_table(of_person: bool) -> list[Callable[..., Callable[..., R]]]:
    """The options that say whose answers are meant by their row in a table."""
    return [
        click.option(
            "--from",
            "people",
            metavar="TABLE",
            type=click.Path(),
            multiple=True,
            callback=_once,
            hidden=not of_person,
            help="Answers from a row of a table, as `expert batch` reads it: CSV, Parquet, JSON "
            "lines or DuckDB.",
        ),
        click.option(
            "--row",
            metavar="COLUMN=VALUE",
            multiple=True,
            callback=_once,
            hidden=not of_person,
            help="Which row of TABLE: the one whose cell in a column says so, or a number from 1.",
        ),
        click.option(
            "--map",
            "columns",
            multiple=True,
            metavar="COLUMN=ATTRIBUTE",
            hidden=not of_person,
            help="Which question a column of TABLE answers that is not called so; may be repeated.",
        ),
    ]


def _result(formats: tuple[str, ...] | None) -> list[Callable[..., Callable[..., R]]]:
    """The options that say how and where the result is written."""
    return [
        click.option(
            "--format",
            "output_format",
            type=str if formats is None else click.Choice(formats),
            metavar="FORMAT" if formats is None else None,
            help="How to write the result."
            if formats is None
            else f"How to write the result; {formats[0]} by default.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=f"Write the result to a file; its ending, such as {_an_ending(formats)}, chooses "
            "the format.",
        ),
        click.option(
            "--no-pager",
            is_flag=True,
            help="Write long results to the terminal as they are.",
        ),
    ]


def _reading() -> list[Callable[..., Callable[..., R]]]:
    """The options that say how the knowledge base is read."""
    return [
        click.option(
            "--no-cache",
            is_flag=True,
            help="Read the knowledge base from its files, and keep nothing to read it faster.",
        ),
        click.option(
            "--follow-links",
            is_flag=True,
            help="Read files of the knowledge base that are links out of its folder.",
        ),
    ]


def _once(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> str | None:
    """The value of an option that may be given once: none of two may be dropped in silence."""
    if len(values) > 1:
        raise _given_twice(parameter.opts[0])
    return values[0] if values else None


def _refuse_two(given: Given, before: Given) -> None:
    """Refuses an option before the command's name that stands after it too."""
    for option, now, earlier in (
        ("--facts", given.facts, before.facts),
        ("--answers", given.kept, before.kept),
        ("--from", given.people, before.people),
        ("--row", given.row, before.row),
    ):
        if now is not None and earlier is not None:
            raise _given_twice(option)


def _given_twice(option: str) -> click.UsageError:
    return click.UsageError(f"{option} is given twice, and only one person can be meant: keep one.")


def _refuse_person(given: Given, context: click.Context) -> None:
    """Refuses what says whose answers to a command that speaks of nobody's."""
    said = {
        "--facts": given.facts is not None,
        "--answers": given.kept is not None,
        "--from": given.people is not None,
        "--row": given.row is not None,
        "--map": bool(given.columns),
        "--set": bool(given.settings),
        "--fresh": given.fresh,
    }
    options = [option for option, is_given in said.items() if is_given]
    if options:
        has = "has" if len(options) == 1 else "have"
        raise click.UsageError(
            f"`{context.command_path}` speaks of no person's answers, so {' and '.join(options)} "
            f"{has} no place here, but with `expert consult` and `expert why`."
        )


def _an_ending(formats: tuple[str, ...] | None) -> str:
    """The ending of a file for the last of the formats; a page is what most people want."""
    chosen = Format.HTML if formats is None or Format.HTML in formats else formats[-1]
    return next(ending for ending, stands_for in ENDINGS.items() if stands_for == chosen)


def with_format(given: Given, formats: tuple[str, ...]) -> Given:
    """The options with the format that they come to, if only by the ending of the output.

    Raises a usage error when the output cannot be written so, or there.
    """
    if given.output == Path("-"):
        given = replace(given, output=None)
    if given.output is not None and not given.output.parent.is_dir():
        raise click.BadParameter(
            f"there is no folder `{given.output.parent}` to write `{given.output.name}` in.",
            param_hint="'-o' / '--output'",
        )
    chosen = given.output_format or _format_of(given.output, formats)
    if chosen is not None and chosen not in formats:
        raise click.UsageError(
            f"This command cannot write {chosen}; it writes {', '.join(formats)}."
        )
    return replace(given, output_format=chosen or formats[0])


def _format_of(output: Path | None, formats: tuple[str, ...]) -> str | None:
    """The format that the ending of a file stands for."""
    if output is None or output.suffix.lower() in ENDINGS:
        return ENDINGS[output.suffix.lower()].value if output else None
    known = [ending for ending, chosen in ENDINGS.items() if chosen in formats]
    ending = f"The ending `{output.suffix}`" if output.suffix else f"`{output.name}`"
    raise click.UsageError(
        f"{ending} says nothing of the format. Let the name end in {', '.join(known)}, or choose a "
        f"format with --format."
    )
