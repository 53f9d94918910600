"""The answers that are kept: under which name or number, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from expert.cli.people.answers import moment
from expert.cli.people.kept_names import KeptName, kept_names, no_such_name
from expert.cli.people.last_consultation import interviews
from expert.document.model import (
    Block,
    Column,
    Document,
    List,
    Paragraph,
    Section,
    Table,
    Text,
    strong,
)
from expert.explanation.report import Json
from expert.explanation.wording import answer_text
from expert.knowledge.decoding.answers import check_answers
from expert.knowledge.model import Asked, Knowledge
from expert.knowledge.problems.problems import AnswerError
from expert.knowledge.problems.suggestions import listed
from expert.knowledge.values import Plain
from expert.printable import shell_word
from expert.storage.consultations import (
    SavedConsultation,
    SavedConsultationError,
    read_consultation,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@dataclass(frozen=True, slots=True)
class Kept:
    """One interview that is kept, counted among those of its name, or of none, from 1.

    `consultation` is None when the file is damaged.
    """

    name: str | None
    number: int
    file: Path
    saved_at: float
    consultation: SavedConsultation | None

    @property
    def reference(self) -> str:
        """How it is named: `maria`, `maria/2` for the one before, or `2` without a name."""
        if self.name is None:
            return str(self.number)
        return self.name if self.number == 1 else f"{self.name}/{self.number}"

    @property
    def description(self) -> str:
        """Which answers these are, as in `3 answers of 24 November 2026 at 14:02`."""
        when = f"of {moment(self.saved_at)}"
        if self.consultation is None:
            return f"damaged, {when}"
        return f"{_count(len(self.consultation.answers), 'answer')} {when}"


class Reference(click.ParamType[str]):
    """A name or a number under which answers are kept; completed."""

    name = "name|number"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Those there are."""
        from click.shell_completion import CompletionItem

        return [
            CompletionItem(one.reference, help=one.description)
            for one in all_kept()
            if one.reference.startswith(incomplete)
        ]


def all_kept() -> list[Kept]:
    """Everything that is kept: by name, then what has none, the one saved last first."""
    return [one for name in (*kept_names(), None) for one in kept_under(name)]


def kept_under(name: str | None) -> list[Kept]:
    """The interviews kept under a name, or without one, the one saved last first."""
    files = enumerate(interviews(name).in_order(), start=1)
    return [one for number, file in files if (one := _kept(name, number, file))]


def chosen(reference: str) -> list[Kept]:
    """What a name stands for, which is all that is kept under it, or one by its number.

    A usage error says what there is instead.
    """
    written, slash, place = reference.strip().partition("/")
    name = None
    if not slash and written.isdecimal():
        place = written
    else:
        name = KeptName().convert(written, None, None)
    found = kept_under(name)
    if name is not None and not found:
        raise no_such_name(name)
    if not (slash or name is None):
        return found
    one = [each for each in found if str(each.number) == place.strip().lstrip("0")]
    if not one:
        raise click.UsageError(_no_such_number(reference, name, len(found)))
    return one


def overview(kept: Iterable[Kept]) -> Document:
    """All that is kept, as a table, and how to go on with it."""
    columns = (
        Column("Kept as", 12), Column("Saved", 36), Column("Knowledge base", 18),
        Column("Answers", 10), Column("State", 24),
    )  # fmt: skip
    rows = tuple(tuple((Paragraph(text),) for text in _row(one)) for one in kept)
    blocks: list[Block] = [Table(columns, rows)]
    blocks.append(
        List(
            (
                "See one: expert answers show NAME, or a number in its place.",
                "Go on with one: expert consult --answers NAME, or --resume NUMBER.",
            ),
            marked=False,
        )
    )
    return Document(tuple(blocks))


def overview_report(kept: Iterable[Kept]) -> list[Json]:
    """All that is kept, as data."""
    return [{**_origin(one), "answers": _answer_count(one)} for one in kept]


