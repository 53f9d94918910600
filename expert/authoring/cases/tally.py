"""How a run of cases came out, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from expert.authoring.cases.running import CaseResult, Result, Skipped


@dataclass(slots=True)
class Tally:
    """Counts results as they come by: how many ran, failed and were skipped, what they fired.

    `cases` are all cases there are, and `rules` all rules.
    """

    cases: int
    rules: int
    ran: int = 0
    failed: int = 0
    skipped: int = 0
    fired: set[int] = field(default_factory=set)
    """The numbers of the rules that fired in any case."""

    @property
    def left_out(self) -> int:
        """The cases that were neither run nor skipped by their authors."""
        return self.cases - self.ran - self.skipped

    def counted(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, each counted once it is taken."""
        for result in results:
            if isinstance(result, Skipped):
                self.skipped += 1
            else:
                self.ran += 1
                self.failed += not result.passed
                self.fired.update(result.outcome.fired)
            yield result


def until_failure(results: Iterable[Result]) -> Iterator[Result]:
    """The results up to the first of a case that failed."""
    for result in results:
        yield result
        if isinstance(result, CaseResult) and not result.passed:
            return
