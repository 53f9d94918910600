"""Saved consultations: written whole or not at all, and checked as they are read."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from expert.knowledge.decoding.files import open_regular, read_stream
from expert.knowledge.problems.problems import KnowledgeError, Problem, reason_of
from expert.knowledge.values import Plain
from expert.storage.writing import write_whole

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SavedConsultation:
    """The answers of one consultation, as JSON has them, and of which knowledge base.

    `declined` are the questions answered with `unknown`; `finished` when nothing was left to ask.
    `given` names the answers that were not asked for; `aside` holds entries that do not count now
    and are the defaults should their questions come again.
    """

    title: str
    digest: str
    answers: Mapping[str, Plain]
    declined: tuple[str, ...] = ()
    finished: bool = False
    given: tuple[str, ...] = ()
    aside: Mapping[str, Plain] = field(default_factory=dict)

    def without(self, questions: Collection[str]) -> SavedConsultation:
        """The same with questions that were never asked or answered; what waited for them goes."""
        return replace(
            self,
            answers={name: a for name, a in self.answers.items() if name not in questions},
            declined=tuple(name for name in self.declined if name not in questions),
            given=tuple(name for name in self.given if name not in questions),
            aside={name: a for name, a in self.aside.items() if name not in questions},
        )


class SavedConsultationError(KnowledgeError):
    """A file that does not hold a consultation."""


def read_consultation(path: Path) -> SavedConsultation | None:
    """The consultation in a file, None when there is no such file.

    Raises SavedConsultationError when the file is damaged or cannot be read.
    """
    try:
        with open_regular(path) as file:
            content = read_stream(file, str(path)).content
        if isinstance(content, bytes):
            return _decoded(json.loads(content))
        problem = content
    except FileNotFoundError:
        return None
    except OSError as error:
        problem = Problem(str(path), f"the file cannot be read: {reason_of(error)}")
    except (ValueError, KeyError, TypeError, RecursionError):
        problem = Problem(
            str(path),
            "the file of this consultation is damaged",
            "Begin again with `expert consult --fresh`; the damaged file stays as it is.",
        )
    raise SavedConsultationError([problem])


def write_consultation(path: Path, consultation: SavedConsultation) -> None:
    """Writes a consultation in one step, so that a crash leaves the old one whole.

    Raises OSError when it cannot be written.
    """
    text = json.dumps({"format": _FORMAT, **asdict(consultation)}, indent=2, ensure_ascii=False)
    write_whole(path, f"{text}\n".encode())


def _decoded(data: object) -> SavedConsultation:
    """The consultation that data holds; ValueError, KeyError or TypeError when it holds none."""
    if not isinstance(data, dict) or data["format"] != _FORMAT:
        raise ValueError("another format")
    title, digest = data["title"], data["digest"]
    if not isinstance(title, str) or not isinstance(digest, str):
        raise ValueError("title and digest are not texts")
    return SavedConsultation(
        title,
        digest,
        _entries(data["answers"]),
        _names(data["declined"]),
        data["finished"] is True,
        _names(data["given"]),
        _entries(data["aside"]),
    )


def _entries(data: object) -> dict[str, Plain]:
    if not isinstance(data, dict) or not all(map(_is_plain, data.values())):
        raise ValueError("not a mapping of answers")
    return data


def _names(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(name, str) for name in data):
        raise ValueError("not a list of names")
    return tuple(data)


def _is_plain(answer: object) -> bool:
    if isinstance(answer, list):
        return all(isinstance(item, str) for item in answer)
    return isinstance(answer, bool | int | float | str)
