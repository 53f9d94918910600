"""Cases beside rules: refused, or run to a result that can be shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from expert.authoring.cases import cases_in
from expert.authoring.results import failed_case, results_report
from expert.authoring.running import run_cases
from expert.document.model import Document
from expert.document.text import to_text
from expert.inference.program import Program
from expert.knowledge.decoding.files import Part
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from tests.corpus import GOOD, good_folders
from tests.hunt.targets.bundles import case_bundle, files_in
from tests.hunt.targets.holding import refused


class _Cases:
    samples = tuple(case_bundle(folder) for folder in good_folders())

    def __init__(self) -> None:
        self.program = Program(load_knowledge(GOOD / "bicycle"))

    def check(self, data: bytes) -> object:
        try:
            cases = cases_in(Part(files_in(data)), self.program.knowledge)
        except KnowledgeError as error:
            return refused(error)
        results = list(run_cases(self.program, cases))
        for result in results:
            if not result.passed:
                assert to_text(Document((failed_case(result),)), width=sys.maxsize)
        return json.dumps(results_report(results))


def target(_: Path) -> _Cases:
    """Cases for one knowledge base, and those of others, which do not fit."""
    return _Cases()
