"""Measures coverage while cases run: a view of their outcomes, for which nothing is run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from expert.authoring.cases.running import CaseResult, Result
from expert.authoring.coverage.coverage import Coverage, coverage_of
from expert.authoring.coverage.obligations import unmet, without_impossible
from expert.inference.observing import Observed
from expert.inference.program import Program
from expert.knowledge.decoding.files import read_files
from expert.knowledge.decoding.places import premise_places

MOST_PROVEN = 2_000
"""So much that is missing is tried to be proven impossible; where more is, that is the news."""


class Measuring:
    """The coverage of a run of cases, to be asked for once it is over.

    `folder` is where the rules are written, so that it can point there.
    """

    def __init__(self, program: Program, folder: Path, follow_links: bool = False) -> None:
        self._program = program
        self._folder, self._follow_links = folder, follow_links
        self._observed = Observed(program)

    def observing(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, each measured once it is taken; what is skipped exercises nothing."""
        for result in results:
            if isinstance(result, CaseResult):
                self._observed.add(result.outcome)
            yield result

    @cached_property
    def coverage(self) -> Coverage:
        """What the cases so far exercise of what can be exercised at all."""
        found = self._seen
        wanting = [*unmet(found)]
        if not wanting or len(wanting) > MOST_PROVEN:
            return found
        from expert.authoring.coverage.possible import Possible  # loads the solver

        return without_impossible(found, Possible(self._program).impossible(wanting))

    @cached_property
    def _seen(self) -> Coverage:
        knowledge = self._program.knowledge
        places = premise_places(read_files(self._folder, self._follow_links).rules, knowledge)
        return coverage_of(self._observed, knowledge, places)