def answers_document(kept: Kept, saved: SavedConsultation, knowledge: Knowledge) -> Document:
    """One person's answers in words."""
    head = Paragraph(f"{saved.title}, {moment(kept.saved_at)}, {_state(kept)}.")
    said = [_said(knowledge, name, content) for name, content in saved.answers.items()]
    blocks: list[Block] = [head, List(tuple(said)) if said else Paragraph("No answers yet.")]
    if saved.declined:
        open_questions = tuple(_question(knowledge, name) for name in saved.declined)
        blocks.append(Section("Left open", (List(open_questions),)))
    if saved.title != knowledge.about.title:
        blocks.append(
            Paragraph(
                f"They were given to another knowledge base than {knowledge.about.title}. "
                "Name theirs with --kb to see them in its words."
            )
        )
    whose = "Last consultation" if kept.reference == "1" else f"Consultation {kept.reference}"
    heading = whose if kept.name is None else f"Kept as {kept.reference}"
    return Document((Section(heading, tuple(blocks)),))


def answers_report(kept: Kept, saved: SavedConsultation) -> dict[str, Json]:
    """One person's answers as data that `--facts` takes."""
    answers: dict[str, Json] = {
        name: [*content] if isinstance(content, list) else content
        for name, content in saved.answers.items()
    }
    return {**_origin(kept), "answers": answers, "declined": [*saved.declined]}


def told(kept: Iterable[Kept]) -> str:
    """Which answers these are, as part of a sentence."""
    return listed(f"{one.reference} ({one.description})" for one in kept) or "nothing"


def _kept(name: str | None, number: int, file: Path) -> Kept | None:
    try:
        saved_at = file.stat().st_mtime
        return Kept(name, number, file, saved_at, read_consultation(file))
    except SavedConsultationError:
        return Kept(name, number, file, saved_at, None)
    except OSError:  # it was removed meanwhile
        return None


def _no_such_number(reference: str, name: str | None, count: int) -> str:
    kept = "" if name is None else f" as {name}"
    if not count:
        return "No interviews are kept, so there is no number to name one by."
    are = "is one interview" if count == 1 else f"are {count} interviews"
    return f"There {are} kept{kept}, counted from the last, and none is {shell_word(reference)}."


def _row(kept: Kept) -> tuple[str, ...]:
    saved = kept.consultation
    title = saved.title if saved else ""
    count = str(len(saved.answers)) if saved else ""
    return kept.reference, moment(kept.saved_at), title, count, _state(kept)


def _state(kept: Kept) -> str:
    saved = kept.consultation
    if saved is None:
        return "damaged"
    if not saved.finished:
        return "not finished"
    return f"{len(saved.declined)} left open" if saved.declined else "finished"


def _answer_count(kept: Kept) -> int:
    return len(kept.consultation.answers) if kept.consultation else 0


def _origin(kept: Kept) -> dict[str, Json]:
    saved = kept.consultation
    return {
        "name": kept.name,
        "number": kept.number,
        "saved_at": _iso(kept.saved_at),
        "knowledge_base": {"title": saved.title, "digest": saved.digest} if saved else None,
        "finished": saved.finished if saved else None,
        "left_open": len(saved.declined) if saved else None,
    }


def _iso(saved_at: float) -> str:
    from datetime import datetime  # for programs alone

    return datetime.fromtimestamp(saved_at).astimezone().isoformat(timespec="seconds")


def _said(knowledge: Knowledge, name: str, content: Plain) -> Text:
    """A question and its answer; by their ids where the knowledge base has no words for them."""
    try:
        answer = check_answers(knowledge.attributes, {name: content})[name]
    except (AnswerError, KeyError):  # another question, or `unknown`, which nothing writes
        plain = ", ".join(content) if isinstance(content, list) else str(content)
        return (f"{name}: ", strong(plain))
    return (f"{_question(knowledge, name)} ", strong(answer_text(knowledge, name, answer)))


def _question(knowledge: Knowledge, name: str) -> str:
    attribute = knowledge.attributes.get(name)
    return attribute.question if isinstance(attribute, Asked) else name


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
