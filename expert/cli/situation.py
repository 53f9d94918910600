"""What a command is about: the knowledge base, the person's answers, the last consultation."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from expert.cli.options import Given
from expert.interview.session import Session, SessionError, read_session, write_session
from expert.knowledge.answers import (
    UNKNOWN,
    asked_attribute,
    in_vocabulary_order,
    plain_answer,
    read_answer,
)
from expert.knowledge.digest import digest
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems import AnswerError, KnowledgeError, Problem
from expert.library import KnowledgeBase


def knowledge_base_folder(given: Path | None) -> Path:
    """The folder given, else the current one if it is a knowledge base, else PMO careers."""
    if given is not None:
        return given
    here = Path()
    if (here / "facts").is_dir() and (here / "rules").is_dir():
        return here
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def load_knowledge_base(given: Given) -> KnowledgeBase:
    """The knowledge base that a command speaks of."""
    cache = None if given.no_cache else cache_folder()
    return KnowledgeBase.load(knowledge_base_folder(given.knowledge_base), cache)


def given_answers(given: Given, knowledge: Knowledge) -> dict[str, Answer] | None:
    """The answers given by file and by `--set`, which wins; None when none were given."""
    if given.facts is None and not given.settings:
        return None
    answers = _answers_from(given.facts, knowledge) if given.facts else {}
    for setting in given.settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise _not_a_setting(f"`{setting}` is not of the form attribute=value.")
        try:
            attribute = asked_attribute(knowledge.attributes, name.strip())
            texts = [part.strip() for part in text.split(",") if part.strip()]
            if texts == [UNKNOWN]:
                answers.pop(attribute.id, None)
            else:
                answers[attribute.id] = read_answer(attribute, texts)
        except AnswerError as error:
            raise _not_a_setting(str(error)) from None
    return in_vocabulary_order(knowledge.attributes, answers)


def answers_or_last(given: Given, knowledge: Knowledge) -> dict[str, Answer]:
    """The answers given, else those of the last consultation."""
    answers = given_answers(given, knowledge)
    return last_answers(knowledge) if answers is None else answers


def last_answers(knowledge: Knowledge) -> dict[str, Answer]:
    """The answers of the last consultation; a usage error says how to come by some."""
    session = last_session()
    if session is None:
        raise click.UsageError(
            "There is no consultation to speak of yet. Run `expert consult` first, or give "
            "answers with --facts FILE or --set attribute=value."
        )
    try:
        answers = {
            name: read_answer(
                asked_attribute(knowledge.attributes, name),
                [str(item) for item in (content if isinstance(content, list) else [content])],
            )
            for name, content in session.answers.items()
        }
    except AnswerError as error:
        raise click.UsageError(
            f"The last consultation was with another knowledge base ({session.title}), and its "
            f"answers do not fit this one: {error} Run `expert consult` again, or name that "
            "knowledge base with --kb."
        ) from None
    return in_vocabulary_order(knowledge.attributes, answers)


def session_file() -> Path:
    """Where the last consultation is kept."""
    return _home() / "last-consultation.json"


def cache_folder() -> Path:
    """Where knowledge bases are kept in a form that loads fast."""
    if os.environ.get("EXPERT_HOME") or not os.environ.get("XDG_CACHE_HOME"):
        return _home() / "cache"
    return Path(os.environ["XDG_CACHE_HOME"]) / "expert"


def _home() -> Path:
    """The folder for what is kept between runs; EXPERT_HOME names another one."""
    return Path(os.environ.get("EXPERT_HOME") or click.get_app_dir("expert"))


def last_session() -> Session | None:
    """The last consultation; a clear error when its file is damaged."""
    try:
        return read_session(session_file())
    except SessionError as error:
        raise KnowledgeError([error.problem]) from None


def remember(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    """Keeps a consultation that asked nothing, for the commands that speak of the last one."""
    keep(
        Session(
            knowledge.about.title,
            digest(knowledge),
            {name: plain_answer(knowledge.attributes[name], a) for name, a in answers.items()},
            finished=True,
        )
    )


def keep(session: Session) -> bool:
    """Keeps a consultation as the last one; False, once it has said why, if that fails."""
    try:
        kept_aside = write_session(session_file(), session)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        click.echo(f"This consultation cannot be kept: {session_file()}: {reason}.", err=True)
        return False
    if kept_aside is not None:
        click.echo(
            f"The file of the last consultation was damaged; it is now {kept_aside}.", err=True
        )
    return True


def _answers_from(facts: str, knowledge: Knowledge) -> dict[str, Answer]:
    from expert.knowledge.loading import answers_in, decode_source, load_answers  # with YAML

    if facts != "-":
        return load_answers(Path(facts), knowledge.attributes)
    problems: list[Problem] = []
    source = decode_source(sys.stdin.buffer.read(), "standard input", problems)
    answers = answers_in(source, knowledge.attributes, problems) if source else {}
    if problems:
        raise KnowledgeError(problems)
    return answers


def _not_a_setting(message: str) -> click.UsageError:
    return click.BadParameter(message, param_hint="'--set'")
