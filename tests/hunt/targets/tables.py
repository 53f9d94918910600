"""Tables of people in CSV: refused, or advice for every row, and for its last one alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from expert.batch.formats import TableFormat
from expert.batch.one_row import Numbered, answers_of_row, find_row
from expert.batch.reading import open_table
from expert.batch.summary.counting import Tally
from expert.batch.tables import Bad, TableAdviser
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from tests.hunt.targets.holding import refused
from tests.paths import ROOT


class _Tables:
    samples = (
        b'id,project_experience,specialism,worked_in_pmo\n1,none,"risk, planning",yes\n2,,,no\n',
        b"career_question;target_role;note\nbegin;pmo_manager;a\n;;\nnext_step;unknown;b\n",
        b"support_wanted\tprefers_defining\ncoaching\tyes\n",
    )

    def __init__(self, folder: Path) -> None:
        self.program = Program(load_knowledge(ROOT))
        self.file = folder / "people.csv"

    def check(self, data: bytes) -> object:
        self.file.write_bytes(data)
        try:
            return [self._advised(bad) for bad in (Bad.NULL, Bad.FAIL)]
        except KnowledgeError as error:
            return refused(error)

    def _advised(self, bad: Bad) -> list[object]:
        with open_table(str(self.file), TableFormat.CSV, "200MB") as table:
            tally = Tally(self.program)
            adviser = TableAdviser(self.program, table.reader.schema, bad=bad, tally=tally)
            batches = [step.result for step in adviser.steps(table.reader)]
        assert sum(map(len, batches)) == adviser.rows == tally.summary().people
        if adviser.rows and bad is Bad.FAIL:
            self._assert_alone(adviser, batches[-1].to_pylist()[-1])
        assert all("".join(told.split()).isprintable() for told in adviser.heading.remarks())
        return [row for batch in batches for row in batch.to_pylist()]

    def _assert_alone(self, adviser: TableAdviser, row: Mapping[str, object]) -> None:
        """The last row, found by its number, is advised the same by itself."""
        with open_table(str(self.file), TableFormat.CSV, "200MB") as table:
            found = find_row(table.reader, Numbered(adviser.rows))
        advice = evaluate(self.program, answers_of_row(found, adviser.heading, "people")).advice
        for goal, ranked in advice.items():
            assert row[goal] == (ranked[0].value if ranked else None)


def target(folder: Path) -> _Tables:
    """Columns of answers to the questions on PMO careers."""
    return _Tables(folder)
