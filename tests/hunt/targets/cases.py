"""Cases beside rules: refused, or run to a result that can be shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

from expert.authoring.cases.cases import cases_in
from expert.authoring.cases.junit import junit_text
from expert.authoring.cases.results import failed_case, results_report
from expert.authoring.cases.running import CaseResult, run_cases
from expert.document.model import Document
from expert.document.text import to_text
from expert.inference.program import Program
from expert.knowledge.decoding.files import Part, read_cases
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from tests.corpus import good_folders
from tests.hunt.targets.bundles import case_bundle, files_in
from tests.hunt.targets.holding import refused


class _Cases:
    samples = tuple(case_bundle(folder) for folder in good_folders())

    def __init__(self) -> None:
        programs = {folder: Program(load_knowledge(folder)) for folder in good_folders()}
        self.fitting = {
            file.name: program
            for folder, program in programs.items()
            for file in read_cases(folder).files
        }
        self.any = next(iter(programs.values()))

    def check(self, data: bytes) -> object:
        files = files_in(data)
        program = self.fitting.get(files[0].name, self.any) if files else self.any
        try:
            cases = cases_in(Part(files), program.knowledge)
        except KnowledgeError as error:
            return refused(error)
        results = list(run_cases(program, cases))
        assert ElementTree.fromstring(junit_text(results).encode()).tag == "testsuites"
        for result in results:
            if isinstance(result, CaseResult) and not result.passed:
                assert to_text(Document((failed_case(result),)), width=sys.maxsize)
        return json.dumps(results_report(results))


def target(_: Path) -> _Cases:
    """Cases for the knowledge base whose cases have that file name."""
    return _Cases()
