"""Runs the cases of a rule set on its mutants: each as far as the first case that notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from expert.authoring.cases.cases import Case
from expert.authoring.cases.running import passes
from expert.authoring.mutation.mutants import Mutant
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Knowledge
from expert.knowledge.on_demand import OnDemand


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, and the first case found that notices it; None where all pass as before."""

    mutant: Mutant
    noticed_by: Case | None


class Cases:
    """The cases of a rule set that pass on it, with what the rule set made of each."""

    def __init__(self, knowledge: Knowledge, cases: Iterable[Case]) -> None:
        self.knowledge = knowledge
        program = Program(knowledge)
        outcomes = [(case, evaluate(program, case.given)) for case in cases]
        self._passing = [each for each in outcomes if passes(*each)]
        self._nearest_first: OnDemand[str, Sequence[Case]] = OnDemand(self._by_nearness)

    def trial(self, mutant: Mutant) -> Trial | None:
        """Whether some case notices a mutant; None where it is no rule set at all."""
        faulty = mutant.of(self.knowledge)
        if faulty is None:
            return None
        program = Program(faulty)
        for case in self._nearest_first[mutant.original.id]:
            if not passes(case, evaluate(program, case.given)):
                return Trial(mutant, case)
        return Trial(mutant, None)

    def _by_nearness(self, name: str) -> Sequence[Case]:
        """The cases, those first in which a rule fired: they are the likeliest to notice."""
        if name not in self.knowledge.rules:
            return [case for case, _ in self._passing]
        return [
            case
            for case, _ in sorted(
                self._passing, key=lambda each: each[1].truth(name) is not Truth.TRUE
            )
        ]
