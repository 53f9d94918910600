"""Writes docs/expert.1, the page that `man expert` shows, from what every command says of itself.

It is written in the macros of man(7), and made by `make docs`. The wheel puts it where man looks.
"""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from textwrap import wrap

import click

from docs.commands import commands
from expert.cli.app import COMMANDS
from expert.version import VERSION

PAGE = Path(__file__).with_name("expert.1")

_EXIT_STATUS = {
    "0": "All is well.",
    "1": "Findings: failing cases, files to lay out, something broken, or nothing to explain or to "
    "run.",
    "2": "Wrong usage.",
    "3": "A knowledge base or a facts file that cannot be read.",
    "130": "Interrupted.",
}
_ENVIRONMENT = {
    "EXPERT_KB": "The knowledge base to use where `--kb` names none.",
    "EXPERT_HOME": "The folder for all that is stored between runs.",
    "NO_COLOR": "If set, no colours and other styles are used. Nor are they if `TERM` is `dumb`.",
    "COLUMNS": "How wide to write, in place of what the terminal says.",
}
_CODE = re.compile(r"`([^`]+)`")
_VERBATIM = "\b\n"
"""How click marks a paragraph whose lines are to be kept."""


def man_page() -> str:
    """The page, in the macros of man(7)."""
    (_, whole), *each = commands()
    summary = (whole.command.help or "").partition("\n")[0].rstrip(".")
    common = _records(whole)
    lines = [
        f'.TH EXPERT 1 "" "expert {VERSION}" "User Commands"',
        ".SH NAME",
        *_filled(f"expert - {summary[0].lower()}{summary[1:]}"),
        ".SH SYNOPSIS",
        *_synopsis([whole, *(context for _, context in each)]),
        ".SH DESCRIPTION",
        *_paragraphs(whole.command.help or ""),
        ".SH OPTIONS",
        *_terms(common),
        ".SH COMMANDS",
    ]
    for name, context in each:
        text = context.command.help or COMMANDS[name.removeprefix("expert ")]
        own = {term: said for term, said in _records(context).items() if common.get(term) != said}
        lines += [f".SS {escaped(name)}", *_paragraphs(text), *_terms(own)]
    lines += [".SH EXIT STATUS", *_terms(_EXIT_STATUS), ".SH ENVIRONMENT", *_terms(_ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def _synopsis(contexts: Iterable[click.Context]) -> list[str]:
    lines = []
    for context in contexts:
        pieces = " ".join(context.command.collect_usage_pieces(context))
        lines += [".br", f".B {escaped(context.info_name or '')}", escaped(pieces)]
    return lines[1:]


def _records(context: click.Context) -> dict[str, str]:
    """The options of a command, each with what it does."""
    parameters = context.command.get_params(context)
    records = (parameter.get_help_record(context) for parameter in parameters)
    return dict(record for record in records if record is not None and record[1])


def _terms(meanings: dict[str, str]) -> Iterator[str]:
    for term, meaning in meanings.items():
        yield from (".TP", f".B {escaped(term)}", *_filled(meaning))


def _paragraphs(text: str) -> Iterator[str]:
    first = True
    for paragraph in re.split(r"\n{2,}", cleandoc(text)):
        if not first:
            yield ".PP"
        first = False
        if paragraph.startswith(_VERBATIM):
            lines = paragraph.removeprefix(_VERBATIM).split("\n")
            yield from (".nf", *map(escaped, lines), ".fi")
        else:
            yield from _filled(paragraph)


def _filled(text: str) -> list[str]:
    """A text in lines that a person can read in the source too."""
    whole = _CODE.sub(lambda code: code[0].replace(" ", "\0"), " ".join(text.split()))
    lines = wrap(whole, 72, break_on_hyphens=False)
    return [escaped(line.replace("\0", " ")) for line in lines]


def escaped(text: str) -> str:
    """A text that means itself to roff, with what is to be typed in bold."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    bold = _CODE.sub(r"\\fB\1\\fR", plain)
    return f"\\&{bold}" if bold.startswith((".", "'")) else bold


if __name__ == "__main__":
    PAGE.write_text(man_page(), encoding="utf-8")
