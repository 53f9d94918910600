"""`expert reach`: the smallest changes of answers that bring advice about, or take it away."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import click

from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base, same_knowledge_base
from expert.cli.names import concluded_value
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained, same_answers, setting
from expert.cli.shells.completion import complete_conclusion, complete_question
from expert.explanation.reach.document import reach_document
from expert.explanation.reach.reaching import Reaching, reaching
from expert.explanation.reach.report import reach_report
from expert.inference.certainty.arithmetic import Strength
from expert.inference.outcome import Outcome
from expert.knowledge.decoding.answers import asked_attribute
from expert.knowledge.model import Concluded, Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.printable import shell_word
from expert.solver.targets import Changes, Target
from expert.solver.verdict import WHERE, NoVerdictError


@click.command("reach")
@click.argument("value", shell_complete=complete_conclusion)
@click.option(
    "--strength",
    type=click.Choice([each.value for each in reversed(Strength)]),
    help="How strong the advice should be at least.",
)
@click.option("--first", is_flag=True, help="It should come first of its kind.")
@click.option("--lose", is_flag=True, help="What would take it away, instead of bring it about.")
@click.option(
    "--keep",
    "keeping",
    multiple=True,
    metavar="ATTRIBUTE",
    shell_complete=complete_question,
    help="A question whose answer should stay as it is, or open; may be repeated.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="NUMBER",
    help="How many ways to tell at most.",
)
@given_options(formats=FORMATS)
def command(
    given: Given,
    value: str,
    strength: str | None,
    first: bool,
    lose: bool,
    keeping: tuple[str, ...],
    most: int,
) -> None:
    """The smallest changes of answers under which VALUE is advised, or no longer is.

    Only answers change that a person could change, and no smaller change does it: that is proven.
    VALUE is a piece of advice, or anything else that is concluded. Without --facts, --from and
    --answers this speaks of the last consultation; --set changes answers of it. Exit code 1 says
    that there is no way.
    """
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    attribute, name = concluded_value(knowledge, value)
    target = Target(attribute, name, Strength(strength) if strength else None, first, lose)
    _check_is_advice(knowledge, target)
    keep = _kept(knowledge, keeping)
    person = person_explained(given, knowledge)
    found = _reaching(knowledge_base.consult(person.answers), target, keep, most)
    write(
        given,
        lambda standalone: reach_document(
            found, standalone, person.whose, lambda changes: _what_if(given, knowledge, changes)
        ),
        lambda: reach_report(found, person.whose),
    )
    if not found.is_reachable:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _check_is_advice(knowledge: Knowledge, target: Target) -> None:
    attribute = knowledge.attributes[target.attribute]
    assert isinstance(attribute, Concluded)
    if (target.strength or target.first) and not attribute.is_advice:
        option = "--strength" if target.strength else "--first"
        label = knowledge.value(target.attribute, target.value).label
        raise click.UsageError(
            f"{option} is for advice, and {label} is none: it holds, or it does not. Leave "
            f"{option} out."
        )


def _kept(knowledge: Knowledge, names: Iterable[str]) -> list[str]:
    try:
        return [asked_attribute(knowledge.attributes, name).id for name in names]
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint="'--keep'") from None


def _reaching(outcome: Outcome, target: Target, keep: Collection[str], most: int) -> Reaching:
    try:
        return reaching(outcome, target, keep, most)
    except NoVerdictError:
        complain(
            "The solver can neither find a way nor prove that there is none within the time it is "
            f"given, which happens {WHERE}. Fix some of these answers with --keep."
        )
        raise click.exceptions.Exit(ExitCode.FINDINGS) from None


def _what_if(given: Given, knowledge: Knowledge, changes: Changes) -> str:
    """The command that tells all that some changes come to; none for answers from a pipe."""
    if given.facts == "-":
        return ""
    texts = [setting(knowledge.attributes[name], answer) for name, answer in changes.items()]
    options = "".join(f" --change {shell_word(text)}" for text in texts)
    same = same_knowledge_base(given) + same_answers(given, is_kept=False)
    return f"expert what-if{options}{same}"
