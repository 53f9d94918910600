"""Whose answers a command is about, and where they come from."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from expert.cli.errors import complain
from expert.cli.exit_codes import ExitCode
from expert.cli.given import Given
from expert.cli.people.kept_names import no_such_name
from expert.cli.people.last_consultation import interviews
from expert.cli.people.table_row import answers_in_row, place_of_row, row_options
from expert.cli.people.today import on_the_day
from expert.knowledge.decoding.answers import (
    UNKNOWN,
    asked_attribute,
    check_answers,
    in_vocabulary_order,
    read_answer,
)
from expert.knowledge.decoding.files import read_stream
from expert.knowledge.model import Answer, Asked, Attribute, Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.values import operand_text
from expert.printable import shell_word
from expert.storage.consultations import SavedConsultation
from expert.storage.interviews import Stored

if TYPE_CHECKING:
    from expert.inference.program import Program


@dataclass(frozen=True, slots=True)
class Person:
    """The person that a command speaks of.

    `declined` are the questions that an interview had `unknown` for; `whose` says whose answers
    these are, as in `the answers kept as maria`.
    """

    answers: Mapping[str, Answer]
    declined: tuple[str, ...] = ()
    whose: str = "a person who has answered nothing"

    def changed(self, knowledge: Knowledge, entries: Mapping[str, Answer], by: str) -> Person:
        """The same person with other answers; `unknown` takes one back."""
        answers = without_unknown({**self.answers, **entries})
        return replace(
            self,
            answers=in_vocabulary_order(knowledge.attributes, answers),
            declined=tuple(name for name in self.declined if name not in answers),
            whose=by,
        )


def person_explained(given: Given, knowledge: Knowledge) -> Person:
    """The person that an explaining command speaks of, with `--set` on top of their answers.

    Their answers are those of `--facts`, `--from` or `--answers`, else of the last consultation
    with this knowledge base. Ends the command when there is none.
    """
    source = source_option(given)
    if given.kept is not None and (source or given.fresh):
        raise click.UsageError(
            f"--answers and {source or '--fresh'} each say whose answers are meant: keep one."
        )
    entries = given_entries(given, knowledge)
    if source or given.fresh:
        return person_given(given, knowledge, entries or {})
    if given.kept is not None:
        return person_given(given, knowledge, entries or {}, kept_person(given.kept, knowledge))
    last = _last(None, knowledge)
    if entries and (last is None or last.consultation.title != knowledge.about.title):
        return person_given(given, knowledge, entries)
    if last is None:
        complain(
            "There is no consultation to speak of yet: run `expert consult`, or give answers with "
            "--facts FILE or --set attribute=value."
        )
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    return person_given(given, knowledge, entries or {}, _last_person(last, knowledge))


def person_given(
    given: Given, knowledge: Knowledge, entries: Mapping[str, Answer], before: Person | None = None
) -> Person:
    """The person with the entries that were given, on top of what they had answered before.

    The day is filled in if it counts and nobody has said it.
    """
    place = _place_of(given)
    if before is not None:
        changes = [f"those {place}"] if place else []
        changes += ["--set"] if given.settings else []
        by = f"{before.whose}, changed by {' and by '.join(changes)}" if changes else before.whose
    elif place:
        by = f"the answers {place}{', changed by --set' if given.settings else ''}"
    else:
        by = "the answers given with --set" if given.settings else Person({}).whose
    person = (before or Person({})).changed(knowledge, entries, by)
    answers = on_the_day(knowledge, person.answers)
    return replace(person, answers=in_vocabulary_order(knowledge.attributes, answers))


def kept_person(name: str, knowledge: Knowledge, but_given: bool = False) -> Person:
    """The person whose answers are kept under a name; a usage error when there is none.

    That tells whoever has answers given instead (`but_given`) how to keep them.
    """
    stored = _last(name, knowledge)
    if stored is None:
        raise no_such_name(name, but_given)
    return saved_person(stored.consultation, knowledge, kept_as(name))


def kept_as(name: str) -> str:
    """Whose answers are those that are kept under a name."""
    return f"the answers kept as {name}"


def saved_person(saved: SavedConsultation, knowledge: Knowledge, whose: str) -> Person:
    """The person of a stored consultation; a usage error says why their answers do not fit."""
    try:
        answers = check_answers(knowledge.attributes, saved.answers)
    except AnswerError as error:
        raise click.UsageError(_misfit(saved, knowledge, whose, error)) from None
    attributes = knowledge.attributes
    declined = (name for name in saved.declined if isinstance(attributes.get(name), Asked))
    return Person(answers, tuple(declined), whose)


def saved_answers(
    program: Program, person: Person, before: SavedConsultation | None, given: Collection[str]
) -> SavedConsultation:
    """What is stored of answers that nobody was asked for, so that an interview can go on there.

    `before` is the consultation that they change; `given` are the questions answered anew.
    """
    from expert.interview.interview import Interview  # with the rules

    knowledge, declined = program.knowledge, dict.fromkeys(person.declined, UNKNOWN)
    interview = Interview(program, person.answers, declined, person.declined)
    not_asked = {*(before.given if before else ()), *given, *knowledge.filled_in}
    return SavedConsultation(
        knowledge.about.title,
        program.digest,
        {name: knowledge.attributes[name].kind.plain(a) for name, a in person.answers.items()},
        person.declined,
        interview.current is None,
        tuple(name for name in person.answers if name in not_asked),
        before.aside if before else {},
    )


def source_option(given: Given) -> str:
    """The option that says where a person's answers come from; none where they are not given."""
    if given.facts is not None:
        return "--facts"
    return "" if given.people is None else "--from"


