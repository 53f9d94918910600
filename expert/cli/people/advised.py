"""Who is advised by `expert consult`: a person who is interviewed, or whose answers are given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import same_knowledge_base
from expert.cli.people.answers import (
    Person,
    given_entries,
    kept_as,
    kept_person,
    person_given,
    saved_answers,
    saved_person,
    source_option,
    without_unknown,
)
from expert.cli.people.last_consultation import (
    read_interview,
    save_interview,
    stored_interview,
    unfinished_interview,
)
from expert.cli.people.today import on_the_day

if TYPE_CHECKING:
    from expert.interview.interview import Interview
    from expert.knowledge.model import Answer
    from expert.library import KnowledgeBase
    from expert.storage.consultations import SavedConsultation


@dataclass(frozen=True, slots=True)
class Held:
    """An interview that was held, how it is saved, and the command that goes on with it."""

    interview: Interview
    whose: str
    save: Callable[[SavedConsultation], bool]
    go_on: Callable[[], str]

    @property
    def person(self) -> Person:
        """The person who was interviewed."""
        return Person(self.interview.answers, self.interview.declined, self.whose)

    def asked_again(self, name: str) -> Held:
        """The same after a question was asked once more, and all that matters after it."""
        from expert.cli.interviewing.dialogue import change_answer

        interview = change_answer(self.interview, name, save=self.save, go_on=self.go_on)
        return replace(self, interview=interview)


class Advised(NamedTuple):
    """A person, the command that goes on with their answers if these are kept, and how they were
    interviewed, if they were.
    """

    person: Person
    go_on: str | None = None
    held: Held | None = None


def advised(
    given: Given, knowledge_base: KnowledgeBase, *, no_ask: bool, resume: int | None, remember: bool
) -> Advised:
    """Whom to advise, once everything that can be asked is asked.

    Where nobody can be asked, or everything is given, no interview is held, and what was given is
    kept only to `remember` it. Raises a usage error when there is no answer and nobody to ask.
    """
    if resume is not None and (source := source_option(given)):
        raise click.UsageError(
            f"--resume and {source} each say whose answers are meant: keep one. --set changes "
            "single answers of an interview."
        )
    entries = given_entries(given, knowledge_base.knowledge)
    terminal = sys.stdin is not None and sys.stdin.isatty() and given.facts != "-"
    asks = terminal and not no_ask
    if resume is not None and given.fresh:
        raise click.UsageError("--resume goes on with answers and --fresh does not: keep one.")
    if resume is not None and not asks:
        return _as_kept(given, knowledge_base, entries or {}, resume)
    if asks and (
        resume or given.kept or remember or _leaves_something_to_ask(knowledge_base, entries)
    ):
        return _interviewed(given, knowledge_base, entries or {}, resume)
    if entries is None and (given.kept is None or given.fresh):
        missing = "No answers were given" if no_ask else "There is nobody to ask here"
        raise click.UsageError(
            f"{missing}. Give answers with --facts FILE or --set attribute=value"
            + ("." if no_ask else ", or run this in a terminal.")
        )
    return Advised(_given(given, knowledge_base, entries or {}, remember))


def _leaves_something_to_ask(
    knowledge_base: KnowledgeBase, entries: Mapping[str, Answer] | None
) -> bool:
    if entries is None:
        return True
    from expert.interview.interview import started

    answers = on_the_day(knowledge_base.knowledge, without_unknown(entries))
    return started(knowledge_base.program, answers).current is not None


def _given(
    given: Given, knowledge_base: KnowledgeBase, entries: Mapping[str, Answer], remember: bool
) -> Person:
    """The person whose answers were given, on top of those that are kept under the name given."""
    knowledge = knowledge_base.knowledge
    kept = None if given.fresh else given.kept
    if not remember:
        before = None if kept is None else kept_person(kept, knowledge, bool(entries))
        return person_given(given, knowledge, entries, before)
    # Taken over before it is read: what another run saves meanwhile has a file of its own.
    stored, saved = stored_interview(given, knowledge.about.title)
    before = None
    if saved is not None and kept is not None:
        before = saved_person(saved, knowledge, kept_as(kept))
    person = person_given(given, knowledge, entries, before)
    save_interview(stored, saved_answers(knowledge_base.program, person, saved, entries))
    return person


def _as_kept(
    given: Given, knowledge_base: KnowledgeBase, entries: Mapping[str, Answer], number: int
) -> Advised:
    """The person of an interview as it was left, where nobody can be asked any more."""
    knowledge = knowledge_base.knowledge
    whose = "your answers" if given.kept is None else kept_as(given.kept)
    person = saved_person(read_interview(given, number), knowledge, whose)
    if entries:
        return Advised(person_given(given, knowledge, entries, person))
    return Advised(person, _go_on(given, number))


def _go_on(given: Given, number: int) -> str:
    """The command that goes on with an interview."""
    kept = "" if given.kept is None else f" --answers {given.kept}"
    which = "" if number == 1 else f" {number}"
    resumes = "" if kept and not which else f" --resume{which}"
    return f"expert consult{same_knowledge_base(given)}{kept}{resumes}"


def _interviewed(
    given: Given, knowledge_base: KnowledgeBase, entries: Mapping[str, Answer], resume: int | None
) -> Advised:
    """The person who was interviewed; the interview is stored in a file of its own."""
    from expert.cli.interviewing.dialogue import hold_interview

    stored, saved = stored_interview(given, knowledge_base.knowledge.about.title, resume)
    answers = without_unknown(entries)
    saved = None if saved is None else saved.without(entries.keys() - answers.keys())
    said_before = {} if saved is None else saved.answers
    filled_in = on_the_day(knowledge_base.knowledge, {})
    answers |= {name: a for name, a in filled_in.items() if name not in {**said_before, **answers}}
    another = unfinished_interview(stored)
    save = partial(save_interview, stored)

    def go_on() -> str:
        return _go_on(given, stored.number)

    interview = hold_interview(
        knowledge_base,
        answers,
        saved,
        save=save,
        go_on=go_on,
        go_on_with_another=None if another is None else _go_on(given, another),
    )
    whose = "your answers" if given.kept is None else kept_as(given.kept)
    held = Held(interview, whose, save, go_on)
    return Advised(held.person, go_on(), held)
