"""Knowledge bases: refused, or compiled, stored, consulted and written like any other."""

from __future__ import annotations

import json
from pathlib import Path

from expert.inference.evaluation import evaluate
from expert.inference.network import record as network_record
from expert.inference.program import Program
from expert.interview.interview import started
from expert.knowledge.decoding.loading import knowledge_in
from expert.knowledge.problems.problems import KnowledgeError
from expert.knowledge.recording import record as knowledge_record
from expert.knowledge.recording.digest import digest
from tests.hunt.targets.bundles import bundles, files_of
from tests.hunt.targets.holding import outcome_of, refused, said, some_answers


class _KnowledgeBases:
    def __init__(self, folder: Path) -> None:
        self.samples = bundles(folder / "hostile")

    def check(self, data: bytes) -> object:
        try:
            program = Program(knowledge_in(files_of(data)))
        except KnowledgeError as error:
            return refused(error)
        again = _from_records(program)
        assert digest(again.knowledge) == digest(program.knowledge)
        outcomes = [outcome_of(program, answers) for answers in some_answers(program)]
        assert outcomes == [said(evaluate(again, answers)) for answers in some_answers(again)]
        interview = started(program, {})
        asked = []
        while (question := interview.current) is not None:
            asked.append(question.id)
            interview = interview.decline()
        return outcomes, asked


def target(folder: Path) -> _KnowledgeBases:
    """Knowledge bases as one text each."""
    return _KnowledgeBases(folder)


def _from_records(program: Program) -> Program:
    """The same as the cache would give it back."""
    whole, rules = knowledge_record.to_records(program.knowledge)
    stored = json.loads(json.dumps([whole, rules, network_record.to_record(program.network)]))
    knowledge = knowledge_record.from_record(stored[0], stored[1].__getitem__)
    return Program(knowledge, network_record.from_record(stored[2]))