def given_entries(given: Given, knowledge: Knowledge) -> dict[str, Answer] | None:
    """What `--facts` or `--from`, and `--set`, which wins, give; None when none were given.

    `unknown` stands for an answer that is taken back.
    """
    if not source_option(given) and not given.settings:
        return None
    entries: dict[str, Answer] = {}
    if given.facts is not None:
        entries |= _answers_from(given.facts, knowledge)
    if given.people is not None:
        entries |= answers_in_row(given.people, given, knowledge)
    entries.update(set_entries(given.settings, knowledge, "--set"))
    return in_vocabulary_order(knowledge.attributes, entries)


def set_entries(settings: Iterable[str], knowledge: Knowledge, option: str) -> dict[str, Answer]:
    """What texts `attribute=value` give; a usage error of the option says what is wrong."""
    entries: dict[str, Answer] = {}
    try:
        for attribute, texts in _set_texts(settings, knowledge).items():
            question = asked_attribute(knowledge.attributes, attribute)
            taken_back = texts == [UNKNOWN]
            entries[attribute] = UNKNOWN if taken_back else read_answer(question, texts)
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint=f"'{option}'") from None
    return entries


def same_answers(given: Given, is_kept: bool) -> str:
    """The options that give another command the same answers."""
    options = "" if given.kept is None else f" --answers {shell_word(given.kept)}"
    if is_kept:
        return options
    options += "" if given.facts is None else f" --facts {shell_word(given.facts)}"
    options += row_options(given)
    options += " --fresh" if given.fresh else ""
    return options + "".join(f" --set {shell_word(setting)}" for setting in given.settings)


def setting(attribute: Attribute, answer: Answer) -> str:
    """The text `attribute=value` that gives an answer."""
    values = answer if isinstance(answer, tuple) else (answer,)
    return f"{attribute.id}={','.join(map(operand_text, values)) or 'none'}"


def without_unknown(entries: Mapping[str, Answer]) -> dict[str, Answer]:
    """The entries that are answers."""
    return {name: entry for name, entry in entries.items() if entry != UNKNOWN}


def moment(saved_at: float) -> str:
    """A time in seconds since 1970 in words, as in `24 November 2026 at 14:02`."""
    local = time.localtime(saved_at)
    return f"{local.tm_mday} {time.strftime('%B %Y at %H:%M', local)}"


def _set_texts(settings: Iterable[str], knowledge: Knowledge) -> dict[str, list[str]]:
    """What `--set` gives each attribute; several for one attribute are taken together."""
    found: dict[str, list[str]] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or not name.strip():
            raise AnswerError(f"`{setting}` is not of the form attribute=value")
        question = asked_attribute(knowledge.attributes, name.strip())
        texts = [part.strip() for part in text.split(",") if part.strip()]
        found.setdefault(question.id, []).extend(texts)
    return found


def _answers_from(facts: str, knowledge: Knowledge) -> dict[str, Answer]:
    from expert.knowledge.decoding.loading import answers_of, load_answers  # with YAML

    if facts != "-":
        return load_answers(Path(facts), knowledge.attributes)
    if sys.stdin is None:
        raise click.UsageError("--facts - reads standard input, and there is none here.")
    return answers_of(read_stream(sys.stdin.buffer, "standard input"), knowledge.attributes)


def _place_of(given: Given) -> str:
    """Where the answers stand that are given; nothing where none are."""
    if given.people is not None:
        return place_of_row(given.people, given)
    if given.facts is None:
        return ""
    return "on standard input" if given.facts == "-" else f"in {given.facts}"


def _last(name: str | None, knowledge: Knowledge) -> Stored | None:
    """What was stored last under a name of answers to this knowledge base, else to any."""
    stored = interviews(name)
    return stored.last(knowledge.about.title) or stored.last()


def _last_person(last: Stored, knowledge: Knowledge) -> Person:
    whose = f"your last consultation, of {moment(last.saved_at)}"
    return saved_person(last.consultation, knowledge, whose)


def _misfit(saved: SavedConsultation, knowledge: Knowledge, whose: str, error: AnswerError) -> str:
    """Why stored answers cannot be used, and what to do."""
    if saved.title == knowledge.about.title:
        return (
            f"{saved.title} has changed since {whose}, and no longer takes all of it: {error} "
            "`expert consult` goes on with what still fits, by --resume or --answers; --fresh "
            "starts from nothing."
        )
    return (
        f"{whose[0].upper()}{whose[1:]}: another knowledge base ({saved.title}) was asked about, "
        f"and the answers do not fit this one: {error} Name that one with --kb, or start from "
        "nothing with --fresh."
    )
