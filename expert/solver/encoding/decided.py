"""What certainties and numbers are worked out from: which rules fire, and which cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from expert.inference import lowered
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.solver.encoding.logic import Formula, Term
from expert.solver.encoding.person import Person


class Decided(Protocol):
    """The truths of one program about one person; `is_so` asks for true, or else for false."""

    program: Program
    person: Person

    def rule(self, number: int, is_so: bool = True) -> Formula:
        """Whether a rule fires, or whether it cannot fire."""

    def value(self, pair: Pair, is_so: bool = True) -> Formula:
        """Whether a concluded value holds, or whether it has failed."""

    def truth(self, formula: lowered.Formula, is_so: bool = True) -> Formula:
        """Whether a condition is true, or whether it is false."""

    def named_number(self, key: tuple[object, ...], define: Callable[[], Term]) -> Term:
        """A number that stands for what is defined later."""

    def named_condition(
        self, number: int, key: tuple[object, ...], define: Callable[[], Term]
    ) -> Term:
        """The certainty of a rule's condition, defined later."""
