"""Facts files: refused, or answers that lead to advice."""

from __future__ import annotations

from pathlib import Path

from expert.inference.program import Program
from expert.knowledge.decoding.files import File
from expert.knowledge.decoding.loading import answers_of, load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from tests.hunt.targets.holding import outcome_of, refused
from tests.paths import EXAMPLES, ROOT


class _Facts:
    samples = (
        *(path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml"))),
        b'{"project_experience": "some", "specialism": ["risk", "other"], "worked_in_pmo": true}',
        b'{"knowledge_base": {"title": "PMO careers"}, "answers": {"worked_in_pmo": false}}',
    )

    def __init__(self) -> None:
        self.program = Program(load_knowledge(ROOT))

    def check(self, data: bytes) -> object:
        try:
            answers = answers_of(File("facts.yaml", data), self.program.knowledge.attributes)
        except KnowledgeError as error:
            return refused(error)
        return outcome_of(self.program, answers)


def target(_: Path) -> _Facts:
    """Answers to the questions on PMO careers."""
    return _Facts()
