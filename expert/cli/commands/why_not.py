"""`expert why-not`: what keeps a value from being advised."""

from __future__ import annotations

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, resolve
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained
from expert.cli.shells.completion import complete_advice


@click.command("why-not")
@click.argument("value", shell_complete=complete_advice)
@given_options(formats=FORMATS)
def command(given: Given, value: str) -> None:
    """What keeps a value from being advised: each rule for it, and the answers in its way.

    VALUE is one piece of advice, or anything else that may be concluded.
    Without --facts and --answers this speaks of the last consultation; --set changes answers of it.
    """
    from expert.explanation.why_not.document import why_not_document, why_not_report
    from expert.explanation.why_not.explanation import why_not  # brings the solver, which is heavy

    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    values = labels((*knowledge.advice(), *knowledge.concluded()))
    meant = resolve(value, {}, values, f"Nothing is concluded by the name `{value}`.")
    person = person_explained(given, knowledge)
    pair = (meant, "") if isinstance(meant, str) else meant[0]
    found = why_not(knowledge_base.consult(person.answers), pair)
    write(
        given,
        lambda standalone: why_not_document(found, standalone, person.whose),
        lambda: why_not_report(found, person.whose),
    )
