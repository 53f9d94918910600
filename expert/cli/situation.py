"""What a command is about: the knowledge base, the person's answers, the last consultation."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from expert.cli.options import Given
from expert.knowledge.decoding.answers import (
    UNKNOWN,
    asked_attribute,
    check_answers,
    in_vocabulary_order,
    read_answer,
)
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import AnswerError, KnowledgeError, Problem
from expert.knowledge.recording.digest import digest
from expert.library import KnowledgeBase
from expert.storage.session import Session, SessionError, read_session, write_session


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


def answers_or_last(given: Given, knowledge: Knowledge) -> dict[str, Answer]:
    """The answers given, else those of the last consultation."""
    answers = given_answers(given, knowledge)
    return last_answers(knowledge) if answers is None else answers


def last_answers(knowledge: Knowledge) -> dict[str, Answer]:
    """The answers of the last consultation; a usage error says how to come by some."""
    session = _session_in(given_file()) or last_session()
    if session is None:
        raise click.UsageError(
            "There is no consultation to speak of yet. Run `expert consult` first, or give "
            "answers with --facts FILE or --set attribute=value."
        )
    try:
        return check_answers(knowledge.attributes, session.answers)
    except AnswerError as error:
        raise click.UsageError(
            f"The last consultation was with another knowledge base ({session.title}), and its "
            f"answers do not fit this one: {error} Run `expert consult` again, or name that "
            "knowledge base with --kb."
        ) from None


def session_file() -> Path:
    """Where the last interview is kept."""
    return _home() / "last-consultation.json"


def given_file() -> Path:
    """Where a consultation on given answers is kept: it never takes an interview's place."""
    return _home() / "last-given.json"


def cache_folder() -> Path:
    """Where knowledge bases are kept in a form that loads fast."""
    if os.environ.get("EXPERT_HOME") or not os.environ.get("XDG_CACHE_HOME"):
        return _home() / "cache"
    return Path(os.environ["XDG_CACHE_HOME"]) / "expert"


def _home() -> Path:
    """The folder for what is kept between runs; EXPERT_HOME names another one."""
    return Path(os.environ.get("EXPERT_HOME") or click.get_app_dir("expert"))


def last_session() -> Session | None:
    """The last interview; a clear error when its file is damaged."""
    return _session_in(session_file())


def _session_in(path: Path) -> Session | None:
    try:
        return read_session(path)
    except SessionError as error:
        raise KnowledgeError([error.problem]) from None


def remember(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    """Keeps a consultation that asked nothing, for the commands that speak of the last one."""
    _write_session(
        given_file(),
        Session(
            knowledge.about.title,
            digest(knowledge),
            {name: knowledge.attributes[name].kind.plain(a) for name, a in answers.items()},
            finished=True,
        ),
    )


def keep(session: Session) -> bool:
    """Keeps an interview as the last consultation; False, once it has said why, if that fails."""
    kept = _write_session(session_file(), session)
    if kept:
        with suppress(OSError):
            given_file().unlink(missing_ok=True)
    return kept


def _write_session(path: Path, session: Session) -> bool:
    try:
        kept_aside = write_session(path, session)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        click.echo(f"This consultation cannot be kept: {path}: {reason}.", err=True)
        return False
    if kept_aside is not None:
        click.echo(
            f"The file of the last consultation was damaged; it is now {kept_aside}.", err=True
        )
    return True


def _answers_from(facts: str, knowledge: Knowledge) -> dict[str, Answer]:
    from expert.knowledge.decoding.loading import (  # with YAML
        answers_in,
        decode_source,
        load_answers,
    )

    if facts != "-":
        return load_answers(Path(facts), knowledge.attributes)
    problems: list[Problem] = []
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    source = decode_source(data, "standard input", problems)
    answers = answers_in(source, knowledge.attributes, problems) if source else {}
    if problems:
        raise KnowledgeError(problems)
    return answers
