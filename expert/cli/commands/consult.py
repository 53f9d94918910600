"""`expert consult`: the interview, or straight from given answers to the advice."""

from __future__ import annotations

import sys

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS, Format
from expert.cli.people.advised import advised
from expert.interview.words import is_numeral
from expert.knowledge.problems.problems import quoted


class _Place(click.ParamType[int]):
    """The place of an interview, counted from 1, the one that was saved last."""

    name = "number"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, which may have no sign."""
        text = str(value).strip()
        if not is_numeral(text) or int(text) == 0:
            self.fail(
                f"{quoted(text)} numbers no interview: 1 is the one saved last, 2 the one before "
                "it.",
                param,
                ctx,
            )
        return int(text)


@click.command("consult")
@click.option("--no-ask", is_flag=True, help="Ask nothing: advise on the answers given.")
@click.option(
    "--resume",
    type=_Place(),
    is_flag=False,
    flag_value=1,
    metavar="[NUMBER]",
    help="Go on with the interview that was saved last, or change an answer of it; 2 is the one "
    "before it. With --no-ask, its advice anew.",
)
@click.option(
    "--remember",
    is_flag=True,
    help="Keep answers that nobody was asked for, as those of an interview are kept.",
)
@click.option(
    "--no-prompt", is_flag=True, help="End with the advice of an interview: ask nothing after it."
)
@click.option("--brief", is_flag=True, help="Only the advice in short.")
@click.option("--numbers", is_flag=True, help="Say certainties in numbers too, from 0 to 1.")
@click.option("--open", "every_open", is_flag=True, help="Name every question that is still open.")
@given_options(formats=FORMATS)
def command(
    given: Given,
    no_ask: bool,
    resume: int | None,
    remember: bool,
    no_prompt: bool,
    brief: bool,
    numbers: bool,
    every_open: bool,
) -> None:
    """Answer some questions and get ranked advice, with the reasons for it.

    Answers given with --facts, --from or --set are not asked again. Without a terminal, or with
    --no-ask, the advice rests on them alone, and they are forgotten unless --remember keeps them.
    With --answers NAME this goes on with the answers kept under that name, and keeps them there.
    """
    knowledge_base = load_knowledge_base(given)
    person, go_on, held = advised(
        given, knowledge_base, no_ask=no_ask, resume=resume, remember=remember
    )
    from expert.cli.output.result import Shown, write_result  # not before the first question

    outcome = knowledge_base.consult(person.answers)
    shown = Shown(numbers, every_open, brief)
    write_result(given, outcome, person, go_on, shown)
    if held is not None and not no_prompt and _is_read_here(given):
        from expert.cli.interviewing.afterwards import answer_requests

        answer_requests(given, knowledge_base, held, shown)


def _is_read_here(given: Given) -> bool:
    """Whether somebody who was interviewed reads the advice at the same terminal."""
    is_text = given.output_format == Format.TEXT and given.output is None
    return is_text and sys.stdout is not None and sys.stdout.isatty()
