"""The terminal: what results are written for."""

from __future__ import annotations

import os
import sys

from expert.cli.diagnosis.part import Found, Part
from expert.cli.output.paging import pager
from expert.cli.output.screen import width
from expert.cli.output.styles import shows_styles


def terminal() -> Part:
    """How wide it is, and whether it gets colours, in which encoding."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    return Part(
        "terminal",
        (
            Found(
                "is_terminal",
                is_terminal,
                "A terminal",
                "yes" if is_terminal else "no: a file or a pipe",
            ),
            Found("columns", width(), "Columns", str(width())),
            Found("colours", is_terminal and shows_styles(), "Colours", _colours(is_terminal)),
            Found("encoding", encoding, "Encoding", encoding),
            Found("pager", pager() or None, "Pager", pager() or "none, as PAGER says"),
        ),
    )


def _colours(is_terminal: bool) -> str:
    if not is_terminal:
        return "no, as this is no terminal"
    if shows_styles():
        return "yes"
    return "no, as NO_COLOR is set" if os.environ.get("NO_COLOR") else "no, as TERM is dumb"
