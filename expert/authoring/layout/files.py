"""Lays out the files of a knowledge base, which have to be sound, and say the same afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from expert.authoring.cases import Case, cases_in
from expert.authoring.layout.laying_out import laid_out
from expert.knowledge.decoding.files import File, Files, Part, read_cases, read_file, read_files
from expert.knowledge.decoding.loading import answers_of, knowledge_in
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import KnowledgeError, Problem

_EXAMPLES = "facts/examples"


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


@dataclass(frozen=True, slots=True)
class _All:
    """Every file of a knowledge base that is YAML; tables in CSV are left alone."""

    files: Files
    cases: Part
    examples: Part

    def each(self) -> tuple[File, ...]:
        parts = (self.files.facts, self.files.rules, self.cases, self.examples)
        return tuple(file for part in parts for file in part.files)

    def meaning(self) -> tuple[Knowledge, list[str], tuple[Case, ...], list[dict[str, Answer]]]:
        """What they say; KnowledgeError with all that is wrong with them."""
        knowledge = knowledge_in(self.files)
        cases = cases_in(self.cases, knowledge)
        people = [answers_of(file, knowledge.attributes) for file in self.examples.files]
        return knowledge, [*knowledge.attributes], cases, people

    def with_texts(self, texts: dict[str, str]) -> _All:
        """The same files with other content."""

        def changed(part: Part) -> Part:
            return replace(
                part,
                files=tuple([File(file.name, texts[file.name].encode()) for file in part.files]),
            )

        files = replace(
            self.files, facts=changed(self.files.facts), rules=changed(self.files.rules)
        )
        return _All(files, changed(self.cases), changed(self.examples))


def lay_out(folder: Path, follow_links: bool = False) -> tuple[LaidOut, ...]:
    """The files of the knowledge base in a folder, laid out; nothing is written.

    Raises KnowledgeError with every problem of every file.
    """
    everything = _All(
        read_files(folder, follow_links),
        read_cases(folder, follow_links),
        _read_examples(folder),
    )
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


def _read_examples(folder: Path) -> Part:
    """People to try it on, where there are any."""
    names = sorted(
        path.name
        for path in (folder / _EXAMPLES).glob("*")
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
    )
    return Part(
        tuple([read_file(folder / _EXAMPLES / n, f"{_EXAMPLES}/{n}") for n in names]),
    )
