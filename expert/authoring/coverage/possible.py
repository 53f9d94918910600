"""Whether anybody can show what no case shows yet; loads the solver."""

from __future__ import annotations

from collections.abc import Iterable

from expert.authoring.coverage.obligations import Obligation, deciding
from expert.inference.program import Program
from expert.knowledge.model import Answer
from expert.solver.encoding.logic import Formula
from expert.solver.people import People
from expert.solver.telling_apart import both, is_true, one_of
from expert.solver.verdict import NoVerdictError

_MOST_SECONDS = 60
"""What the solver may take for all that is asked of it."""


class Possible:
    """All people who answer everything, and what rules make of them.

    Who leaves questions open shows nothing that they would not show were all answered.
    """

    def __init__(self, program: Program) -> None:
        self._knowledge = program.knowledge
        self._people = People(program.knowledge.attributes, is_complete=True, seconds=_MOST_SECONDS)
        self._truths = self._people.under(program)

    def impossible(self, obligations: Iterable[Obligation]) -> frozenset[Obligation]:
        """Those that nobody can show: that is proven."""
        return frozenset(each for each in obligations if not self._can(each))

    def somebody(self, obligation: Obligation) -> dict[str, Answer] | None:
        """Somebody who shows it; None where nobody can, or where that cannot be told."""
        try:
            return self._people.witness(self._formula(obligation))
        except NoVerdictError:
            return None

    def _can(self, obligation: Obligation) -> bool:
        try:
            return self._people.can(self._formula(obligation))
        except NoVerdictError:
            return True

    def _formula(self, obligation: Obligation) -> Formula:
        if obligation.premise is None:
            return self._truths.fires(obligation.rule)
        premise, if_true, if_false = deciding(self._knowledge, obligation)
        truths = self._truths
        return both(
            is_true(truths, premise, is_so=obligation.as_true),
            one_of(
                both(is_true(truths, if_true), is_true(truths, if_false, is_so=False)),
                both(is_true(truths, if_true, is_so=False), is_true(truths, if_false)),
            ),
        )
