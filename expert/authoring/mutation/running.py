"""Runs mutants, several at a time, and says of each whether the cases notice it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from enum import Enum

from expert.authoring.cases.cases import Case
from expert.authoring.mutation.mutants import Mutant
from expert.authoring.mutation.noticing import Cases
from expert.authoring.mutation.telling_apart import Undecided, person_told_apart
from expert.authoring.shown import expected
from expert.explanation.report import Json
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge

_TOGETHER = 20
"""Mutants that are handed to another process at a time."""
_FEW = 100
"""So few are run in this process: starting others takes longer."""


class Verdict(Enum):
    """What became of a mutant."""

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    SAME = "same"
    """Nobody can tell it from the rule set: that is proven."""


@dataclass(frozen=True, slots=True)
class Result:
    """A mutant and its verdict.

    `noticed_by` names the case that noticed it. Where none did, `person` is somebody whom it would
    advise otherwise, if one is known, and `expect` what a case of theirs must expect to notice it.
    """

    mutant: Mutant
    verdict: Verdict
    noticed_by: str = ""
    person: Mapping[str, Answer] | None = None
    expect: Mapping[str, Json] = field(default_factory=dict)


def run_mutants(
    knowledge: Knowledge, cases: Sequence[Case], mutants: Iterable[Mutant], processes: int = 0
) -> Iterator[Result]:
    """The results of mutants, in their order; `processes` is by default one for each processor."""
    listed = list(mutants)
    processes = min(processes or os.cpu_count() or 1, len(listed) // _FEW + 1)
    if processes == 1:
        trying = _Trying(knowledge, cases)
        yield from (found for each in listed if (found := trying.result(each)) is not None)
        return
    groups = [listed[start : start + _TOGETHER] for start in range(0, len(listed), _TOGETHER)]
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(knowledge, cases)) as pool:
        for results in pool.map(_results, groups):
            yield from results


class _Trying:
    """A rule set and its cases, against which mutants are tried one by one."""

    def __init__(self, knowledge: Knowledge, cases: Sequence[Case]) -> None:
        self._knowledge = knowledge
        self._program = Program(knowledge)
        self._cases = Cases(knowledge, cases)
        self._people = [case.given for case in cases]

    def result(self, mutant: Mutant) -> Result | None:
        """What becomes of a mutant; None where it is no rule set at all."""
        trial = self._cases.trial(mutant)
        faulty = mutant.of(self._knowledge)
        if trial is None or faulty is None:
            return None
        if trial.noticed_by is not None:
            return Result(mutant, Verdict.NOTICED, trial.noticed_by.name)
        other = Program(faulty)
        person = person_told_apart(self._program, other, self._people, mutant.original.id)
        match person:
            case None:
                return Result(mutant, Verdict.SAME)
            case Undecided():
                return Result(mutant, Verdict.UNNOTICED)
        outcomes = evaluate(self._program, person), evaluate(other, person)
        return Result(mutant, Verdict.UNNOTICED, "", person, expected(*outcomes))


_trying: list[_Trying] = []
"""What this process tries mutants against, once it is one of several."""


def _begin(knowledge: Knowledge, cases: Sequence[Case]) -> None:
    _trying.append(_Trying(knowledge, cases))


def _results(mutants: Sequence[Mutant]) -> list[Result]:
    return [found for each in mutants if (found := _trying[0].result(each)) is not None]
