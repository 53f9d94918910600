"""Lays out the files of a knowledge base, which have to be sound, and say the same afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from expert.authoring.all_files import read_all_files
from expert.authoring.layout.laying_out import laid_out
from expert.knowledge.problems.problems import KnowledgeError, Problem


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file of a knowledge base, by its name there: its text before, and laid out."""

    name: str
    before: str
    after: str

    @property
    def changes(self) -> bool:
        """Whether it was laid out otherwise."""
        return self.before != self.after


def lay_out(folder: Path, follow_links: bool = False) -> tuple[LaidOut, ...]:
    """The files of the knowledge base in a folder, laid out; nothing is written.

    Raises KnowledgeError with every problem of every file.
    """
    everything = read_all_files(folder, follow_links)
    meaning = everything.meaning()
    laid = []
    for file in everything.each():
        source = file.source([])
        assert source is not None  # or there was no meaning
        laid.append(LaidOut(file.name, source.text, laid_out(source)))
    if everything.with_texts({file.name: file.after for file in laid}).meaning() != meaning:
        message = "the files would say something else if they were laid out"
        raise KnowledgeError([Problem(str(folder), message, "Please report this: it is a defect.")])
    return tuple(laid)
