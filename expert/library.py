"""The library's door: a knowledge base that can be loaded and consulted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from expert.inference.program import Program
from expert.knowledge.decoding.answers import read_answers
from expert.knowledge.decoding.files import SHAPE
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.problems import KnowledgeError, Problem, quoted
from expert.storage.programs import load_program

if TYPE_CHECKING:
    import pyarrow as pa

    from expert.batch.summary.counts import Summary
    from expert.inference.asking.length import InterviewLength
    from expert.inference.engines import Engine, EngineName
    from expert.inference.outcome import Outcome

Columns: TypeAlias = Mapping[str, str] | None
"""Which question a column of a table answers, where it is not called so."""


class KnowledgeBase:
    """A knowledge base: load it once, consult it for as many people as you like.

    >>> knowledge_base = KnowledgeBase.load("path/to/folder")
    >>> outcome = knowledge_base.consult({"project_experience": "none"})
    >>> [advice.value for advice in outcome.advice["role"]]

    Consultations share nothing that changes, so they may run in several threads.
    """

    def __init__(self, knowledge: Knowledge, program: Program | None = None) -> None:
        self.knowledge = knowledge
        self._compiled = program
        self._engines: dict[EngineName, Engine] = {}

    def __reduce__(self) -> tuple[type[KnowledgeBase], tuple[Knowledge, Program]]:
        """Travels between processes compiled; engines are made anew there."""
        return KnowledgeBase, (self.knowledge, self.program)

    @classmethod
    def load(
        cls, folder: str | Path, cache: str | Path | None = None, follow_links: bool = False
    ) -> KnowledgeBase:
        """The knowledge base in a folder with `facts/` and `rules/`.

        With a cache folder, loading files that have not changed is many times faster. Links that
        lead out of the folder are refused unless `follow_links` allows them. Raises KnowledgeError
        with every problem of every file.
        """
        stored = None if cache is None else _path(cache, "cache")
        program = load_program(_path(folder, "knowledge base"), stored, follow_links)
        return cls(program.knowledge, program)

    @cached_property
    def program(self) -> Program:
        """The knowledge base compiled for inference."""
        try:
            return self._compiled or Program(self.knowledge)
        except RecursionError:  # files cannot have such rules; reading them sets a limit
            message = "a condition is nested too deep"
            remedy = "Split it: a rule may conclude a value that another rule tests."
            raise KnowledgeError([Problem("rules", message, remedy)]) from None

    def consult(self, answers: Mapping[str, object], engine: EngineName = "network") -> Outcome:
        """What the rules advise a person with these answers.

        Answers are value ids, True or False, numbers, or an iterable of value ids; None and
        `unknown` leave a question unanswered. Raises AnswerError when one does not fit, and
        ValueError when there is no such engine. The engine `rete` comes to the same outcome by
        experta's own matcher: a reference, for small rule sets.
        """
        read = read_answers(self.knowledge.attributes, answers)
        chosen = self._engines.get(engine) or self._engine(engine)
        return chosen.infer(read)

    def batch(
        self, table: object, shape: str = "wide", columns: Columns = None, bad: str = "fail"
    ) -> pa.Table | pa.RecordBatchReader:
        """The advice for each row of a table, as `consult` would give it; needs the extra `batch`.

        A table is an Arrow table or whatever offers itself as one (of pandas, polars or DuckDB). A
        reader of record batches gives a reader, so that tables of any length go through little
        memory. Columns are questions by their ids; `columns` says which question one answers that
        is called otherwise. Cells are what `consult` takes: ids, numbers, truth values, dates, and
        lists or comma lists for `choices`. An empty one is unanswered. Other columns pass through.

        Of the shape `wide` a row is a person: for each goal `role` there are `role`,
        `role_certainty`, `role_at_most` and `role_strength` of the first advice (texts as
        dictionaries, numbers as float64; null where there is none). Of the shape `long` it is a
        piece of advice of a person: `row` (from 1), `goal`, `value`, `rank` (from 1), `certainty`,
        `at_most`, `strength`, `rules` (a list) and `facts` (JSON). Of the shape `matrix` it is a
        person with `role_clerk_low` and `role_clerk_high` for each value: advised where low is
        above 0, undecided where only high is.

        A cell that is no answer raises KnowledgeError, which tells all of them; with `bad="null"`
        it counts as unanswered. Raises ValueError when there is no such shape.

        >>> knowledge_base.batch(pyarrow.table({"project_experience": ["none", None]}))
        """
        from expert.batch.tables import advise_table  # an extra, needed nowhere else

        return advise_table(self.program, table, shape, columns, bad)

    def summary(self, table: object, columns: Columns = None, bad: str = "fail") -> Summary:
        """What the advice for a whole table comes to; needs the extra `batch`.

        How many people get each piece of advice and how strongly, how many get none, for how many
        something is open and on which questions that depends, and for how many each rule fired.
        Tables, `columns` and `bad` are those of `batch`, and so is what is raised.

        >>> knowledge_base.summary(table).goals[0].values[0].advised
        """
        from expert.batch.tables import summarise_table  # an extra, needed nowhere else

        return summarise_table(self.program, table, columns, bad)

    def interview_length(self, order: Iterable[str] | None = None) -> InterviewLength:
        """How many questions an interview asks on average, if all people are equally likely.

        Interviews ask in vocabulary order; `order` tells what another would do. Questions that it
        does not name come last. It is worked out exactly where that is feasible, else estimated
        from people drawn by lot, and says which of the two it is. Of a number, the regions between
        the bounds that rules compare it with are equally likely. Raises ValueError for an order
        that names a question twice, or anything that is not a question.

        >>> knowledge_base.interview_length(["project_experience", "worked_in_pmo"]).average
        """
        from expert.inference.asking.length import interview_length  # consulting does without

        return interview_length(self.program, order)

    def _engine(self, name: EngineName) -> Engine:
        from expert.inference.engines import engine  # what runs rules is loaded when first needed

        return self._engines.setdefault(name, engine(name, self.program))


def _path(given: str | Path, what: str) -> Path:
    """The path that was given; KnowledgeError for what names none, as an empty text does."""
    with suppress(TypeError):
        if given != "":  # which would be the current folder
            return Path(given)
    named = given if isinstance(given, str) else type(given).__name__
    raise KnowledgeError([Problem(what, f"{quoted(named)} names no folder", SHAPE)])
