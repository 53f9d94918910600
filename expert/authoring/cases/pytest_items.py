"""Cases as pytest has tests: an item each, with its place, and its explanation where it fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from os import PathLike
from pathlib import Path

import pytest

from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.results import failed_case
from expert.authoring.cases.running import CaseResult, run_case
from expert.document.model import Document
from expert.document.text import to_text
from expert.inference.program import Program
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError

_ENDINGS = ("_test.yaml", "_test.yml")
_WIDTH = 100


class CaseFailed(Exception):
    """A case came out otherwise than it expects."""

    def __init__(self, result: CaseResult) -> None:
        super().__init__(result.case.name)
        self.result = result


class Cases:
    """Collects the cases of the knowledge bases in some folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._bases = {(folder / "rules").resolve(): KnowledgeBase(folder) for folder in folders}

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        """The cases in a file beside the rules; every other file is for others."""
        if file_path.name.endswith(_ENDINGS):
            for folder in file_path.resolve().parents:
                if folder in self._bases:
                    return CaseFile.of(self._bases[folder], parent, file_path)
        return None


class KnowledgeBase:
    """A knowledge base with its cases, which is loaded when it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def program(self) -> Program:
        """The knowledge base, compiled."""
        return Program(load_knowledge(self.folder))

    @cached_property
    def by_file(self) -> dict[Path, list[Case]]:
        """All cases by the file that they stand in."""
        found: dict[Path, list[Case]] = {}
        for case in load_cases(self.folder, self.program.knowledge):
            found.setdefault((self.folder / case.position.file).resolve(), []).append(case)
        return found


class CaseFile(pytest.File):
    """A file of cases."""

    knowledge_base: KnowledgeBase

    @classmethod
    def of(cls, base: KnowledgeBase, parent: pytest.Collector, path: Path) -> CaseFile:
        """The file with the knowledge base that its cases are about."""
        file = cls.from_parent(parent, path=path)
        file.knowledge_base = base
        return file

    def collect(self) -> Iterator[CaseItem]:
        """An item for each case; the problems of the knowledge base, where it has any."""
        try:
            cases = self.knowledge_base.by_file.get(self.path.resolve(), [])
        except KnowledgeError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield CaseItem.of(case, self.knowledge_base.program, self)


class CaseItem(pytest.Item):
    """A case as a test."""

    case: Case
    program: Program

    @classmethod
    def of(cls, case: Case, program: Program, parent: CaseFile) -> CaseItem:
        """The case with the program that it is to be run on; skipped where its author says so."""
        item = cls.from_parent(parent, name=case.name)
        item.case, item.program = case, program
        if case.skip:
            item.add_marker(pytest.mark.skip(reason=case.skip))
        return item

    def runtest(self) -> None:
        """Runs the case; CaseFailed where it comes out otherwise."""
        result = run_case(self.program, self.case)
        if not result.passed:
            raise CaseFailed(result)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """What was expected, what came and why, as `expert test` has it."""
        if isinstance(excinfo.value, CaseFailed):
            explained = Document(failed_case(excinfo.value.result).blocks)
            return f"{self.case.position}\n{to_text(explained, _WIDTH)}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[PathLike[str], int, str]:
        """Where the case is written; pytest counts lines from 0."""
        return self.path, self.case.position.line - 1, self.name
