"""All files of a knowledge base together: facts, rules, cases, tables and people to try it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from expert.authoring.cases.cases import Case, cases_in
from expert.knowledge.decoding.files import File, Files, Part, read_cases, read_examples, read_files
from expert.knowledge.decoding.loading import answers_of, knowledge_in
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import KnowledgeError


class Meaning(NamedTuple):
    """What all files say: two that are equal say the same, in the same order."""

    knowledge: Knowledge
    order: tuple[str, ...]
    cases: tuple[Case, ...]
    people: tuple[dict[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class AllFiles:
    """Every file of a knowledge base, as it was read."""

    files: Files
    cases: Part
    examples: Part

    def each(self) -> tuple[File, ...]:
        """Those in YAML."""
        parts = (self.files.facts, self.files.rules, self.cases, self.examples)
        return tuple([file for part in parts for file in part.files])

    def meaning(self) -> Meaning:
        """What they say; KnowledgeError with all that is wrong with them."""
        knowledge = knowledge_in(self.files)
        cases = cases_in(self.cases, knowledge)
        if self.examples.problems:
            raise KnowledgeError(self.examples.problems)
        people = tuple([answers_of(each, knowledge.attributes) for each in self.examples.files])
        return Meaning(knowledge, tuple(knowledge.attributes), cases, people)

    def with_texts(self, texts: Mapping[str, str]) -> AllFiles:
        """The same files with other texts, by name."""

        def changed(part: Part) -> Part:
            files = [File(file.name, texts[file.name].encode()) for file in part.files]
            return replace(part, files=tuple(files))

        facts, rules = changed(self.files.facts), changed(self.files.rules)
        files = replace(self.files, facts=facts, rules=rules)
        return AllFiles(files, changed(self.cases), changed(self.examples))


def read_all_files(folder: Path, follow_links: bool = False) -> AllFiles:
    """All files in a folder; links that lead out of it are refused unless followed."""
    return AllFiles(
        read_files(folder, follow_links),
        read_cases(folder, follow_links),
        read_examples(folder, follow_links),
    )
