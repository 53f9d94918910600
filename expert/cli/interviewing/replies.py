"""What is said to each request at the prompt after the advice, by the views that commands have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from expert.cli.names import concluded_value, followed, names, pairs_followed, resolve
from expert.cli.people.answers import Person
from expert.document.model import Document
from expert.explanation.what_if.difference import difference
from expert.explanation.what_if.document import what_if_document
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain_all
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.interview.entry import read_entry
from expert.interview.words import Command, folded, is_numeral
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Asked, Knowledge
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.library import KnowledgeBase
from expert.solver.targets import Target
from expert.solver.verdict import WHERE, NoVerdictError

_MOST_WAYS = 5


def why_reply(outcome: Outcome, name: str) -> Document:
    """How what follows came about: a value, a number, what holds of an attribute, or all advice.

    Why not, of a value that does not hold. A usage error where there is nothing to tell of.
    """
    meant = _followed(outcome, name) if name else None
    if isinstance(meant, tuple) and outcome.value(*meant).truth is not Truth.TRUE:
        return _why_not_document(outcome, meant)
    pairs = pairs_followed(outcome, meant)
    explanations = explain_all(outcome, pairs)
    if not explanations:
        what = "Nothing is advised" if meant is None else f"Nothing holds of {quoted(name)}"
        raise click.UsageError(f"{what} on these answers, so there is nothing to tell.")
    return why_document(outcome.knowledge, pairs, explanations)


def why_not_reply(outcome: Outcome, name: str) -> Document:
    """What stops a value, and which answers are in its way."""
    return _why_not_document(outcome, found_value(outcome, name))


def _why_not_document(outcome: Outcome, pair: Pair) -> Document:
    from expert.explanation.why_not.document import why_not_document
    from expert.explanation.why_not.explanation import why_not  # with the solver

    return why_not_document(why_not(outcome, pair), why="why")


def what_if_reply(
    knowledge_base: KnowledgeBase, person: Person, changes: Iterable[tuple[str, str]]
) -> Document:
    """What other answers would come to; AnswerError or a usage error where one is none."""
    knowledge = knowledge_base.knowledge
    entries: dict[str, Answer] = {}
    for name, text in changes:
        question, entry = _entry(knowledge, name, text)
        if entries.setdefault(question, entry) != entry:
            label = knowledge.attributes[question].label
            raise AnswerError(f"two answers to “{label}” cannot both be meant", "Keep one of them.")
    other = person.changed(knowledge, entries, by=person.whose)
    found = difference(
        knowledge_base.consult(person.answers), knowledge_base.consult(other.answers)
    )
    return what_if_document(found, standalone=False, whose="")


def reach_reply(outcome: Outcome, name: str) -> Document:
    """What it would take to be advised a value; a usage error where nobody can tell."""
    from expert.explanation.reach.document import reach_document  # with the solver
    from expert.explanation.reach.reaching import reaching

    try:
        found = reaching(outcome, Target(*found_value(outcome, name)), (), _MOST_WAYS)
    except NoVerdictError:
        raise click.UsageError(
            f"No way was found in time and none is ruled out, as happens {WHERE}."
        ) from None
    return reach_document(found, standalone=False, whose="")


def found_question(knowledge: Knowledge, name: str, checked: Sequence[str] = ()) -> Asked:
    """The question of a name; a usage error if there is none.

    The name is an id or a label or a part of one, the question as it was asked, or its number among
    the answers as they were `checked`.
    """
    if is_numeral(name) and 0 < int(name) <= len(checked):
        name = checked[int(name) - 1]
    asked = (each.id for each in knowledge.asked() if folded(each.question) == folded(name))
    name = next(asked, name)
    found = resolve(name, names(knowledge.asked()), {}, f"There is no question {quoted(name)}.")
    question = knowledge.attributes[found] if isinstance(found, str) else None
    if not isinstance(question, Asked):  # as a name is only looked for among questions
        raise click.UsageError(f"{quoted(name)} is no question.")
    return question


def found_value(outcome: Outcome, name: str) -> Pair:
    """The value of a name, or of the number of a piece of advice; a usage error if there is none.

    Advice goes before what else is concluded by that name.
    """
    return _numbered(outcome, name) or concluded_value(outcome.knowledge, name)


def _followed(outcome: Outcome, name: str) -> str | Pair:
    return _numbered(outcome, name) or followed(outcome.knowledge, name)


def _numbered(outcome: Outcome, name: str) -> Pair | None:
    """The piece of advice of a number above; a usage error where no advice has that number."""
    advised = pairs_followed(outcome)
    values = {value.id for each in outcome.knowledge.concluded() for value in each.values}
    if not is_numeral(name) or name in values:
        return None
    if 0 < int(name) <= len(advised):
        return advised[int(name) - 1]
    last = f"the last is {len(advised)}" if advised else "there is none"
    raise click.UsageError(f"No piece of advice has the number {name}: {last}.")


def _entry(knowledge: Knowledge, name: str, text: str) -> tuple[str, Answer]:
    """A question and what is typed for it, as at that question."""
    question = found_question(knowledge, name)
    entry = read_entry(question, text)
    if isinstance(entry, Command):
        raise AnswerError(f"{quoted(text)} is no answer to `{question.id}`", "Type an answer.")
    return question.id, entry
