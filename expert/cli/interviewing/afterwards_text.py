"""What the prompt after the advice says: what may be typed there, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from expert.cli.errors import AmbiguousNameError, UnknownNameError, candidate_lines
from expert.cli.output.screen import heading, paragraph
from expert.interview.requests import REQUESTS
from expert.printable import harmless

PROMPT = "Anything else? "
"""What stands before the cursor."""

_HINT = (
    "You may ask on: why, why not ADVICE, what if QUESTION=ANSWER, reach ADVICE, change QUESTION, "
    "save FILE. Type ? for help; Enter leaves."
)


def hint_text() -> str:
    """What may be typed, in a line or two."""
    return click.style(paragraph(_HINT), dim=True)


def overwriting_text(file: Path) -> str:
    """The question whether to write over a file that is there."""
    return f"There is a file {harmless(str(file))} already. Write over it, yes or no? "


def left_alone_text(file: Path) -> str:
    """That a file was not written over."""
    return paragraph(f"{harmless(str(file))} stays as it was.", "  ")


def request_help_text() -> str:
    """What each request does, and how names may be written."""
    return "\n".join(
        [
            heading("Help"),
            *_request_lines(),
            "",
            paragraph(
                "ADVICE is a word or more of the name of anything that may be advised, or its "
                "number above. QUESTION is a word or more of what stands before an answer, or the "
                "number of that answer when you checked them. ANSWER is what you may type at that "
                "question; unknown leaves it open. Only change alters your answers.",
                "  ",
            ),
        ]
    )


def refusal_text(error: click.ClickException | str) -> str:
    """What is wrong with a request, and what may have been meant."""
    message = error if isinstance(error, str) else error.message  # which names no option
    if isinstance(error, UnknownNameError):
        message = error.for_people
    lines = [paragraph(harmless(f"{message[:1].upper()}{message[1:]}"), "  ")]
    if isinstance(error, AmbiguousNameError):
        lines += [paragraph(line, "    ", "      ") for line in candidate_lines(error)]
    return click.style("\n".join(lines), fg="yellow")


def _request_lines() -> Iterator[str]:
    """Each request, and indented below it what it does: together they are too wide for a line."""
    for request, meaning in REQUESTS:
        yield f"  {click.style(str(request), bold=True)}"
        yield paragraph(meaning, "      ")
