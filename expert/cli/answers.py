"""Whose answers a command is about: those given with its options, or the last consultation's."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from expert.cli.given import Given
from expert.cli.last_consultation import last_consultation
from expert.knowledge.decoding.answers import (
    UNKNOWN,
    asked_attribute,
    check_answers,
    in_vocabulary_order,
    read_answer,
)
from expert.knowledge.decoding.files import read_stream
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import AnswerError


def answers_or_last(given: Given, knowledge: Knowledge) -> dict[str, Answer]:
    """The answers given, else those of the last consultation."""
    answers = given_answers(given, knowledge)
    return _last_answers(knowledge) if answers is None else answers


def given_answers(given: Given, knowledge: Knowledge) -> dict[str, Answer] | None:
    """The answers given by file and by `--set`, which wins; None when none were given."""
    if given.facts is None and not given.settings:
        return None
    answers = {} if given.facts is None else _answers_from(given.facts, knowledge)
    try:
        for attribute, texts in _set_texts(given.settings, knowledge).items():
            if texts == [UNKNOWN]:
                answers.pop(attribute, None)
            else:
                question = asked_attribute(knowledge.attributes, attribute)
                answers[attribute] = read_answer(question, texts)
    except AnswerError as error:
        raise click.BadParameter(str(error), param_hint="'--set'") from None
    return in_vocabulary_order(knowledge.attributes, answers)


def _set_texts(settings: tuple[str, ...], knowledge: Knowledge) -> dict[str, list[str]]:
    """What `--set` gives each attribute; several for one attribute are taken together."""
    found: dict[str, list[str]] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or not name.strip():
            raise AnswerError(f"`{setting}` is not of the form attribute=value")
        question = asked_attribute(knowledge.attributes, name.strip())
        texts = [part.strip() for part in text.split(",") if part.strip()]
        chooses_none = question.kind.takes_several and texts == ["none"]
        if chooses_none and "none" not in question.by_id:
            texts = []
        found.setdefault(question.id, []).extend(texts)
    return found


def _answers_from(facts: str, knowledge: Knowledge) -> dict[str, Answer]:
    from expert.knowledge.decoding.loading import answers_of, load_answers  # with YAML

    if facts != "-":
        return load_answers(Path(facts), knowledge.attributes)
    if sys.stdin is None:
        return {}
    return answers_of(read_stream(sys.stdin.buffer, "standard input"), knowledge.attributes)


def _last_answers(knowledge: Knowledge) -> dict[str, Answer]:
    """The answers of the last consultation; a usage error says how to come by some."""
    last = last_consultation()
    if last is None:
        raise click.UsageError(
            "There is no consultation to speak of yet. Run `expert consult` first, or give "
            "answers with --facts FILE or --set attribute=value."
        )
    try:
        return check_answers(knowledge.attributes, last.answers)
    except AnswerError as error:
        raise click.UsageError(
            f"The last consultation was with another knowledge base ({last.title}), and its "
            f"answers do not fit this one: {error} Run `expert consult` again, or name that "
            "knowledge base with --kb."
        ) from None
